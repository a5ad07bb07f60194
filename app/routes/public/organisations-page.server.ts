import { shortened } from '#app/domain/kernel/words.ts';
import {
  type FoundOrganisation,
  findOrganisations,
} from '#app/domain/organisations/find-organisations.server.ts';
import {
  EMPTY_SEARCH,
  type Must,
  NO_FILTERS,
  type OrganisationSearch,
  readSearch,
  searchPath,
  writeSearch,
} from '#app/domain/organisations/search-query.ts';
import { KIND_WORDS, MUST_WORDS, SIZE_WORDS } from '#app/domain/organisations/search-words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import type { Chip } from './search-chips.ts';
import { placeChoices, widerMiles } from './search-place.ts';

/** Everything the directory's page shows. */
export async function directoryPage(services: Services, params: URLSearchParams) {
  const { query, ignored } = readSearch(params);
  const { results, ...found } = await findOrganisations(services, query);
  const wider = widerMiles(found.place);
  const other = query.side === 'providers' ? 'councils' : 'providers';
  return {
    query,
    ignored,
    found,
    list: results.map(inList),
    params: [...writeSearch({ ...query, page: 1 })] as [string, string][],
    chips: chipsOf(query),
    choices: placeChoices(found.place, (where) => searchPath(query, { where })),
    paths: {
      csv: searchPath(query, {}, '/organisations.csv'),
      json: searchPath(query, {}, '/organisations.json'),
      otherSide: searchPath(EMPTY_SEARCH, {
        q: query.q,
        where: query.where,
        within: query.within,
        side: other,
      }),
      everywhere: searchPath(query, { where: '', within: null }),
      wider: wider && searchPath(query, { within: wider }),
      anyFilter: searchPath(query, NO_FILTERS),
      anyWords: searchPath(query, { q: '' }),
      all: searchPath(EMPTY_SEARCH, { side: query.side }),
    },
  };
}

const MOST_SERVICES = 4;

/** What a card needs, and no more: the page carries twenty of them. */
function inList(one: FoundOrganisation) {
  const services = one.serviceIds.slice(0, MOST_SERVICES).map(serviceName);
  const more = one.serviceIds.length - services.length;
  return {
    slug: one.slug,
    name: one.name,
    kind: one.kindWords,
    summary: shortened(one.description),
    lang: one.lang,
    place: placeOf(one.areas),
    miles: one.miles,
    reason: one.why,
    tags: [
      ...services.map((label) => ({ label, tone: 'river' as const })),
      ...(more > 0 ? [{ label: `${more} more` }] : []),
      ...(one.kind === 'provider' ? [{ label: one.verified ? 'Verified' : 'Not verified' }] : []),
      ...(one.openToJointBids ? [{ label: 'Open to joint bids', tone: 'sun' as const }] : []),
    ],
  };
}

/** "Leeds", "Leeds; Within 10 miles of YO1", "Leeds; York and 4 more". */
function placeOf(areas: readonly string[]): string | null {
  if (areas.length === 0) return null;
  const [first, second, ...rest] = areas;
  if (!second) return shortened(first!, 90);
  const more = rest.length > 0 ? ` and ${rest.length} more` : '';
  return `${shortened(`${first}; ${second}`, 90)}${more}`;
}

function chipsOf(query: OrganisationSearch): Chip[] {
  const words = {
    service: serviceName,
    kind: (kind: string) => KIND_WORDS[kind] ?? kind,
    size: (size: string) => `Income ${SIZE_WORDS[size]}`,
    only: (must: string) => MUST_WORDS[must as Must],
  };
  return (['service', 'kind', 'size', 'only'] as const).flatMap((name) =>
    query[name].map((value) => ({
      label: words[name](value),
      without: searchPath(query, {
        [name]: (query[name] as string[]).filter((other) => other !== value),
      }),
    })),
  );
}
