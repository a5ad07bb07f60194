import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, DeadlinePassed, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { questionAsked } from '#app/emails/question-asked.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { canAskFor } from './policy.ts';
import { visibleTo } from './queries.server.ts';

export type Asked = {
  reference: string;
  /** Slug of the organisation that asks. */
  organisation: string;
  question: string;
};

/**
 * Asks the council, for an organisation the actor belongs to. Nobody but the asker sees it until it
 * is answered, and nobody, the council included, is told who asked.
 * @throws NotFound, NotAllowed, Conflict when it takes no questions, DeadlinePassed
 */
export async function askQuestion(
  services: Pick<Services, 'db' | 'limits' | 'mail' | 'settings'>,
  actor: Actor,
  { reference, organisation: slug, question }: Asked,
): Promise<void> {
  const person = requirePerson(actor);
  const organisation = person.memberships.find((membership) => membership.slug === slug);
  if (!organisation || !canAskFor(actor, organisation.organisationId)) {
    throw new NotAllowed('Ask as an organisation that you belong to.');
  }
  await takeTurn(services, 'ask', person.userId);
  await services.db.$transaction(async (tx) => {
    const opportunity = await tx.opportunity.findFirst({
      where: { AND: [{ reference, publishedAt: { not: null } }, visibleTo(actor)] },
    });
    if (!opportunity) throw new NotFound();
    await tx.$queryRaw`select 1 from opportunity where id = ${opportunity.id}::uuid for share`;
    const row = await tx.opportunity.findUniqueOrThrow({
      where: { AND: [visibleTo(actor)], id: opportunity.id },
    });
    if (row.source !== 'here') {
      throw new Conflict('This was published elsewhere: ask where it was published.');
    }
    if (row.withdrawnAt) throw new Conflict('This has been withdrawn.');
    const now = await databaseNow(tx);
    const last = row.questionsCloseAt ?? row.bidsCloseAt;
    if (last && last <= now) {
      const words = `Questions closed at ${formatInstant(last)}, and by our clock it is now ${formatInstant(now)}.`;
      throw new DeadlinePassed(words, now, last);
    }
    const { id } = await tx.clarification.create({
      data: {
        opportunityId: row.id,
        askedByOrgId: organisation.organisationId,
        askedById: person.userId,
        question,
        askedAt: now,
      },
    });
    await mailCouncil(services, tx, { ...row, clarificationId: id });
    // The asker stays out of the procurement's chain: it would show who is interested.
    await recordAudit(tx, actor, {
      stream: `organisation:${organisation.organisationId}`,
      action: 'question.asked',
      subject: { type: 'opportunity', id: row.id },
      organisationId: organisation.organisationId,
      detail: { clarification: id },
    });
  });
}

type AskedAbout = {
  buyerId: string | null;
  title: string;
  reference: string;
  clarificationId: string;
};

async function mailCouncil(
  services: Pick<Services, 'mail' | 'settings'>,
  tx: Transaction,
  { buyerId, title, reference, clarificationId }: AskedAbout,
): Promise<void> {
  if (!buyerId) return;
  const members = await tx.membership.findMany({
    where: {
      organisationId: buyerId,
      state: 'active',
      roles: { hasSome: ['commissioner', 'admin'] },
      user: { erasedAt: null },
    },
    include: { user: true, organisation: true },
  });
  for (const { user, organisation } of members) {
    const url = `${services.settings.baseUrl}/council/${organisation.slug}/opportunities/${reference}/clarifications`;
    await services.mail.queue(tx, {
      kind: 'question-asked',
      to: user.email,
      message: questionAsked({ title, url }),
      dedupeKey: `question-asked:${clarificationId}:${user.id}`,
    });
  }
}
