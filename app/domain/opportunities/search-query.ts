import { z } from 'zod';
import { parsePounds, penceToText } from '#app/domain/kernel/money.ts';
import {
  type Ignored,
  NO_DISTANCE,
  NO_ORDER,
  NO_PAGE,
  queryReader,
  wholeNumber,
} from '#app/domain/kernel/query-text.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { OPPORTUNITY_KINDS, RESERVATIONS, VALUE_BANDS } from '#search/documents.ts';

export const SORTS = ['relevance', 'deadline', 'newest', 'distance'] as const;
export const CLOSES_WITHIN_DAYS = [7, 14, 30, 90] as const;
export const VIEWS = ['list', 'map'] as const;

const serviceId = z.string().refine(isServiceTypeId);
const pence = z.number().int().min(0).max(1_000_000_000_000_00);

/** Why a buyer in a URL was left out. */
export const NO_BUYER = 'we know no council or public body by that name';
const NO_SUM = 'it is not an amount of money';

/** One search for opportunities, whole: what its URL says. */
export const OpportunitySearch = z.object({
  q: z.string().max(200),
  where: z.string().max(100),
  /**
   * Miles round the place; 0 for the place alone. Null for what is usual: 25 round a postcode, and
   * a named place alone.
   */
  within: z.number().int().min(0).max(200).nullable(),
  service: z.array(serviceId),
  kind: z.array(z.enum(OPPORTUNITY_KINDS)),
  reserved: z.array(z.enum(RESERVATIONS)),
  source: z.array(z.enum(['here', 'elsewhere'])),
  value: z.array(z.enum(VALUE_BANDS)),
  /** Integer pence; typed and written in pounds. */
  min: pence.nullable(),
  max: pence.nullable(),
  /** Days from now. */
  closes: z.literal(CLOSES_WITHIN_DAYS).nullable(),
  /** Slug of the council or public body that posted it, as its page has it; '' for anyone. */
  buyer: z
    .string()
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)
    .max(120),
  /** Closed, awarded and withdrawn ones too. */
  closed: z.boolean(),
  sort: z.enum(SORTS),
  /** How the page shows it; the same things are found. */
  view: z.enum(VIEWS),
  page: z.number().int().min(1).max(100_000),
});
export type OpportunitySearch = z.infer<typeof OpportunitySearch>;

const shape = OpportunitySearch.shape;

/** A search without what narrows it beside its words and its place. */
export const NO_FILTERS = {
  service: [],
  kind: [],
  reserved: [],
  source: [],
  value: [],
  min: null,
  max: null,
  closes: null,
  buyer: '',
} satisfies Partial<OpportunitySearch>;

export const EMPTY_SEARCH: OpportunitySearch = {
  ...NO_FILTERS,
  q: '',
  where: '',
  within: null,
  closed: false,
  sort: 'relevance',
  view: 'list',
  page: 1,
};

const LISTS = ['service', 'kind', 'reserved', 'source', 'value'] as const;

/**
 * Reads a search out of a URL. Never throws: what makes no sense is left out, and said.
 * Names it does not know are passed over in silence.
 */
export function readSearch(params: URLSearchParams): {
  query: OpportunitySearch;
  ignored: Ignored[];
} {
  const { ignored, skip, text, list, one } = queryReader(params);
  const days = CLOSES_WITHIN_DAYS.join(', ');
  const read = {
    q: text('q', 200),
    where: text('where', 100),
    service: list('service', shape.service.element, 'service'),
    kind: list('kind', shape.kind.element, 'kind of opportunity'),
    reserved: list('reserved', shape.reserved.element, 'reservation'),
    source: list('source', shape.source.element, 'source'),
    value: list('value', shape.value.element, 'value band'),
    within: one('within', shape.within, wholeNumber, NO_DISTANCE),
    closes: one('closes', shape.closes, wholeNumber, `days to closing can be ${days}`),
    buyer: one('buyer', shape.buyer, String, NO_BUYER) ?? EMPTY_SEARCH.buyer,
    view: one('view', shape.view, String, 'it can be list or map') ?? EMPTY_SEARCH.view,
    page: one('page', shape.page, wholeNumber, NO_PAGE) ?? EMPTY_SEARCH.page,
    sort: one('sort', shape.sort, String, NO_ORDER) ?? EMPTY_SEARCH.sort,
    min: one('min', shape.min, parsePounds, NO_SUM),
    max: one('max', shape.max, parsePounds, NO_SUM),
  };
  const { min, max } = read;
  const isUpsideDown = min !== null && max !== null && min > max;
  if (isUpsideDown) skip('min', penceToText(min), 'the lowest value is above the highest');
  const closed = text('closed', 100);
  if (closed !== '' && closed !== 'include') skip('closed', closed, 'write closed=include');
  return {
    query: {
      ...read,
      ...(isUpsideDown && { min: null, max: null }),
      closed: closed === 'include',
    },
    ignored,
  };
}

/** The shortest URL parameters that say this search; `readSearch` gives the same back. */
export function writeSearch(query: OpportunitySearch): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  if (query.where) params.set('where', query.where);
  if (query.within !== null) params.set('within', String(query.within));
  for (const name of LISTS) for (const value of query[name]) params.append(name, value);
  if (query.min !== null) params.set('min', penceToText(query.min));
  if (query.max !== null) params.set('max', penceToText(query.max));
  if (query.closes !== null) params.set('closes', String(query.closes));
  if (query.buyer) params.set('buyer', query.buyer);
  if (query.closed) params.set('closed', 'include');
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.view !== 'list') params.set('view', query.view);
  if (query.page !== 1) params.set('page', String(query.page));
  return params;
}

/**
 * The part of a search that is worth remembering for next time: place, distance and filters, as URL
 * parameters. Words, order and page are of the moment. Empty when there is nothing of it.
 */
export function rememberable(query: OpportunitySearch): string {
  const { q, sort, view, page, closed } = EMPTY_SEARCH;
  const kept = { ...query, q, sort, view, page, closed };
  return writeSearch(query.where ? kept : { ...kept, within: null }).toString();
}

/** The path of a search, with the changes asked for, from its first page. */
export function searchPath(
  query: OpportunitySearch,
  change: Partial<OpportunitySearch> = {},
  path = '/opportunities',
): string {
  const params = writeSearch({ ...query, page: 1, ...change }).toString();
  return params ? `${path}?${params}` : path;
}
