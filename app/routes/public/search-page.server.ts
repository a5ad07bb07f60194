import type { Actor } from '#app/domain/kernel/actor.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { explainOpportunities } from '#app/domain/matching/opportunities-for-provider.server.ts';
import type { Fit } from '#app/domain/matching/reasons.ts';
import {
  findOpportunities,
  type SearchedOpportunities,
} from '#app/domain/opportunities/find-opportunities.server.ts';
import type { OpportunityInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import {
  type OpportunitySearch,
  readSearch,
  searchPath,
  writeSearch,
} from '#app/domain/opportunities/search-query.ts';
import { FACET_WORDS } from '#app/domain/opportunities/search-words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';

/** A part of the search that is in force, with the path of the same search without it. */
export type Chip = { label: string; without: string };

/** Everything the results page shows. */
export async function searchPage(services: Services, actor: Actor, params: URLSearchParams) {
  const { query, ignored } = readSearch(params);
  const found = await findOpportunities(services, actor, query);
  const fits = await fitsForReader(services, actor, found);
  return {
    now: services.clock.now(),
    query,
    ignored,
    found: {
      ...found,
      results: found.results.map((brief) => ({
        ...withNames(brief),
        reason: fits.get(brief.id)?.because ?? brief.why,
      })),
    },
    params: [...writeSearch({ ...query, page: 1 })] as [string, string][],
    chips: chipsOf(query),
    choices:
      found.place.how === 'several'
        ? found.place.choices.map((choice) => ({
            ...choice,
            to: searchPath(query, { where: choice.where }),
          }))
        : [],
    paths: {
      csv: searchPath(query, {}, '/opportunities.csv'),
      json: searchPath(query, {}, '/opportunities.json'),
      withClosed: searchPath(query, { closed: true }),
      everywhere: searchPath(query, { where: '' }),
      wider: widerPath(query, found),
      anyFilter: searchPath(query, NO_FILTERS),
      anyWords: searchPath(query, { q: '' }),
      all: '/opportunities',
    },
  };
}

/** Adds the names of an opportunity's services, for the page. */
export function withNames<B extends OpportunityInBrief>(brief: B): B & { serviceNames: string[] } {
  return { ...brief, serviceNames: brief.serviceIds.map(serviceName) };
}

const NO_FILTERS: Partial<OpportunitySearch> = {
  service: [],
  kind: [],
  reserved: [],
  source: [],
  value: [],
  min: null,
  max: null,
  closes: null,
};

/** Someone who works for one provider is told why each result fits it. */
async function fitsForReader(
  services: Services,
  actor: Actor,
  found: SearchedOpportunities,
): Promise<Map<string, Fit>> {
  if (actor.kind !== 'person' || found.results.length === 0) return new Map();
  const own = actor.memberships.filter((m) => m.kind === 'provider' && m.status === 'approved');
  const [first] = own;
  if (!first || own.length > 1) return new Map();
  const ids = found.results.map(({ id }) => id);
  return explainOpportunities(services, actor, { organisationId: first.organisationId, ids });
}

function widerPath(query: OpportunitySearch, { place }: SearchedOpportunities): string | null {
  if (place.how !== 'found' || place.miles === null || place.miles >= 100) return null;
  return searchPath(query, { within: place.miles < 25 ? 25 : place.miles < 50 ? 50 : 100 });
}

function chipsOf(query: OpportunitySearch): Chip[] {
  const chips: Chip[] = [];
  const add = (label: string, change: Partial<OpportunitySearch>) =>
    chips.push({ label, without: searchPath(query, change) });
  for (const id of query.service) {
    add(serviceName(id), { service: query.service.filter((other) => other !== id) });
  }
  for (const name of ['value', 'kind', 'reserved', 'source'] as const) {
    for (const code of query[name]) {
      const others = (query[name] as string[]).filter((other) => other !== code);
      add(FACET_WORDS[name][code] ?? code, { [name]: others });
    }
  }
  if (query.min !== null) add(`From ${formatPence(query.min)}`, { min: null });
  if (query.max !== null) add(`Up to ${formatPence(query.max)}`, { max: null });
  if (query.closes !== null) add(`Closes within ${query.closes} days`, { closes: null });
  if (query.closed) add('Closed ones too', { closed: false });
  return chips;
}
