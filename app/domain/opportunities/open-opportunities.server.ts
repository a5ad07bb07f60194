import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type OpportunityInBrief, opportunitiesInBrief } from './in-brief.server.ts';
import { visibleTo } from './queries.server.ts';

/**
 * What is open for anyone to read, of a buyer or for a service: how many, and the first to close.
 * @param of such as `{ buyerId }`
 */
export async function openOpportunities(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  of: Prisma.OpportunityWhereInput,
  most = 5,
): Promise<{ total: number; first: OpportunityInBrief[] }> {
  const now = services.clock.now();
  const later = (field: 'withdrawnAt' | 'outcomeAt' | 'bidsCloseAt') => ({
    OR: [{ [field]: null }, { [field]: { gt: now } }],
  });
  // Open as the search index has it (search/documents isOpen), so that the two counts agree.
  const where: Prisma.OpportunityWhereInput = {
    AND: [
      visibleTo(anonymous),
      of,
      { sameAsId: null, publishedAt: { lte: now } },
      later('withdrawnAt'),
      later('outcomeAt'),
      later('bidsCloseAt'),
    ],
  };
  const [total, ids] = await Promise.all([
    services.db.opportunity.count({ where }),
    services.db.opportunity.findMany({
      where,
      select: { id: true },
      orderBy: [{ bidsCloseAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
      take: most,
    }),
  ]);
  const first = await opportunitiesInBrief(
    services,
    actor,
    ids.map(({ id }) => id),
  );
  return { total, first };
}
