import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { WhyHidden } from './hidden-words.ts';
import { nameOf } from './name-shown.ts';
import type { Sector } from './sorting.ts';

/**
 * Who a payee is in one council's payments, as a lateral join for sums over payments: the council's
 * own decision where it has one, else what holds for all. Columns: status, how, said_by_council (not
 * true where the operator decided, or nobody), scheme, number, organisation_id, sector, sector_reason, and may_be_named: whether anyone may read its name, as far
 * as the payee goes; each line's own spelling is for `nameOf` (name-shown.ts).
 * @param payeeId, gss SQL of the payee's id and of the paying council, such as Prisma.sql`pay.payee_id`
 */
export function payeeInCouncil(payeeId: Prisma.Sql, gss: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`lateral (
    select coalesce(c.status, m.status) as status,
      case when c.payee_id is null then m.how else c.how end as how, c.how = 'decision' as said_by_council,
      case when c.payee_id is null then m.scheme else c.scheme end as scheme,
      case when c.payee_id is null then m.number else c.number end as number,
      case when c.payee_id is null then m.organisation_id else c.organisation_id end as organisation_id,
      case when c.payee_id is null and ${gss} in (m.authority_gss, m.organisation_id::text) then 'in_house'
        else coalesce(c.sector, m.sector, 'unknown') end as sector,
      case when c.payee_id is null and ${gss} in (m.authority_gss, m.organisation_id::text) then 'the council itself'
        else coalesce(c.sector_reason, m.sector_reason, 'not looked for yet') end as sector_reason,
      coalesce(c.may_be_named, m.may_be_named,
        (select p.may_be_named from payee p where p.id = asked.payee_id), false) as may_be_named
    from (select ${payeeId} as payee_id) asked
    left join payee_match m on m.payee_id = asked.payee_id
    left join payee_council_match c on c.payee_id = asked.payee_id and c.gss = ${gss})`;
}

export type PayeeInCouncil = {
  payeeId: string;
  /** As the council writes it; null where it may not be shown. */
  name: string | null;
  whyHidden: WhyHidden | null;
  /** Whether its lines may be named, each in its own spelling: for `nameOf`. */
  mayBeNamed: boolean;
  status: 'matched' | 'doubtful' | 'unknown' | 'none' | null;
  scheme: string | null;
  number: string | null;
  organisationId: string | null;
  sector: Sector;
  sectorReason: string;
};

/** Payees as anyone may see them in a council's payments, in the order asked for. */
export async function payeesInCouncil(
  db: Pick<Transaction, '$queryRaw'>,
  gss: string,
  payeeIds: readonly string[],
): Promise<PayeeInCouncil[]> {
  const rows = await db.$queryRaw<(PayeeInCouncil & { written: string })[]>`
    select p.id as "payeeId", coalesce(nullif(d.name, ''), p.name) as written,
      f.status::text as status, f.scheme, f.number, f.organisation_id as "organisationId",
      f.sector::text as sector, f.sector_reason as "sectorReason", f.may_be_named as "mayBeNamed"
    from payee p left join payee_paid d on d.payee_id = p.id and d.gss = ${gss}
    cross join ${payeeInCouncil(Prisma.sql`p.id`, Prisma.sql`${gss}`)} f
    where p.id = any(${[...payeeIds]}::uuid[])`;
  const byId = new Map(
    rows.map(({ written, ...row }) => [
      row.payeeId,
      { ...row, ...nameOf({ ...row, beneficiary: written, redacted: false }) },
    ]),
  );
  return payeeIds.flatMap((id) => byId.get(id) ?? []);
}
