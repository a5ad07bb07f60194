import type { Actor } from '#app/domain/kernel/actor.ts';
import { approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ProposalContent, readProposal } from './content.ts';
import { type FoundNotice, findNotice } from './find-notice.server.ts';
import { type Status, statusOf } from './lifecycle.ts';
import { tidyReference } from './own-notice.server.ts';
import { factsOf } from './row-facts.ts';
import type { ProposalAnswer } from './words.ts';

export type OwnProposal = {
  draft: ProposalContent;
  /** What was sent, where it is in. */
  sent: ProposalContent | null;
  submittedAt: Date | null;
  withdrawnAt: Date | null;
  /** What is written now differs from what was sent. */
  hasUnsent: boolean;
  answer: { answer: ProposalAnswer; reason: string; at: Date } | null;
};

/** A team's own proposal to a notice; `own` is null before they have written anything. @throws NotFound */
export async function findOwnProposal(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  { slug, reference }: { slug: string; reference: string },
): Promise<{
  organisation: { slug: string; name: string };
  notice: FoundNotice;
  own: OwnProposal | null;
}> {
  const { organisationId, name } = actingFor(actor, 'provider', slug);
  const notice = await findNotice(services, actor, reference);
  const row = await services.db.changeProposal.findFirst({
    where: { organisationId, notice: { reference: tidyReference(reference) } },
  });
  const organisation = { slug, name };
  if (!row) return { organisation, notice, own: null };
  const draft = readProposal(row.draft);
  const sent = row.content ? readProposal(row.content) : null;
  const { answer, answerReason, answeredAt, submittedAt, withdrawnAt } = row;
  const own: OwnProposal = {
    draft,
    sent,
    submittedAt,
    withdrawnAt,
    hasUnsent: JSON.stringify(draft) !== JSON.stringify(sent),
    answer: answer && answeredAt ? { answer, reason: answerReason ?? '', at: answeredAt } : null,
  };
  return { organisation, notice, own };
}

export type ProposalInList = {
  reference: string;
  title: string;
  council: string;
  status: Status;
  closesAt: Date | null;
  isSent: boolean;
  answer: ProposalAnswer | null;
};

/** Every proposal of a team, newest first. @throws NotFound */
export async function proposalsOf(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<{ organisation: { slug: string; name: string }; proposals: ProposalInList[] }> {
  const { organisationId, name } = actingFor(actor, 'provider', slug);
  const rows = await services.db.changeProposal.findMany({
    where: { organisationId, AND: [{ organisationId: { in: approvedOrganisationIds(actor) } }] },
    orderBy: { createdAt: 'desc' },
    include: { notice: { include: { council: { select: { name: true } } } } },
  });
  const now = services.clock.now();
  return {
    organisation: { slug, name },
    proposals: rows.map(({ notice, submittedAt, answer }) => ({
      reference: notice.reference,
      title: notice.title,
      council: notice.council.name,
      status: statusOf(factsOf(notice), now),
      closesAt: notice.closesAt,
      isSent: submittedAt !== null,
      answer,
    })),
  };
}
