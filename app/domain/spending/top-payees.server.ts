import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { NOBODY } from './sums.server.ts';

export type PayeePaid = {
  payeeId: string;
  name: string;
  sector: Sector;
  sectorReason: string;
  /** Someone has to say whether it is who we think. */
  isDoubtful: boolean;
  /** An approved organisation here. */
  slug: string | null;
  /** Integer pence in the year shown, and in the year before. */
  pence: number;
  beforePence: number;
};

export type PayeesOfYear = { top: PayeePaid[]; fresh: PayeePaid[]; ended: PayeePaid[] };

const MOST = { top: 15, fresh: 10, ended: 10 };
/** Read beyond what is shown, for those who may not be named are left out afterwards. */
const SPARE = 200;

type Row = Omit<PayeePaid, 'pence' | 'beforePence' | 'isDoubtful' | 'name'> & {
  list: keyof PayeesOfYear;
  written: string;
  status: string | null;
  pence: bigint;
  beforePence: bigint;
};

/**
 * Who was paid most in a financial year, who is new in it, and who was paid the year before and not
 * since, as the council writes them. Only those who may be named (payees/name-shown.ts).
 * @param year first calendar year of the financial year
 */
export async function payeesOfYear(
  { db }: Pick<Services, 'db'>,
  gss: string,
  year: number,
): Promise<PayeesOfYear> {
  const [before, from, to] = [year - 1, year, year + 1].map(
    (one) => Prisma.sql`${`${one}-04-01`}::date`,
  );
  const rows = await db.$queryRaw<Row[]>`
    with paid as materialized (
      select payee_id,
        coalesce(sum(amount_pence) filter (where month >= ${from} and month < ${to}), 0)::bigint as pence,
        coalesce(sum(amount_pence) filter (where month >= ${before} and month < ${from}), 0)::bigint as before_pence,
        min(month) as first, max(month) as last
      from spend_month where gss = ${gss} and not redacted and payee_id <> ${NOBODY}::uuid
      group by payee_id
    ), listed as (
      (select 'top' as list, * from paid where pence > 0 order by pence desc, payee_id limit ${SPARE})
      union all
      (select 'fresh', * from paid where pence > 0 and first >= ${from}
       order by pence desc, payee_id limit ${SPARE})
      union all
      (select 'ended', * from paid where before_pence > 0 and last < ${from}
       order by before_pence desc, payee_id limit ${SPARE})
    )
    select l.list, p.id as "payeeId", coalesce(nullif(d.name, ''), p.name) as written, f.sector, f.sector_reason as "sectorReason", f.status,
      o.slug, l.pence, l.before_pence as "beforePence"
    from listed l join payee p on p.id = l.payee_id
    left join payee_paid d on d.payee_id = p.id and d.gss = ${gss}
    cross join ${payeeInCouncil(Prisma.sql`p.id`, Prisma.sql`${gss}`)} f
    left join organisation o
      on o.id = f.organisation_id and o.status = 'approved' and f.status = 'matched'
    where f.may_be_named
    order by greatest(l.pence, l.before_pence) desc, p.name`;
  const of = (list: keyof PayeesOfYear) =>
    rows
      .filter((row) => row.list === list)
      .flatMap(({ written, ...row }) => {
        const asked = { ...row, beneficiary: written, redacted: false, mayBeNamed: true };
        const { name } = nameOf(asked);
        return name === null ? [] : [{ ...row, name }];
      })
      .sort((a, b) => Number(list === 'ended' ? b.beforePence - a.beforePence : b.pence - a.pence))
      .slice(0, MOST[list])
      .map(({ list: _, status, pence, beforePence, ...row }) => ({
        ...row,
        isDoubtful: status === 'doubtful',
        pence: Number(pence),
        beforePence: Number(beforePence),
      }));
  return { top: of('top'), fresh: of('fresh'), ended: of('ended') };
}
