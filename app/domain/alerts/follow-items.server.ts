import { type BidSpan, bidSpans } from '#app/domain/bids/bidder-people.server.ts';
import { happenings, movedElsewhere } from '#app/domain/opportunities/happenings.server.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { NewItem } from './items.server.ts';
import { CLOSING_SOON_DAYS } from './kinds.ts';

/**
 * What those who follow an opportunity are to be told, from how it stands now: everything that
 * happened since each began to follow. The ledger drops what they were told already, and what goes
 * to bidders by a message of its own is left out for those who had a bid in hand then.
 */
export async function followItems(
  tx: Transaction,
  rootId: string,
  family: readonly string[],
): Promise<NewItem[]> {
  const followers = await tx.$queryRaw<
    { alert_id: string; user_id: string; created_at: Date; closes_at: Date | null }[]
  >`
    select a.id as alert_id, f.user_id, f.created_at, f.closes_at
    from follow f join alert a on a.user_id = f.user_id and a.about = 'follows'
    where f.opportunity_id = any(${family}::uuid[])
      and a.off_at is null and a.confirmed_at is not null`;
  if (followers.length === 0) return [];
  const now = await happenings(tx, rootId);
  const bids = await bidSpans(
    tx,
    rootId,
    followers.map(({ user_id }) => user_id),
  );
  const items = followers.flatMap(({ alert_id, user_id, created_at, closes_at }): NewItem[] => {
    const own = bids.filter(({ userId }) => userId === user_id);
    const news = now.told.filter(
      ({ since, tellsBidders }) =>
        since > created_at && !(tellsBidders && own.some((bid) => wasInHand(bid, since))),
    );
    return [...news, ...movedElsewhere(now, closes_at)].map(({ kind, event, why }) => ({
      alertId: alert_id,
      kind,
      event,
      why,
    }));
  });
  await tx.follow.updateMany({
    where: { opportunityId: { in: [...family] } },
    data: { closesAt: now.bidsCloseAt },
  });
  return items;
}

function wasInHand({ since, until }: BidSpan, at: Date): boolean {
  return since <= at && (until === null || until > at);
}

const DAY = 86_400_000;

/** Opportunities that close within three days and whose followers were not reminded of that date. */
export async function closingSoon(
  tx: Transaction,
  now: Date,
): Promise<{ opportunityId: string; items: NewItem[] }[]> {
  const rows = await tx.$queryRaw<{ id: string; closes: Date; alert_id: string }[]>`
    select o.id, o.bids_close_at as closes, a.id as alert_id
    from opportunity o
    join opportunity same on same.id = o.id or same.same_as_id = o.id
    join follow f on f.opportunity_id = same.id
    join alert a on a.user_id = f.user_id and a.about = 'follows'
    where o.bids_close_at > ${now} and o.bids_close_at <= ${new Date(now.getTime() + CLOSING_SOON_DAYS * DAY)}
      and o.same_as_id is null and o.published_at <= ${now}
      and o.withdrawn_at is null and o.outcome_at is null
      and a.off_at is null and a.confirmed_at is not null
      and not exists (
        select 1 from alert_item i
        where i.alert_id = a.id and i.kind = 'closing-soon' and i.subject_id = o.id
          and i.event = to_char(o.bids_close_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
      )`;
  return [...Map.groupBy(rows, ({ id }) => id)].map(([opportunityId, of]) => ({
    opportunityId,
    items: of.map(({ alert_id, closes }) => ({
      alertId: alert_id,
      kind: 'closing-soon',
      event: `${closes.toISOString().slice(0, 19)}Z`,
      why: 'You follow it, and it closes soon.',
    })),
  }));
}
