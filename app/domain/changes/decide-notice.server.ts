import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import type { Services } from '#app/platform/ports.ts';
import { readContent } from './content.ts';
import { lockOwnNotice } from './own-notice.server.ts';
import type { DecideInput } from './schema.ts';
import { mailProposers, tellFollowers } from './tell-of-notice.server.ts';
import { DECISIONS } from './words.ts';
import { noteChange } from './write-notice.server.ts';

/**
 * Records the decision for everyone. A notice may be withdrawn at any time; it goes ahead only once
 * proposals have closed and each has its answer.
 * @throws NotFound, NotAllowed, Conflict for a draft or once decided, Invalid while answers are owed
 */
export async function decideNotice(
  services: Pick<Services, 'db' | 'mail' | 'settings'>,
  actor: Actor,
  reference: string,
  { decision, reasons, decisionBy }: DecideInput,
): Promise<void> {
  requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (!row.publishedAt || !row.closesAt) throw new Conflict('A draft is not decided here.');
    if (row.decidedAt) throw new Conflict('This is decided already.');
    const now = await databaseNow(tx);
    if (decision !== 'withdrawn') {
      if (now < row.closesAt) {
        const message = 'Proposals are still open: it can go ahead only once they have closed';
        throw new Invalid(message, { decision: [message] });
      }
      const owed = await tx.changeProposal.count({
        where: { noticeId: row.id, submittedAt: { not: null }, answeredAt: null },
      });
      if (owed > 0) {
        const message = `${howMany(owed, 'proposal waits', 'proposals wait')} for your answer: answer first, then decide`;
        throw new Invalid(message, { decision: [message] });
      }
    }
    await tx.changeNotice.update({
      where: { id: row.id, councilId: row.councilId },
      data: { decidedAt: now, decision, decisionReasons: reasons, decisionBy },
    });
    const content = readContent(row.content);
    const words = `${DECISIONS[decision]}. The reasons: ${reasons}`;
    await mailProposers(services, tx, row, {
      event: 'decided',
      subject: `Decided: ${content.title}`,
      title: DECISIONS[decision],
      paragraphs: [
        `${row.council.name} has decided about ${content.title}, which you sent a proposal for.`,
        `The reasons, in the council’s words: ${reasons}`,
      ],
    });
    await tellFollowers(tx, row, content, 'decided', words);
    await noteChange(tx, actor, row, 'decided', { decision });
  });
}
