import type { Actor } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import type { Services } from '#app/platform/ports.ts';
import { type Status, statusOf } from './lifecycle.ts';
import { canWrite } from './policy.ts';
import { factsOf } from './queries.server.ts';
import type { Kind } from './words.ts';

export type CouncilItem = {
  reference: string;
  title: string;
  kind: Kind;
  status: Status;
  bidsCloseAt: Date | null;
  updatedAt: Date;
  outcomeAt: Date | null;
  /** Questions that wait for an answer. */
  waitingQuestions: number;
};

export type CouncilOverview = {
  organisation: { slug: string; name: string };
  mayWrite: boolean;
  items: CouncilItem[];
};

/**
 * Everything a council has in hand, for its own people, latest change first. Says nothing of bids:
 * before opening nobody is told whether there are any.
 * @throws NotSignedIn; NotFound when the actor does not belong to an approved council of that slug
 */
export async function councilOverview(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<CouncilOverview> {
  const { organisationId, name } = actingFor(actor, 'council', slug);
  const records = await services.db.opportunity.findMany({
    where: { buyerId: organisationId, source: 'here' },
    orderBy: { updatedAt: 'desc' },
    take: 500,
    include: {
      opening: true,
      outcome: { select: { kind: true } },
      _count: { select: { clarifications: { where: { answeredAt: null } } } },
    },
  });
  const now = services.clock.now();
  return {
    organisation: { slug, name },
    mayWrite: canWrite(actor, organisationId),
    items: records.map((record) => ({
      reference: record.reference,
      title: record.title,
      kind: record.kind,
      status: statusOf(factsOf(record), now),
      bidsCloseAt: record.bidsCloseAt,
      updatedAt: record.updatedAt,
      outcomeAt: record.outcomeAt,
      waitingQuestions: record._count.clarifications,
    })),
  };
}
