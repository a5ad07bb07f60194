import { z } from 'zod';
import { parsePounds, penceToText } from '#app/domain/kernel/money.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { OPPORTUNITY_KINDS, RESERVATIONS, VALUE_BANDS } from '#search/documents.ts';

export const SORTS = ['relevance', 'deadline', 'newest', 'distance'] as const;
export const CLOSES_WITHIN_DAYS = [7, 14, 30, 90] as const;
/** Miles round a postcode unless told. */
export const USUAL_MILES = 25;

const serviceId = z.string().refine(isServiceTypeId);
const pence = z.number().int().min(0).max(1_000_000_000_000_00);

/** One search for opportunities, whole: what its URL says. */
export const OpportunitySearch = z.object({
  q: z.string().max(200),
  where: z.string().max(100),
  /** Miles round a postcode; a named place is searched as it stands. */
  within: z.number().int().min(1).max(200),
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
  /** Closed, awarded and withdrawn ones too. */
  closed: z.boolean(),
  sort: z.enum(SORTS),
  page: z.number().int().min(1).max(100_000),
});
export type OpportunitySearch = z.infer<typeof OpportunitySearch>;

/** A part of a URL that could not be used, in words for the person who sees it. */
export type Ignored = { name: string; value: string; why: string };

const shape = OpportunitySearch.shape;

export const EMPTY_SEARCH: OpportunitySearch = {
  q: '',
  where: '',
  within: USUAL_MILES,
  service: [],
  kind: [],
  reserved: [],
  source: [],
  value: [],
  min: null,
  max: null,
  closes: null,
  closed: false,
  sort: 'relevance',
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
  const ignored: Ignored[] = [];
  const skip = (name: string, value: string, why: string) =>
    ignored.push({ name, value: tidy(value).slice(0, 60), why });
  const query: OpportunitySearch = { ...EMPTY_SEARCH };

  for (const name of ['q', 'where'] as const) {
    const most = name === 'q' ? 200 : 100;
    const typed = tidy(params.get(name) ?? '');
    query[name] = tidy([...typed].slice(0, most).join('').slice(0, most));
    if (typed.length > most) skip(name, typed, `only its first ${most} letters were used`);
  }
  for (const name of LISTS) {
    const element = shape[name].element as unknown as z.ZodType<never>;
    const kept = new Set<never>();
    for (const value of params.getAll(name).map(tidy).filter(Boolean)) {
      const read = element.safeParse(value);
      if (read.success) kept.add(read.data);
      else skip(name, value, `there is no such ${NAMES[name]}`);
    }
    (query[name] as unknown[]) = [...kept];
  }
  const single = <N extends 'within' | 'closes' | 'sort' | 'page' | 'min' | 'max'>(
    name: N,
    parse: (text: string) => unknown,
    why: string,
  ) => {
    const text = tidy(params.get(name) ?? '');
    if (text === '') return;
    const read = shape[name].safeParse(parse(text));
    if (read.success && read.data !== null) query[name] = read.data as OpportunitySearch[N];
    else skip(name, text, why);
  };
  single('within', wholeNumber, 'distance is a whole number of miles from 1 to 200');
  single('closes', wholeNumber, `days to closing can be ${CLOSES_WITHIN_DAYS.join(', ')}`);
  single('page', wholeNumber, 'there is no such page');
  single('sort', String, 'there is no such order');
  single('min', parsePounds, 'it is not an amount of money');
  single('max', parsePounds, 'it is not an amount of money');
  if (query.min !== null && query.max !== null && query.min > query.max) {
    skip('min', penceToText(query.min), 'the lowest value is above the highest');
    query.min = null;
    query.max = null;
  }
  const closed = tidy(params.get('closed') ?? '');
  query.closed = closed === 'include';
  if (closed !== '' && !query.closed) skip('closed', closed, 'write closed=include');
  return { query, ignored };
}

const NAMES = {
  service: 'service',
  kind: 'kind of opportunity',
  reserved: 'reservation',
  source: 'source',
  value: 'value band',
};

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** One line of plain text: no control characters, no lone surrogates, no runs of white space. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The shortest URL parameters that say this search; `readSearch` gives the same back. */
export function writeSearch(query: OpportunitySearch): URLSearchParams {
  const params = new URLSearchParams();
  if (query.q) params.set('q', query.q);
  if (query.where) params.set('where', query.where);
  if (query.within !== USUAL_MILES) params.set('within', String(query.within));
  for (const name of LISTS) for (const value of query[name]) params.append(name, value);
  if (query.min !== null) params.set('min', penceToText(query.min));
  if (query.max !== null) params.set('max', penceToText(query.max));
  if (query.closes !== null) params.set('closes', String(query.closes));
  if (query.closed) params.set('closed', 'include');
  if (query.sort !== 'relevance') params.set('sort', query.sort);
  if (query.page !== 1) params.set('page', String(query.page));
  return params;
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
