import { Prisma } from '#app/platform/db/generated/client.ts';

/**
 * The SQL twin of `statusOf`: an expression over the alias `n` of the change_notice table. A test
 * holds the two together.
 */
export function statusSql(now: Date): Prisma.Sql {
  return Prisma.sql`case
    when n.published_at is null then 'draft'
    when n.decided_at <= ${now} and n.decision is not null then case
      when n.decision = 'withdrawn' then 'withdrawn'
      when (n.effect_on::timestamp at time zone 'Europe/London') <= ${now} then 'in_effect'
      else n.decision::text end
    when n.closes_at <= ${now} then 'considering'
    else 'open' end`;
}
