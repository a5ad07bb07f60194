import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { readContent, readProposal } from './content.ts';
import { proposalsShownAt } from './lifecycle.ts';
import { lockOwnNotice } from './own-notice.server.ts';
import type { AnswerInput } from './schema.ts';
import { mailProposers } from './tell-of-notice.server.ts';
import { PROPOSAL_ANSWERS } from './words.ts';
import { noteChange } from './write-notice.server.ts';

/**
 * Answers a proposal with a reason that everyone reads. Once given it stays. The team is told by mail.
 * @throws NotFound, NotAllowed, Conflict before the notice closes, or once answered
 */
export async function answerProposal(
  services: Pick<Services, 'db' | 'mail' | 'settings'>,
  actor: Actor,
  { reference, proposalId }: { reference: string; proposalId: string },
  { answer, reason }: AnswerInput,
): Promise<void> {
  requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const notice = await lockOwnNotice(tx, actor, reference);
    const proposal = await tx.changeProposal.findFirst({
      where: { id: proposalId, noticeId: notice.id, submittedAt: { not: null } },
    });
    const now = await databaseNow(tx);
    const shownAt = proposalsShownAt(notice);
    if (!proposal || shownAt === null || now < shownAt) throw new NotFound();
    if (proposal.answeredAt) {
      throw new Conflict('This is answered already, and everyone can read the answer.');
    }
    await tx.changeProposal.update({
      where: { id: proposal.id, organisationId: proposal.organisationId },
      data: { answer, answerReason: reason, answeredAt: now },
    });
    const { title } = readContent(notice.content);
    await mailProposers(
      services,
      tx,
      notice,
      {
        event: `answered-${proposal.id}`,
        subject: `The council has answered your proposal: ${title}`,
        title: `Your proposal: ${PROPOSAL_ANSWERS[answer].toLowerCase()}`,
        paragraphs: [
          `You proposed: ${readProposal(proposal.content).title}`,
          `${notice.council.name} says: ${reason}`,
        ],
      },
      [proposal.organisationId],
    );
    await noteChange(tx, actor, notice, 'answered', { proposal: proposal.id, answer });
  });
}
