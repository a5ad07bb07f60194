/** The SQL twin of size.ts: the same rules as expressions. A test holds the two together. */
import { Prisma } from '#app/platform/db/generated/client.ts';
import { SIZES } from './size.ts';

/**
 * What a contract is worth in one year, in pence: `yearlyPence`.
 * @param of alias of the row with the sums: an opportunity or a lot
 * @param length alias of the opportunity, which knows how long it runs
 */
export function yearlySql(of: 'o' | 'l', length: 'o' = 'o'): Prisma.Sql {
  const [sum, term] = [Prisma.raw(of), Prisma.raw(length)];
  const value = Prisma.sql`coalesce(${sum}.base_value_pence, ${sum}.estimated_value_pence)`;
  const months = Prisma.sql`(${term}.contract_months
    + case when ${sum}.base_value_pence is null then coalesce(${term}.extension_months, 0) else 0 end)`;
  return Prisma.sql`case when ${months} > 12
    then (${value} * 12 + 50 * ${months}) / (100 * ${months}) * 100 else ${value} end`;
}

/**
 * Which of several sums suits best, as a number: 0 fits, 1 smaller, 2 larger, 3 unknown. The least
 * of them is the one to choose (`CHOICE` in size.ts).
 */
export function choiceSql(yearly: Prisma.Sql, least: Prisma.Sql, most: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`case when ${yearly} is null then 3
    when ${yearly} > ${most} then 2
    when ${yearly} < ${least} then 1
    when ${most} is null then 3 else 0 end`;
}

/** The choice as the place of its size in `SIZES`, best first. */
export function sizePlaceSql(choice: Prisma.Sql): Prisma.Sql {
  const [fits, smaller, larger, unknown] = (['fits', 'smaller', 'larger', 'unknown'] as const).map(
    (size) => SIZES.indexOf(size),
  );
  return Prisma.sql`(array[${fits}, ${smaller}, ${larger}, ${unknown}]::int[])[${choice} + 1]`;
}
