import { type Actor, anonymous, requirePerson } from '#app/domain/kernel/actor.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import type { Services } from '#app/platform/ports.ts';

export type Followed = Pick<
  OpportunityInBrief,
  'id' | 'reference' | 'title' | 'buyer' | 'status' | 'bidsCloseAt'
>;

/** Shown on one page; nobody follows more by hand. */
const MOST = 200;

/** What a person follows, newest first. @throws NotSignedIn */
export async function listFollowed(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
): Promise<Followed[]> {
  const { userId } = requirePerson(actor);
  const rows = await services.db.follow.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { opportunityId: 'asc' }],
    take: MOST,
    select: { opportunityId: true },
  });
  const briefs = await opportunitiesInBrief(
    services,
    anonymous,
    rows.map(({ opportunityId }) => opportunityId),
  );
  return briefs.map(({ id, reference, title, buyer, status, bidsCloseAt }) => ({
    id,
    reference,
    title,
    buyer,
    status,
    bidsCloseAt,
  }));
}
