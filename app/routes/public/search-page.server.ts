import { newAlertPath } from '#app/domain/alerts/draft.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { explainOpportunities } from '#app/domain/matching/opportunities-for-provider.server.ts';
import type { Fit } from '#app/domain/matching/reasons.ts';
import { whyNoFeed } from '#app/domain/opportunities/feed-words.ts';
import {
  findOpportunities,
  type SearchedOpportunities,
  type SearchedOpportunity,
} from '#app/domain/opportunities/find-opportunities.server.ts';
import type { OpportunityInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { searchBeyond } from '#app/domain/opportunities/search-beyond.server.ts';
import {
  NO_FILTERS,
  type OpportunitySearch,
  readSearch,
  rememberable,
  searchPath,
  writeSearch,
} from '#app/domain/opportunities/search-query.ts';
import { type ResultsMap, resultsMap } from '#app/domain/places/results-map.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import { chipsOf } from './search-chips.ts';
import { placeChoices, widerMiles } from './search-place.ts';
import { milesShown, savedFor } from './search-saved.server.ts';

/** The map of the results, each council with the path of the same search in it alone. */
type PageMap = Omit<ResultsMap, 'councils'> & {
  councils: (Omit<ResultsMap['councils'][number], 'where'> & { to: string })[];
};

/** Everything the results page shows. */
export async function searchPage(services: Services, actor: Actor, params: URLSearchParams) {
  const { query, ignored } = readSearch(params);
  const isMap = query.view === 'map';
  const [result, saved] = await Promise.all([
    findOpportunities(services, actor, query, isMap ? { pageSize: 0, byCouncil: true } : {}),
    savedFor(services, actor),
  ]);
  const { reach: _reach, byCouncil: _counts, ...found } = result;
  const beyond = found.total === 0 ? await searchBeyond(services, actor, query, result) : [];
  const fits = await fitsForReader(services, actor, [result, ...beyond]);
  const shown = (brief: SearchedOpportunity) => ({
    ...withNames(brief),
    reason: fits.get(brief.id)?.because ?? brief.why,
  });
  const wider = widerMiles(found.place);
  const remember = rememberable(query);
  return {
    now: services.clock.now(),
    query,
    ignored: [...ignored, ...found.ignored],
    found: { ...found, results: found.results.map(shown) },
    map: isMap && found.total > 0 ? mapOf(query, result) : null,
    beyond: beyond.map(({ results, query: wider, ...one }) => ({
      ...one,
      results: results.map(shown),
      to: searchPath({ ...wider, sort: query.sort }),
    })),
    within: milesShown(query, found.place),
    /** Null for anyone not signed in. */
    memory:
      actor.kind === 'person'
        ? { saved, isInUse: saved?.params === remember, params: remember }
        : null,
    params: [...writeSearch({ ...query, page: 1 })] as [string, string][],
    chips: chipsOf(query, found.buyer),
    subscribe: subscribeTo(services, query, whyNoFeed([...ignored, ...found.ignored], found.place)),
    choices: placeChoices(found.place, (where) => searchPath(query, { where })),
    paths: {
      here: searchPath(query, { page: query.page }),
      list: searchPath(query, { view: 'list' }),
      map: searchPath(query, { view: 'map' }),
      alert: newAlertPath({ search: query }),
      csv: searchPath(query, { view: 'list' }, '/opportunities.csv'),
      json: searchPath(query, { view: 'list' }, '/opportunities.json'),
      withClosed: searchPath(query, { closed: true }),
      everywhere: searchPath(query, { where: '', within: null }),
      wider: wider && searchPath(query, { within: wider }),
      anyFilter: searchPath(query, NO_FILTERS),
      anyWords: searchPath(query, { q: '' }),
      // A place left empty on purpose, so that a saved one does not step in.
      all: saved ? '/opportunities?where=' : '/opportunities',
    },
  };
}

/** Where the search can be subscribed to; null where it makes no feed. */
function subscribeTo(services: Services, query: OpportunitySearch, problem: string | null) {
  if (problem) return null;
  const at = (path: string) => searchPath({ ...query, sort: 'relevance', view: 'list' }, {}, path);
  const ics = at('/opportunities.ics');
  // Calendar programs take addresses of this scheme as something to subscribe to.
  const origin = services.settings.baseUrl.replace(/^https?:/, 'webcal:');
  return { atom: at('/opportunities.atom'), ics, webcal: `${origin}${ics}` };
}

/** Adds the names of an opportunity's services, for the page. */
export function withNames<B extends OpportunityInBrief>(brief: B): B & { serviceNames: string[] } {
  return { ...brief, serviceNames: brief.serviceIds.map(serviceName) };
}

/** Someone who works for one provider is told why each result fits it. */
async function fitsForReader(
  services: Services,
  actor: Actor,
  lists: readonly { results: { id: string }[] }[],
): Promise<Map<string, Fit>> {
  const ids = [...new Set(lists.flatMap(({ results }) => results.map(({ id }) => id)))];
  if (actor.kind !== 'person' || ids.length === 0) return new Map();
  const own = actor.memberships.filter((m) => m.kind === 'provider' && m.status === 'approved');
  const [first] = own;
  if (!first || own.length > 1) return new Map();
  return explainOpportunities(services, actor, { organisationId: first.organisationId, ids });
}

function mapOf(
  query: OpportunitySearch,
  { place, reach, byCouncil }: SearchedOpportunities,
): PageMap | null {
  if (!byCouncil) return null;
  const circle =
    place.how === 'found' && place.point && place.miles !== null
      ? { point: place.point, miles: place.miles }
      : null;
  const map = resultsMap(byCouncil, reach, circle);
  return {
    ...map,
    councils: map.councils.map(({ where, ...council }) => ({
      ...council,
      to: searchPath(query, { where, within: null, view: 'list' }),
    })),
  };
}
