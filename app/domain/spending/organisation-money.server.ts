import { NotFound } from '#app/domain/kernel/errors.ts';
import { silencedCodes } from '#app/domain/organisations/silenced-codes.server.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { spendersByCode } from './spender.server.ts';

export type PaidByCouncil = {
  council: { name: string; slug: string };
  /** First calendar year of the financial year. */
  year: number;
  pence: number;
  payments: number;
  /** Where no register tells that it is this organisation, but a person said so. */
  said: SaidSo | null;
};

/** Who said that a name in a council's lines is this organisation. */
export type SaidSo = {
  by: 'council' | 'operator';
  /** For `enquiries/new?about=`: one of the payees that were said to be it; null for one not named. */
  about: string | null;
};

export type GivenByCouncil = {
  id: string;
  council: { name: string; slug: string };
  what: string;
  pence: number | null;
  /** YYYY-MM-DD: a grant's award, a contract's end. */
  on: string | null;
};

export type OrganisationMoney = {
  paid: PaidByCouncil[];
  grants: GivenByCouncil[];
  contracts: GivenByCouncil[];
};

const MOST = 20;

/**
 * Public money that an approved organisation received, as councils published it: what they paid it by
 * financial year, grants and contracts. Only payees that are matched to it, in that council's lines.
 * @throws NotFound for one that is not approved
 */
export async function organisationMoney(
  services: Pick<Services, 'db' | 'clock'>,
  organisationId: string,
): Promise<OrganisationMoney> {
  const { db } = services;
  const known = await db.organisation.findFirst({
    where: { id: organisationId, status: 'approved' },
    select: { id: true },
  });
  if (!known) throw new NotFound();
  // Who it may be for anyone; each line is then asked who it is for the council that wrote it.
  const payees = await db.$queryRaw<{ id: string }[]>`
    select payee_id as id from payee_match
    where organisation_id = ${organisationId}::uuid and status = 'matched'
    union
    select payee_id from payee_council_match
    where organisation_id = ${organisationId}::uuid and status = 'matched'`;
  const ids = payees.map(({ id }) => id);
  if (ids.length === 0) return { paid: [], grants: [], contracts: [] };
  const [paid, grants, contracts] = await Promise.all([
    paidTo(services, organisationId, ids),
    givenTo(services, organisationId, ids, {
      table: Prisma.sql`grant_award`,
      what: Prisma.sql`coalesce(nullif(x.title, ''), x.description, x.programme, '')`,
      pence: Prisma.sql`x.amount_pence`,
      on: Prisma.sql`x.awarded_on`,
    }),
    contractsOf(services, organisationId),
  ]);
  return { paid, grants, contracts };
}

/** What was awarded here stands on the organisation's page as such. */
async function contractsOf(
  services: Pick<Services, 'db' | 'clock'>,
  supplierId: string,
): Promise<GivenByCouncil[]> {
  const { contracts } = await listContracts(services, { supplierId, pageSize: 2 * MOST });
  return contracts
    .filter(({ source }) => source !== 'here')
    .slice(0, MOST)
    .map((line) => ({
      id: line.id,
      council: { name: line.council.name, slug: line.council.money ?? '' },
      what: contractTitle(line),
      pence: line.valuePence ?? line.annualPence,
      on: line.endsOn,
    }));
}

/** True of lines in which the payee is this organisation, and no person, nor one beside it. */
function isIt(organisationId: string): Prisma.Sql {
  return Prisma.sql`f.organisation_id = ${organisationId}::uuid and f.status = 'matched'
    and f.sector <> 'individual' and f.may_be_named`;
}

async function paidTo(
  { db }: Pick<Services, 'db'>,
  organisationId: string,
  ids: string[],
): Promise<PaidByCouncil[]> {
  const rows = await db.$queryRaw<PaidRow[]>`
    select s.gss, extract(year from s.month - interval '3 months')::int as year,
      sum(s.amount_pence)::bigint as pence, sum(s.payments)::bigint as payments,
      bool_or(f.how = 'decision') as "isSaid", bool_or(f.said_by_council) as "byCouncil",
      min(s.payee_id::text) filter (where f.how = 'decision' and f.may_be_named) as "payeeId"
    from spend_month s
    cross join ${payeeInCouncil(Prisma.sql`s.payee_id`, Prisma.sql`s.gss`)} f
    where s.payee_id = any(${ids}::uuid[]) and not s.redacted and ${isIt(organisationId)}
      and s.gss not in ${silencedCodes}
    group by 1, 2 order by 2 desc, 3 desc`;
  const councils = await spendersByCode(
    { db },
    rows.map(({ gss }) => gss),
  );
  return rows.map(({ gss, year, pence, payments, isSaid, byCouncil, payeeId }) => ({
    council: councils.get(gss)!,
    year,
    pence: Number(pence),
    payments: Number(payments),
    said: isSaid
      ? { by: byCouncil ? 'council' : 'operator', about: payeeId && `payee:${gss}:${payeeId}` }
      : null,
  }));
}

type PaidRow = {
  gss: string;
  year: number;
  pence: bigint;
  payments: bigint;
  isSaid: boolean;
  byCouncil: boolean | null;
  payeeId: string | null;
};

type Given = { table: Prisma.Sql; what: Prisma.Sql; pence: Prisma.Sql; on: Prisma.Sql };

async function givenTo(
  { db }: Pick<Services, 'db'>,
  organisationId: string,
  ids: string[],
  { table, what, pence, on }: Given,
): Promise<GivenByCouncil[]> {
  const rows = await db.$queryRaw<
    { id: string; gss: string; what: string; pence: bigint | null; on: string | null }[]
  >`
    select x.id, x.authority_code as gss, ${what} as what, ${pence} as pence, ${on}::text as "on"
    from ${table} x
    cross join ${payeeInCouncil(Prisma.sql`x.payee_id`, Prisma.sql`x.authority_code`)} f
    where x.payee_id = any(${ids}::uuid[]) and x.is_current and not x.redacted
      and ${isIt(organisationId)} and x.authority_code not in ${silencedCodes}
    order by ${on} desc nulls last, x.id limit ${MOST}`;
  const councils = await spendersByCode(
    { db },
    rows.map(({ gss }) => gss),
  );
  return rows.map(({ gss, pence: sum, ...row }) => ({
    ...row,
    council: councils.get(gss)!,
    pence: sum === null ? null : Number(sum),
  }));
}
