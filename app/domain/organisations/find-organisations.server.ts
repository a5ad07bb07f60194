import {
  byMost,
  type FacetChoice,
  facetChoices,
  inOrderOf,
} from '#app/domain/kernel/facet-choices.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OrganisationFacet, OrganisationFilters } from '#search/documents.ts';
import type { SearchHit, SearchResult } from '#search/port.ts';
import { type OrganisationInBrief, organisationsInBrief } from './in-brief.server.ts';
import {
  EMPTY_SEARCH,
  isBuyerKind,
  MUSTS,
  type Must,
  type OrganisationSearch,
} from './search-query.ts';
import { KIND_WORDS, MUST_WORDS, SIZE_WORDS } from './search-words.ts';
import { whyFound } from './why-found.server.ts';
import { BUYER_KINDS, PROVIDER_KINDS } from './words.ts';

export type FacetName = 'service' | 'kind' | 'size' | 'only';

export type FoundOrganisation = OrganisationInBrief & {
  /** From the place searched to its base, for showing only; null when either is not on the map. */
  miles: number | null;
  /** Why it was found, in one sentence; null when the search asked for nothing in particular. */
  why: string | null;
};

export type FoundOrganisations = {
  results: FoundOrganisation[];
  /** Exact for what is indexed. */
  total: number;
  page: number;
  pageCount: number;
  pageSize: number;
  facets: Record<FacetName, FacetChoice[]>;
  /** How many the same words and place find on the other side: councils for providers. */
  otherSide: number;
  place: PlaceUnderstood;
  /** Distance means something: there is a point to count from. */
  byDistance: boolean;
  /** None had all the words, so those with some of them are shown. */
  fellBack: boolean;
  /** The usual engine is away and the stand-in answered. */
  standIn: boolean;
};

const PAGE_SIZE = 20;

/** Facet of the page → facet of the index. */
const MUST_FACETS: Record<Must, 'verified' | 'openToJointBids' | 'vcse' | 'sme'> = {
  verified: 'verified',
  joint: 'openToJointBids',
  vcse: 'vcse',
  sme: 'sme',
};
const FACETS: OrganisationFacet[] = ['services', 'kind', 'sizeBand', ...Object.values(MUST_FACETS)];

/**
 * Searches the directory and reads its hits from the database again. A page past the end gives the
 * last. Where an organisation works decides whether a place finds it; where its office stands never
 * does, and serves for distances alone.
 * @param options.pageSize 20 unless told, 0 for the total and the facets alone
 * @throws SearchUnavailable when no engine can answer
 */
export async function findOrganisations(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  query: OrganisationSearch,
  options: { pageSize?: number; facets?: boolean } = {},
): Promise<FoundOrganisations> {
  const { pageSize = PAGE_SIZE, facets = true } = options;
  const now = services.clock.now().getTime();
  const { understood, place } = placeForSearch(query.where, query.within);
  const ask = (asked: OrganisationSearch, page: number, size: number, counted: boolean) =>
    services.search.search({
      index: 'organisations',
      words: asked.q,
      filters: filtersOf(asked),
      facets: counted ? FACETS : [],
      sort: asked.sort,
      page,
      pageSize: size,
      now,
      ...(place && { place }),
    });
  const other: OrganisationSearch = {
    ...EMPTY_SEARCH,
    q: query.q,
    side: query.side === 'providers' ? 'councils' : 'providers',
  };
  let page = query.page;
  let [result, elsewhere]: [SearchResult, SearchResult | null] = await Promise.all([
    ask(query, page, pageSize, facets),
    facets ? ask(other, 1, 0, false) : null,
  ]);
  const pageCount = Math.max(1, pageSize === 0 ? 1 : Math.ceil(result.total / pageSize));
  if (page > pageCount) {
    page = pageCount;
    result = await ask(query, page, pageSize, facets);
  }
  const briefs = await organisationsInBrief(
    services,
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
    otherSide: elsewhere?.fellBack ? 0 : (elsewhere?.total ?? 0),
    place: understood,
    byDistance: place?.near !== undefined,
    fellBack: result.fellBack,
    standIn: result.standIn === true,
  };
}

function filtersOf(query: OrganisationSearch): OrganisationFilters {
  const list = (values: readonly string[]) => (values.length > 0 ? values : undefined);
  const musts = query.only.map((must) => [MUST_FACETS[must], true] as const);
  return {
    services: list(query.service),
    kind: list(query.kind) ?? kindsOf(query),
    sizeBand: list(query.size),
    ...Object.fromEntries(musts),
  };
}

/** Every kind of a side: a list never mixes those who buy with those who offer. */
function kindsOf({ side }: OrganisationSearch): string[] {
  return Object.keys(side === 'councils' ? BUYER_KINDS : PROVIDER_KINDS);
}

function found(
  brief: OrganisationInBrief,
  hit: SearchHit,
  query: OrganisationSearch,
  place: PlaceUnderstood,
): FoundOrganisation {
  const miles = hit.miles === undefined ? null : Math.round(hit.miles * 10) / 10;
  return { ...brief, miles, why: whyFound(brief, hit, query, place) };
}

function facetsOf(
  query: OrganisationSearch,
  { facets }: SearchResult,
): Record<FacetName, FacetChoice[]> {
  const musts = MUSTS.map((must) => ({
    value: must,
    label: MUST_WORDS[must],
    count: facets[MUST_FACETS[must]]?.true ?? 0,
    checked: query.only.includes(must),
  }));
  return {
    service: facetChoices(facets.services, query.service, serviceName).sort(byMost),
    kind: facetChoices(facets.kind, query.kind, (kind) => KIND_WORDS[kind] ?? kind)
      // Counts ignore their own group, and with it the side that is shown.
      .filter(({ value }) => isBuyerKind(value) === (query.side === 'councils'))
      .sort(byMost),
    size: facetChoices(facets.sizeBand, query.size, (band) => SIZE_WORDS[band] ?? band).sort(
      inOrderOf(Object.keys(SIZE_WORDS)),
    ),
    only: musts.filter(({ count, checked }) => count > 0 || checked),
  };
}
