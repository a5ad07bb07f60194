import { z } from 'zod';
import { keysOf } from '#app/domain/kernel/choices.ts';
import {
  type Ignored,
  NO_DISTANCE,
  NO_ORDER,
  NO_PAGE,
  queryReader,
  wholeNumber,
} from '#app/domain/kernel/query-text.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { BUYER_KINDS, INCOME_BANDS, PROVIDER_KINDS } from './words.ts';

/** Providers, or the councils and public bodies that buy from them: never both in one list. */
export const SIDES = ['providers', 'councils'] as const;
export const SORTS = ['relevance', 'name', 'distance'] as const;
/** What an organisation must be to be shown. `joint`: open to joint bids. */
export const MUSTS = ['verified', 'joint', 'vcse', 'sme'] as const;
export type Must = (typeof MUSTS)[number];

const kinds = [...keysOf(PROVIDER_KINDS), ...keysOf(BUYER_KINDS)] as const;

/** One search of the directory, whole: what its URL says. */
export const OrganisationSearch = z.object({
  q: z.string().max(200),
  /** Where they work, as typed: a postcode, council or region. */
  where: z.string().max(100),
  /** Miles round `where`; null for what is usual there, 0 for that place alone. */
  within: z.number().int().min(0).max(200).nullable(),
  side: z.enum(SIDES),
  service: z.array(z.string().refine(isServiceTypeId)),
  kind: z.array(z.enum(kinds)),
  /** Band of yearly income, as declared. */
  size: z.array(z.enum(keysOf(INCOME_BANDS))),
  only: z.array(z.enum(MUSTS)),
  sort: z.enum(SORTS),
  page: z.number().int().min(1).max(100_000),
});
export type OrganisationSearch = z.infer<typeof OrganisationSearch>;

/** A search without what narrows it beside its words and its place. */
export const NO_FILTERS = {
  service: [],
  kind: [],
  size: [],
  only: [],
} satisfies Partial<OrganisationSearch>;

export const EMPTY_SEARCH: OrganisationSearch = {
  ...NO_FILTERS,
  q: '',
  where: '',
  within: null,
  side: 'providers',
  sort: 'relevance',
  page: 1,
};

const LISTS = ['service', 'kind', 'size', 'only'] as const;

const shape = OrganisationSearch.shape;

/**
 * Reads a search out of a URL. Never throws: what makes no sense is left out, and said.
 * Names it does not know are passed over in silence.
 */
export function readSearch(params: URLSearchParams): {
  query: OrganisationSearch;
  ignored: Ignored[];
} {
  const { ignored, skip, text, list, one } = queryReader(params);
  const query: OrganisationSearch = {
    q: text('q', 200),
    where: text('where', 100),
    service: list('service', shape.service.element, 'service'),
    kind: list('kind', shape.kind.element, 'kind of organisation'),
    size: list('size', shape.size.element, 'size'),
    only: list('only', shape.only.element, 'filter'),
    within: one('within', shape.within, wholeNumber, NO_DISTANCE),
    side: one('side', shape.side, String, 'it is providers or councils') ?? EMPTY_SEARCH.side,
    sort: one('sort', shape.sort, String, NO_ORDER) ?? EMPTY_SEARCH.sort,
    page: one('page', shape.page, wholeNumber, NO_PAGE) ?? EMPTY_SEARCH.page,
  };
  const wrongSide = query.kind.filter((kind) => isBuyerKind(kind) !== (query.side === 'councils'));
  for (const kind of wrongSide) {
    const where = isBuyerKind(kind) ? 'councils' : 'providers';
    skip('kind', kind, `you find those among the ${where}`);
  }
  query.kind = query.kind.filter((kind) => !wrongSide.includes(kind));
  return { query, ignored };
}

export function isBuyerKind(kind: string): boolean {
  return kind in BUYER_KINDS;
}

/** The shortest URL parameters that say this search; `readSearch` gives the same back. */
export function writeSearch(query: OrganisationSearch): URLSearchParams {
  const params = new URLSearchParams();
  if (query.side !== 'providers') params.set('side', query.side);
  if (query.q) params.set('q', query.q);
  if (query.where) params.set('where', query.where);
  if (query.within !== null) params.set('within', String(query.within));
  for (const name of LISTS) for (const value of query[name]) params.append(name, value);
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.page !== 1) params.set('page', String(query.page));
  return params;
}

/** The path of a search, with the changes asked for, from its first page. */
export function searchPath(
  query: OrganisationSearch,
  change: Partial<OrganisationSearch> = {},
  path = '/organisations',
): string {
  const params = writeSearch({ ...query, page: 1, ...change }).toString();
  return params ? `${path}?${params}` : path;
}
