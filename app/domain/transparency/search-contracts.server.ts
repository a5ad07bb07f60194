import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { authorityByGss, authorityBySlug } from '#app/domain/places/authorities.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ContractSearch, readContractSearch } from './contract-search.ts';
import { type ContractsAsked, listContracts } from './list-contracts.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** A council whose contracts are here. */
export type ContractCouncil = { slug: string; name: string; contracts: number };

/** Councils whose contracts are here, by name. */
export async function contractCouncils({ db }: Pick<Services, 'db'>): Promise<ContractCouncil[]> {
  const rows = await db.$queryRaw<
    { code: string; contracts: number; slug: string | null; name: string | null }[]
  >`
    with every as (
      select authority_code as code, count(*)::int as contracts from contract_entry
      where is_current group by authority_code
      union all
      select coalesce(b.gss, b.id::text), count(*)::int
      from award a join outcome u on u.id = a.outcome_id and u.released_at is not null
      join opportunity o on o.id = u.opportunity_id and o.source = 'here' and o.kind <> 'grant'
      join organisation b on b.id = o.buyer_id
      where o.published_at is not null group by 1
    )
    select e.code, sum(e.contracts)::int as contracts, b.slug, b.name from every e
    left join organisation b on b.status = 'approved' and e.code in (b.gss, b.id::text)
    group by e.code, b.slug, b.name`;
  return rows
    .flatMap(({ code, contracts, slug, name }) => {
      const authority = slug ? null : authorityByGss(code);
      if (slug && name) return [{ slug, name, contracts }];
      return authority ? [{ slug: authority.slug, name: authority.officialName, contracts }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** The publishing code of the council of a slug; null when there is none. */
async function codeOf({ db }: Pick<Services, 'db'>, slug: string): Promise<string | null> {
  const authority = authorityBySlug(slug);
  const rows = await db.organisation.findMany({
    where: {
      kind: { in: ['council', 'public_body'] },
      status: 'approved',
      OR: [{ slug }, ...(authority ? [{ gss: authority.gss }] : [])],
    },
    select: { id: true, gss: true, slug: true },
  });
  const own = rows.find((row) => row.slug === slug) ?? rows[0];
  if (own) return publishingCode(own);
  return authority?.gss ?? null;
}

/** What an address asks of the register, in the terms of `listContracts`. */
export async function contractsAsked(
  services: Needs,
  params: URLSearchParams,
): Promise<{ query: ContractSearch; ignored: Ignored[]; asked: ContractsAsked }> {
  const { query, ignored } = readContractSearch(params);
  const code = query.council === '' ? null : await codeOf(services, query.council);
  if (query.council !== '' && code === null) {
    ignored.push({ name: 'council', value: query.council, why: 'there is no such council' });
  }
  return {
    query: code === null ? { ...query, council: '' } : query,
    ignored,
    asked: {
      ...(code !== null && { council: code }),
      ...(query.q !== '' && { words: query.q }),
      ...(query.supplier !== '' && { supplier: query.supplier }),
      ...(query.source !== null && { source: query.source }),
      ...(query.ending !== null && { endingWithin: query.ending }),
      sort: query.sort,
      page: query.page,
    },
  };
}

const ON_A_PAGE = 25;

/** A page of the register, as an address asks for it. */
export async function searchContracts(services: Needs, params: URLSearchParams) {
  const { query, ignored, ...wanted } = await contractsAsked(services, params);
  const asked = { ...wanted.asked, pageSize: ON_A_PAGE };
  const found = await listContracts(services, asked);
  // Past the last page there is nothing to count by.
  if (found.total === 0 && query.page > 1) {
    const first = await listContracts(services, { ...asked, page: 1 });
    return { query: { ...query, page: 1 }, ignored, ...first };
  }
  return { query, ignored, ...found };
}
