import { departmentShown } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { MonthSum } from './spend-years.ts';

type Handed = Pick<Services, 'db'>;

/** Stands where a line names no payee. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * What councils paid, by council, month and sort of payee. A hidden name counts as a person, a
 * missing one as not known. Who is who is asked once a payee, of `payee_paid`, before the months are
 * read: the other way round took five times as long.
 * @param span first month and the month after the last, YYYY-MM; all without
 */
export async function monthSums(
  { db }: Handed,
  councils: readonly string[],
  span?: { from: string; to: string },
): Promise<(MonthSum & { code: string })[]> {
  const within = span
    ? Prisma.sql`and month >= ${`${span.from}-01`}::date and month < ${`${span.to}-01`}::date`
    : Prisma.empty;
  const rows = await db.$queryRaw<
    { code: string; month: string; sector: Sector; pence: bigint; payments: bigint }[]
  >`
    with who as materialized (
      select p.gss, p.payee_id, f.sector
      from (select gss, payee_id from payee_paid where gss = any(${[...councils]})) p
      cross join ${payeeInCouncil(Prisma.sql`p.payee_id`, Prisma.sql`p.gss`)} f
    )
    select s.gss as code, to_char(s.month, 'YYYY-MM') as month, s.sector,
      s.pence::bigint as pence, s.payments::bigint as payments
    from (
      select m.gss, m.month,
        case when m.redacted then 'individual' else coalesce(who.sector, 'unknown') end as sector,
        sum(m.amount_pence) as pence, sum(m.payments) as payments
      from spend_month m left join who on who.gss = m.gss and who.payee_id = m.payee_id
      where m.gss = any(${[...councils]}) ${within}
      group by 1, 2, 3
    ) s order by 1, 2, 3`;
  return rows.map(({ pence, payments, ...row }) => ({
    ...row,
    pence: Number(pence),
    payments: Number(payments),
  }));
}

export type DepartmentSum = {
  /** The council's own word; empty where its lines have none, or one that names a person. */
  name: string;
  pence: number;
  payments: number;
};

/** What one financial year went to, in the council's own words, largest first. */
export async function departmentSums(
  { db }: Handed,
  gss: string,
  year: number,
): Promise<DepartmentSum[]> {
  const rows = await db.spendDepartmentYear.findMany({
    where: { gss, financialYear: year },
    orderBy: [{ amountPence: 'desc' }, { name: 'asc' }],
    select: { name: true, amountPence: true, payments: true },
  });
  const sums = new Map<string, DepartmentSum>();
  for (const { name: written, amountPence, payments } of rows) {
    const name = departmentShown(written);
    const held = sums.get(name) ?? { name, pence: 0, payments: 0 };
    held.pence += Number(amountPence);
    held.payments += payments;
    sums.set(name, held);
  }
  return [...sums.values()].sort((a, b) => b.pence - a.pence);
}

/** How sums of a council stand to VAT, most first. */
export async function vatBases({ db }: Handed, gss: string) {
  const rows = await db.spendMonth.groupBy({
    by: ['vatBasis'],
    where: { gss },
    _sum: { payments: true },
  });
  return rows
    .map(({ vatBasis, _sum }) => ({ vatBasis, payments: _sum.payments ?? 0 }))
    .sort((a, b) => b.payments - a.payments);
}
