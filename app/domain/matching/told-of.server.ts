import type { Services } from '#app/platform/ports.ts';
import type { OwnNeed } from './own-need.server.ts';

export type ToldOf = { slug: string; name: string; toldAt: Date; by: string };

/**
 * Whom the council wrote to about one of its own opportunities, and who of its people did, the
 * latest first. For the buyer's own people: whoever holds an `OwnNeed` has been let in.
 */
export async function toldOf({ db }: Pick<Services, 'db'>, { row }: OwnNeed): Promise<ToldOf[]> {
  const told = await db.opportunityTold.findMany({
    where: { opportunityId: row.id },
    include: { organisation: { select: { slug: true, name: true } } },
    orderBy: [{ toldAt: 'desc' }, { organisationId: 'asc' }],
  });
  const people = await db.user.findMany({
    where: { id: { in: told.map(({ toldById }) => toldById) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return told.map(({ organisation, toldAt, toldById }) => ({
    ...organisation,
    toldAt,
    by: names.get(toldById) ?? 'Someone who has left',
  }));
}
