import { Prisma } from '#app/platform/db/generated/client.ts';
import { PLANNED_WORDS } from './lifecycle.ts';

/**
 * The SQL twin of `statusOf`: an expression over the alias `o` of the opportunity table. A test
 * holds the two together.
 */
export function statusSql(now: Date): Prisma.Sql {
  return Prisma.sql`case
    when o.published_at is null then 'draft'
    when o.withdrawn_at <= ${now} then 'withdrawn'
    when o.outcome_at <= ${now} then case
      when exists (select 1 from outcome r where r.opportunity_id = o.id) then
        (select r.kind::text from outcome r where r.opportunity_id = o.id)
      when o.source_status = 'unsuccessful' then 'not_awarded'
      else 'awarded' end
    when o.source = 'elsewhere' and o.source_status = any(${PLANNED_WORDS}) then 'planned'
    when o.bids_close_at is null or o.bids_close_at > ${now} then 'open'
    when exists (select 1 from bid_opening b where b.opportunity_id = o.id and b.opened_at <= ${now})
      then 'opened'
    else 'closed' end`;
}
