import { londonDay } from '#app/domain/kernel/time.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

export type ContractLine = {
  /** Of the line of a register, or of the award here; lasting. */
  id: string;
  source: 'register' | 'here';
  /** See organisations/publishing-code.ts. */
  code: string;
  council: { name: string; slug: string | null };
  reference: string | null;
  title: string | null;
  /** Null where the council hid the name, or it is a person's. */
  supplier: { name: string; organisationId: string | null; slug: string | null } | null;
  sector: Sector;
  /** Integer pence over the whole contract; `annualPence` of a year, where the register gives that. */
  valuePence: number | null;
  annualPence: number | null;
  vatBasis: 'excluded' | 'included' | 'none' | 'unknown';
  /** YYYY-MM-DD. */
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  /** Of the opportunity that it was awarded in, where that was here. */
  opportunity: string | null;
};

export type ContractsAsked = {
  /** One council's, by its publishing code. */
  council?: string;
  /** To one organisation here, by its id. */
  supplierId?: string;
  /** Ending within so many months from today. */
  endingWithin?: number;
  page?: number;
  pageSize?: number;
};

const PAGE = 50;

/**
 * A register of contracts: lines that councils published, and what was awarded here. Those that end
 * soonest stand first, then those that don't say when, then those that have ended. A line that tells of
 * an award here (by its OCID) is that award and stands once. Anyone may read it.
 */
export async function listContracts(
  services: Pick<Services, 'db' | 'clock'>,
  asked: ContractsAsked,
): Promise<{ total: number; page: number; pages: number; contracts: ContractLine[] }> {
  const { page = 1, pageSize = PAGE } = asked;
  const today = londonDay(services.clock.now());
  const until =
    asked.endingWithin === undefined
      ? Prisma.empty
      : Prisma.sql`and ends_on between ${today}::date
          and (${today}::date + make_interval(months => ${asked.endingWithin}))::date`;
  const at = Math.max(1, page);
  const rows = await services.db.$queryRaw<Row[]>`
    with every as (${registerLines(asked)} union all ${awardsHere(asked)})
    select e.*, to_char(starts_on, 'YYYY-MM-DD') as "startsOn", to_char(ends_on, 'YYYY-MM-DD') as "endsOn",
      to_char(review_on, 'YYYY-MM-DD') as "reviewOn", b.name as "councilName", b.slug as "councilSlug",
      s.slug as "supplierSlug", s.name as "organisationName", count(*) over ()::int as total
    from every e
    left join organisation b on b.status = 'approved' and e.code in (b.gss, b.id::text)
    left join organisation s on s.id = e.organisation_id and s.status = 'approved'
    where true ${until}
    order by case when ends_on >= ${today}::date then 0 when ends_on is null then 1 else 2 end,
      case when ends_on >= ${today}::date then ends_on end, ends_on desc, id
    limit ${pageSize} offset ${(at - 1) * pageSize}`;
  const total = rows[0]?.total ?? 0;
  return {
    total,
    page: at,
    pages: Math.ceil(total / pageSize),
    contracts: rows.map(lineOf),
  };
}

type Row = {
  id: string;
  source: 'register' | 'here';
  code: string;
  reference: string | null;
  title: string | null;
  supplier: string | null;
  organisation_id: string | null;
  sector: Sector;
  value_pence: bigint | null;
  annual_pence: bigint | null;
  vat_basis: ContractLine['vatBasis'];
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  opportunity: string | null;
  councilName: string | null;
  councilSlug: string | null;
  supplierSlug: string | null;
  organisationName: string | null;
  total: number;
};

function lineOf(row: Row): ContractLine {
  const pence = (value: bigint | null) => (value === null ? null : Number(value));
  const name = row.organisationName ?? row.supplier;
  return {
    id: row.id,
    source: row.source,
    code: row.code,
    council: {
      name: row.councilName ?? authorityByGss(row.code)?.officialName ?? row.code,
      slug: row.councilSlug,
    },
    reference: row.reference,
    title: row.title,
    supplier: name
      ? {
          name,
          organisationId: row.supplierSlug ? row.organisation_id : null,
          slug: row.supplierSlug,
        }
      : null,
    sector: row.sector,
    valuePence: pence(row.value_pence),
    annualPence: pence(row.annual_pence),
    vatBasis: row.vat_basis,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    reviewOn: row.reviewOn,
    opportunity: row.opportunity,
  };
}

/** Who nobody has looked for yet is not named: it may be a person. */
function registerLines({ council, supplierId }: ContractsAsked): Prisma.Sql {
  return Prisma.sql`
    select e.id, 'register' as source, e.authority_code as code, e.reference, e.title,
      case when e.redacted or f.status is null or f.sector = 'individual' then null
        else e.beneficiary end as supplier,
      case when f.status = 'matched' then f.organisation_id end as organisation_id, f.sector::text as sector,
      e.amount_pence as value_pence, e.annual_pence, e.vat_basis::text as vat_basis,
      e.start_on as starts_on, e.end_on as ends_on, e.review_on, null::text as opportunity
    from contract_entry e
    cross join ${payeeInCouncil(Prisma.sql`e.payee_id`, Prisma.sql`e.authority_code`)} f
    where e.is_current
      ${council === undefined ? Prisma.empty : Prisma.sql`and e.authority_code = ${council}`}
      ${supplierId === undefined ? Prisma.empty : Prisma.sql`and f.status = 'matched' and f.organisation_id = ${supplierId}::uuid`}
      and not exists (
        select from opportunity o join outcome u on u.opportunity_id = o.id
        join organisation b on b.id = o.buyer_id
        where o.ocid = e.ocid and u.released_at is not null
          and e.authority_code in (b.gss, b.id::text))`;
}

/** Sums of awards are what was bid for the first term. Grants are no contracts. */
function awardsHere({ council, supplierId }: ContractsAsked): Prisma.Sql {
  return Prisma.sql`
    select a.id, 'here', coalesce(b.gss, b.id::text), o.reference,
      case when l.title not in ('', o.title) then o.title || ': ' || l.title else o.title end,
      a.supplier_name, a.supplier_id,
      case when s.declared_vcse then 'vcse' when s.declared_sme then 'sme' else 'unknown' end,
      a.value_pence, null, a.vat_basis::text, o.contract_start_on,
      (o.contract_start_on + make_interval(months => o.contract_months) - interval '1 day')::date,
      null, o.reference
    from award a
    join outcome u on u.id = a.outcome_id and u.released_at is not null
    join opportunity o on o.id = u.opportunity_id and o.source = 'here' and o.kind <> 'grant'
    join organisation b on b.id = o.buyer_id
    join lot l on l.id = a.lot_id
    left join organisation s on s.id = a.supplier_id
    where o.published_at is not null
      ${council === undefined ? Prisma.empty : Prisma.sql`and ${council} in (b.gss, b.id::text)`}
      ${supplierId === undefined ? Prisma.empty : Prisma.sql`and a.supplier_id = ${supplierId}::uuid`}`;
}
