import { londonDay } from '#app/domain/kernel/time.ts';
import { hidesWords, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { ContractLine } from './contract-line.ts';
import type { ContractOrder, ContractSource } from './contract-search.ts';
import { awardsHere, linesOfRegisters } from './contract-sources.server.ts';

export type { ContractLine } from './contract-line.ts';

export type ContractsAsked = {
  /** These alone. */
  ids?: readonly string[];
  /** One council's, by its publishing code. */
  council?: string;
  /** To one organisation here, by its id. */
  supplierId?: string;
  /** Words of the supplier's name; people are not found by name. */
  supplier?: string;
  /** Words of its title, of what it is for, or its reference: all of them. */
  words?: string;
  source?: ContractSource;
  /** Ending within so many months from today. */
  endingWithin?: number;
  sort?: ContractOrder;
  page?: number;
  pageSize?: number;
};

const PAGE = 50;

/**
 * A register of contracts: lines that councils published, what was awarded here, and awards that
 * other systems published. Those that end soonest stand first, then those that don't say when, then
 * those that have ended. A line that tells of an award here (by its OCID) is that award and stands
 * once; so does an award published elsewhere that the council's own register has. Anyone may read it.
 * A supplier who may not be named (payees/name-shown.ts) is neither named nor found by words.
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
    with every as (${linesOfRegisters(asked)} union all ${awardsHere(asked)}),
    shown as (
      select e.*, count(*) over ()::int as total,
        row_number() over (order by ${orderBy(asked.sort, today)}, id) as place
      from every e where true ${until}
      order by place limit ${pageSize} offset ${(at - 1) * pageSize}
    )
    select e.*, to_char(starts_on, 'YYYY-MM-DD') as "startsOn",
      to_char(ends_on, 'YYYY-MM-DD') as "endsOn", to_char(review_on, 'YYYY-MM-DD') as "reviewOn",
      b.name as "councilName", b.slug as "councilSlug", b.id as "councilId",
      e.supplier as beneficiary, coalesce(f.may_be_named, false) as "mayBeNamed",
      case when e.source = 'here' then e.own_sector else f.sector::text end as sector,
      f.status::text as status, s.id as "supplierId", s.slug as "supplierSlug", s.name as "organisationName"
    from shown e
    left join ${payeeInCouncil(Prisma.sql`e.payee_id`, Prisma.sql`e.code`)} f on true
    left join organisation b on b.status = 'approved' and e.code in (b.gss, b.id::text)
    left join organisation s on s.status = 'approved' and s.id =
      case when e.source = 'here' then e.supplier_id
        when f.status = 'matched' and f.may_be_named and not e.redacted then f.organisation_id end
    order by place`;
  const total = rows[0]?.total ?? 0;
  return { total, page: at, pages: Math.ceil(total / pageSize), contracts: rows.map(lineOf) };
}

function orderBy(sort: ContractOrder | undefined, today: string): Prisma.Sql {
  if (sort === 'newest') return Prisma.sql`starts_on desc nulls last`;
  if (sort === 'largest') return Prisma.sql`coalesce(value_pence, annual_pence) desc nulls last`;
  return Prisma.sql`
    case when ends_on >= ${today}::date then 0 when ends_on is null then 1 else 2 end,
    case when ends_on >= ${today}::date then ends_on end, ends_on desc`;
}

type Row = {
  id: string;
  source: ContractSource;
  code: string;
  reference: string | null;
  title: string | null;
  beneficiary: string | null;
  redacted: boolean;
  mayBeNamed: boolean;
  status: string | null;
  sector: Sector;
  value_pence: bigint | null;
  annual_pence: bigint | null;
  vat_basis: ContractLine['vatBasis'];
  startsOn: string | null;
  endsOn: string | null;
  reviewOn: string | null;
  opportunity: string | null;
  told_at: Date;
  councilName: string | null;
  councilSlug: string | null;
  councilId: string | null;
  supplierId: string | null;
  supplierSlug: string | null;
  organisationName: string | null;
  total: number;
};

/** What was awarded here names its supplier: it told so itself. */
function supplierOf(row: Row): { name: string | null; whyHidden: WhyHidden | null } {
  if (row.source === 'here') return { name: row.beneficiary, whyHidden: null };
  return nameOf(row);
}

function lineOf(row: Row): ContractLine {
  const pence = (value: bigint | null) => (value === null ? null : Number(value));
  const { name: written, whyHidden } = supplierOf(row);
  const name = written === null ? null : (row.organisationName ?? written);
  const authority = authorityByGss(row.code);
  return {
    id: row.id,
    source: row.source,
    code: row.code,
    council: {
      name: row.councilName ?? authority?.officialName ?? row.code,
      slug: row.councilSlug,
      organisationId: row.councilId,
      money: row.councilSlug ?? authority?.slug ?? null,
    },
    reference: row.reference,
    title: hidesWords(whyHidden) ? null : row.title,
    supplier: name ? { name, organisationId: row.supplierId, slug: row.supplierSlug } : null,
    whyHidden,
    sector: row.sector,
    valuePence: pence(row.value_pence),
    annualPence: pence(row.annual_pence),
    vatBasis: row.vat_basis,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    reviewOn: row.reviewOn,
    opportunity: row.opportunity,
    toldAt: row.told_at,
  };
}
