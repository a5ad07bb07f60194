import type { Actor } from '#app/domain/kernel/actor.ts';
import {
  byMost,
  type FacetChoice,
  facetChoices,
  inOrderOf,
} from '#app/domain/kernel/facet-choices.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import type { Point } from '#app/domain/places/schema.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OpportunityFacet, OpportunityFilters } from '#search/documents.ts';
import type { SearchHit, SearchResult } from '#search/port.ts';
import { type OpportunityInBrief, opportunitiesInBrief } from './in-brief.server.ts';
import { NO_BUYER, type OpportunitySearch } from './search-query.ts';
import { FACET_WORDS } from './search-words.ts';
import { whyFound } from './why-found.server.ts';

export type FacetName = 'service' | 'kind' | 'reserved' | 'source' | 'value';

export type SearchedOpportunity = OpportunityInBrief & {
  /** From the middle of the circle searched; null outside the circle and without one. */
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
  /** Codes of all that was searched, the circle's councils too; null for everywhere. */
  reach: string[] | null;
  /** Results by council (GSS), each counted wherever it is delivered; null unless asked for. */
  byCouncil: Record<string, number> | null;
  /** Whose alone were searched. */
  buyer: { name: string; slug: string } | null;
  /** What could not be used after all. */
  ignored: Ignored[];
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

export type FindOptions = {
  /** 20 unless told, 0 for the total and the facets alone. */
  pageSize?: number;
  facets?: boolean;
  /** Count the results by council. */
  byCouncil?: boolean;
  /** Only what is no longer open. */
  closedOnly?: boolean;
  /** Whatever bids close at this instant or later (epoch milliseconds), withdrawn ones too. */
  closingFrom?: number;
  /** Where distances are told from, for a search that names no place. */
  from?: Point;
};

/**
 * Runs a search and reads its hits from the database again. A page past the end gives the last.
 * @throws SearchUnavailable when no engine can answer
 */
export async function findOpportunities(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  query: OpportunitySearch,
  options: FindOptions = {},
): Promise<SearchedOpportunities> {
  const { pageSize = PAGE_SIZE, facets = true } = options;
  const now = services.clock.now().getTime();
  const { understood, place = options.from && { codes: ['uk'], near: options.from } } =
    placeForSearch(query.where, query.within);
  const buyer = query.buyer ? await buyerBySlug(services, query.buyer) : null;
  const filters = {
    ...filtersOf(query, now),
    ...(buyer && { buyerId: [buyer.id] }),
    ...(options.closedOnly && { status: 'closed' as const }),
    ...(options.closingFrom !== undefined && {
      closesFrom: options.closingFrom,
      status: 'any' as const,
    }),
  };
  const groups: OpportunityFacet[] = [
    ...(facets ? ([...Object.values(GROUPS), 'status'] as const) : []),
    ...(options.byCouncil ? (['areaCodes'] as const) : []),
  ];
  const ask = (page: number) =>
    services.search.search({
      index: 'opportunities',
      words: query.q,
      filters,
      facets: groups,
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
    results: briefs.map((brief) =>
      found(brief, hits.get(brief.id)!, query, {
        ...options,
        place: understood,
        reach: place?.codes,
      }),
    ),
    total: result.total,
    page,
    pageCount,
    pageSize,
    facets: facetsOf(query, result),
    closedCount: result.facets.status?.closed ?? 0,
    place: understood,
    reach: query.where && place ? [...place.codes] : null,
    byCouncil: options.byCouncil ? localCounts(result.facets.areaCodes ?? {}) : null,
    buyer: buyer && { name: buyer.name, slug: buyer.slug },
    ignored: query.buyer && !buyer ? [{ name: 'buyer', value: query.buyer, why: NO_BUYER }] : [],
    fellBack: result.fellBack,
    standIn: result.standIn === true,
  };
}

/** A council or public body that may post, by the slug of its page. */
export function buyerBySlug(services: Pick<Services, 'db'>, slug: string) {
  return services.db.organisation.findFirst({
    where: { slug, kind: { in: ['council', 'public_body'] }, status: 'approved' },
    select: { id: true, name: true, slug: true },
  });
}

function localCounts(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    localCodesAmong(Object.keys(counts)).map((code) => [code, counts[code]!]),
  );
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
  { place, reach, from }: { place: PlaceUnderstood; reach?: readonly string[]; from?: Point },
): SearchedOpportunity {
  const limit = place.how === 'found' ? place.miles : from ? Number.POSITIVE_INFINITY : null;
  // Further off than the circle: it is delivered here all the same, and its middle is elsewhere.
  // Less than a tenth of a mile is the place itself.
  const { miles: away = 0 } = hit;
  const inside = limit !== null && away >= 0.05 && away <= limit;
  const miles = inside ? away : null;
  return { ...brief, miles, why: whyFound(brief, hit, query, place, reach) };
}

function facetsOf(
  query: OpportunitySearch,
  result: SearchResult,
): Record<FacetName, FacetChoice[]> {
  const choices = (name: FacetName, label: (value: string) => string) =>
    facetChoices(result.facets[GROUPS[name]], query[name], label);
  const group = (name: Exclude<FacetName, 'service'>) => {
    const words = FACET_WORDS[name];
    return choices(name, (value) => words[value] ?? value).sort(inOrderOf(Object.keys(words)));
  };
  return {
    service: choices('service', serviceName).sort(byMost),
    value: group('value'),
    kind: group('kind'),
    reserved: group('reserved'),
    source: group('source'),
  };
}
