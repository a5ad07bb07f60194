import { howMany } from '#app/domain/kernel/words.ts';
import { KINDS, RESERVATIONS } from './words.ts';

/** The words of the search page for what its URL and the index hold as codes. Browser-safe. */

/** The index writes below-threshold where the record has below_threshold. */
export function indexCode(code: string): string {
  return code.replaceAll('_', '-');
}

function byIndexCode(table: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([code, words]) => [indexCode(code), words]));
}

const VALUES: Record<string, string> = {
  'under-30k': 'Under £30,000',
  '30k-100k': '£30,000 to £100,000',
  '100k-500k': '£100,000 to £500,000',
  'over-500k': '£500,000 or more',
  unknown: 'Not given',
};

/** Facet group → code → words, in the order they are shown. */
export const FACET_WORDS: Record<
  'kind' | 'reserved' | 'source' | 'value',
  Record<string, string>
> = {
  value: VALUES,
  kind: byIndexCode(KINDS),
  reserved: byIndexCode(RESERVATIONS),
  source: { here: 'Posted here', elsewhere: 'Published elsewhere' },
};

export const SORT_WORDS = {
  relevance: 'Best match',
  deadline: 'Closing soonest',
  newest: 'Newest',
  distance: 'Nearest',
};

/** Where in an opportunity words were met, as a sentence says it. */
export const FIELD_WORDS: Record<string, string> = {
  title: 'its title',
  reference: 'its reference',
  serviceWords: 'its type of service',
  buyerName: 'its buyer’s name',
  areaNames: 'its place',
  summary: 'its summary',
  description: 'its description',
};

/** "20 open opportunities", "1 opportunity, open or closed", "No open opportunities". */
export function totalWords(total: number, closedToo: boolean): string {
  return closedToo
    ? `${howMany(total, 'opportunity', 'opportunities')}, open or closed`
    : howMany(total, 'open opportunity', 'open opportunities');
}
