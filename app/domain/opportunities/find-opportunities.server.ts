import type { Actor } from '#app/domain/kernel/actor.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OpportunityFacet, OpportunityFilters } from '#search/documents.ts';
import type { SearchHit, SearchResult } from '#search/port.ts';
import { type OpportunityInBrief, opportunitiesInBrief } from './in-brief.server.ts';
import type { OpportunitySearch } from './search-query.ts';
import { FACET_WORDS } from './search-words.ts';
import { whyFound } from './why-found.server.ts';

export type FacetName = 'service' | 'kind' | 'reserved' | 'source' | 'value';
export type FacetChoice = { value: string; label: string; count: number; checked: boolean };

export type SearchedOpportunity = OpportunityInBrief & {
  /** From the postcode searched; null outside the circle and without one. */
  miles: number | null;
  /** Why it was found, in one sentence; null when the search asked for nothing in particular. */
  why: string | null;
};

export type SearchedOpportunities = {
  results: SearchedOpportunity[];
  /** Exact for what is indexed. */
  total: number;
  page: number;
  pageCount: number;
  pageSize: number;
  facets: Record<FacetName, FacetChoice[]>;
  /** How many of the same search are closed. */
  closedCount: number;
  place: PlaceUnderstood;
  /** No opportunity had all the words, so those with some of them are shown. */
  fellBack: boolean;
  /** The usual engine is away and the stand-in answered. */
  standIn: boolean;
};

const PAGE_SIZE = 20;
const DAY = 86_400_000;

/** Facet of the page → facet of the index. */
const GROUPS: Record<FacetName, OpportunityFacet> = {
  service: 'services',
  value: 'valueBand',
  kind: 'kind',
  reserved: 'reserved',
  source: 'source',
};

/**
 * Runs a search and reads its hits from the database again. A page past the end gives the last.
 * @param options.pageSize 20 unless told, 0 for the total and the facets alone
 * @throws SearchUnavailable when no engine can answer
 */
export async function findOpportunities(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  query: OpportunitySearch,
  options: { pageSize?: number; facets?: boolean } = {},
): Promise<SearchedOpportunities> {
  const { pageSize = PAGE_SIZE, facets = true } = options;
  const now = services.clock.now().getTime();
  const { understood, place } = placeForSearch(query.where, query.within);
  const ask = (page: number) =>
    services.search.search({
      index: 'opportunities',
      words: query.q,
      filters: filtersOf(query, now),
      facets: facets ? [...Object.values(GROUPS), 'status'] : [],
      sort: query.sort,
      page,
      pageSize,
      now,
      ...(place && { place }),
    });
  let page = query.page;
  let result: SearchResult = await ask(page);
  const pageCount = Math.max(1, pageSize === 0 ? 1 : Math.ceil(result.total / pageSize));
  if (page > pageCount) {
    page = pageCount;
    result = await ask(page);
  }
  const briefs = await opportunitiesInBrief(
    services,
    actor,
    result.hits.map(({ id }) => id),
  );
  const hits = new Map(result.hits.map((hit) => [hit.id, hit]));
  return {
    results: briefs.map((brief) => found(brief, hits.get(brief.id)!, query, understood)),
    total: result.total,
    page,
    pageCount,
    pageSize,
    facets: facetsOf(query, result),
    closedCount: result.facets.status?.closed ?? 0,
    place: understood,
    fellBack: result.fellBack,
    standIn: result.standIn === true,
  };
}

/** The filters of a search as an engine is asked for them. @param now epoch milliseconds */
export function filtersOf(
  query: Pick<
    OpportunitySearch,
    'service' | 'kind' | 'reserved' | 'source' | 'value' | 'min' | 'max' | 'closes' | 'closed'
  >,
  now: number,
): OpportunityFilters {
  const list = (values: readonly string[]) => (values.length > 0 ? values : undefined);
  return {
    services: list(query.service),
    kind: list(query.kind),
    reserved: list(query.reserved),
    source: list(query.source),
    valueBand: list(query.value),
    valueFromPence: query.min ?? undefined,
    valueToPence: query.max ?? undefined,
    ...(query.closes !== null && { closesFrom: now, closesBefore: now + query.closes * DAY }),
    status: query.closed ? 'any' : 'open',
  };
}

function found(
  brief: OpportunityInBrief,
  hit: SearchHit,
  query: OpportunitySearch,
  place: PlaceUnderstood,
): SearchedOpportunity {
  const limit = place.how === 'found' ? place.miles : null;
  // Further off than the circle: it is delivered here all the same, and the office is elsewhere.
  const inside = hit.miles !== undefined && limit !== null && hit.miles <= limit;
  const miles = inside ? hit.miles! : null;
  return { ...brief, miles, why: whyFound(brief, hit, query, place) };
}

function facetsOf(
  query: OpportunitySearch,
  result: SearchResult,
): Record<FacetName, FacetChoice[]> {
  const group = (name: FacetName): FacetChoice[] => {
    const counts = result.facets[GROUPS[name]] ?? {};
    const chosen: readonly string[] = query[name];
    const words = name === 'service' ? null : FACET_WORDS[name];
    const values = new Set([...Object.keys(counts), ...chosen]);
    const choices = [...values].map((value) => ({
      value,
      label: words ? (words[value] ?? value) : serviceName(value),
      count: counts[value] ?? 0,
      checked: chosen.includes(value),
    }));
    if (!words) {
      return choices.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label, 'en-GB'));
    }
    const order = Object.keys(words);
    return choices.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  };
  return {
    service: group('service'),
    value: group('value'),
    kind: group('kind'),
    reserved: group('reserved'),
    source: group('source'),
  };
}
