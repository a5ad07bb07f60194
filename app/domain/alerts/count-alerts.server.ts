import type { Services } from '#app/platform/ports.ts';

/** How many alerts stand where, and what waits for them. For the operator; nobody is named. */
export type AlertCounts = {
  on: number;
  paused: number;
  unconfirmed: number;
  /** Those on whose message is to be written now. */
  due: number;
  /** Pieces of news that no message has told yet. */
  items: number;
};

/** The SQL twin of `statusOf`. Only for use cases that have checked who asks. */
export async function countAlerts({
  db,
  clock,
}: Pick<Services, 'db' | 'clock'>): Promise<AlertCounts> {
  const now = clock.now();
  const [counts] = await db.$queryRaw<AlertCounts[]>`
    with alive as (
      select due_at, confirmed_at is null as unconfirmed,
        paused_at is not null and (paused_until is null or paused_until > ${now}) as paused
      from alert where off_at is null
    )
    select count(*) filter (where not unconfirmed and not paused)::int as "on",
      count(*) filter (where not unconfirmed and paused)::int as paused,
      count(*) filter (where unconfirmed)::int as unconfirmed,
      count(*) filter (where due_at <= ${now})::int as due,
      (select count(*)::int from alert_item where ended_at is null) as items
    from alive`;
  return counts!;
}
