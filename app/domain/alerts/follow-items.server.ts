import { formatInstant } from '#app/domain/kernel/time.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import { MOVES } from '#app/domain/opportunities/add-addendum.server.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { NewItem } from './items.server.ts';
import { CLOSING_SOON_DAYS } from './kinds.ts';

type Told = Omit<NewItem, 'alertId'> & { since: Date };

/**
 * What those who follow an opportunity are to be told, from how it stands now: everything that
 * happened since each began to follow. The ledger drops what they were told already.
 */
export async function followItems(
  tx: Transaction,
  rootId: string,
  family: readonly string[],
): Promise<NewItem[]> {
  const followers = await tx.$queryRaw<
    { alert_id: string; opportunity_id: string; created_at: Date; closes_at: Date | null }[]
  >`
    select a.id as alert_id, f.opportunity_id, f.created_at, f.closes_at
    from follow f join alert a on a.user_id = f.user_id and a.about = 'follows'
    where f.opportunity_id = any(${family}::uuid[])
      and a.off_at is null and a.confirmed_at is not null`;
  if (followers.length === 0) return [];
  const { told, source, bidsCloseAt } = await happenings(tx, rootId);
  const items: NewItem[] = followers.flatMap(({ alert_id, created_at }) =>
    told
      .filter(({ since }) => since > created_at)
      .map(({ since: _, ...item }) => ({ alertId: alert_id, ...item })),
  );
  if (source === 'elsewhere' && bidsCloseAt) {
    // Such a notice says no more than its new date.
    for (const { alert_id, closes_at } of followers) {
      if (closes_at === null || closes_at.getTime() === bidsCloseAt.getTime()) continue;
      const why = `It now closes ${formatInstant(bidsCloseAt)}, not ${formatInstant(closes_at)}.`;
      const event = bidsCloseAt.toISOString();
      items.push({ alertId: alert_id, kind: 'deadline-moved', event, why });
    }
  }
  await tx.follow.updateMany({
    where: { opportunityId: { in: [...family] } },
    data: { closesAt: bidsCloseAt },
  });
  return items;
}

/** What has happened to an opportunity since it was published, each with its time. */
export async function happenings(tx: Transaction, rootId: string) {
  const row = await tx.opportunity.findUniqueOrThrow({
    // Scoped: what it tells is public, and only those who follow it are told.
    where: { id: rootId },
    select: {
      source: true,
      bidsCloseAt: true,
      withdrawnAt: true,
      withdrawnReason: true,
      outcomeAt: true,
      addenda: { select: { number: true, text: true, publishedAt: true } },
      clarifications: {
        where: { answeredAt: { not: null } },
        select: { id: true, question: true, answeredAt: true },
      },
    },
  });
  const told: Told[] = row.addenda.map(({ number, text, publishedAt }) => ({
    kind: text.split('\n').some((line) => line.startsWith(MOVES.bidsCloseAt))
      ? 'deadline-moved'
      : 'changed',
    event: `addendum-${number}`,
    why: `The council says: ${shortened(text, 300)}`,
    since: publishedAt,
  }));
  for (const { id, question, answeredAt } of row.clarifications) {
    const why = `Answered: ${shortened(question, 200)}`;
    told.push({ kind: 'answered', event: id, why, since: answeredAt! });
  }
  if (row.withdrawnAt) {
    const why = `It was withdrawn. ${shortened(row.withdrawnReason ?? 'No reason was given.', 300)}`;
    told.push({ kind: 'withdrawn', event: '', why, since: row.withdrawnAt });
  }
  if (row.outcomeAt) {
    const why = 'The outcome is out.';
    told.push({ kind: 'outcome', event: '', why, since: row.outcomeAt });
  }
  return { told, source: row.source, bidsCloseAt: row.bidsCloseAt };
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
