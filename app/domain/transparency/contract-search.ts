import { z } from 'zod';
import { type Ignored, queryReader, wholeNumber } from '#app/domain/kernel/query-text.ts';

/** What is asked of the register of contracts, as its address says it. Browser-safe. */
export const CONTRACT_SOURCES = {
  register: 'A council’s own register',
  here: 'Awarded here',
  elsewhere: 'An award notice published elsewhere',
} as const;
export type ContractSource = keyof typeof CONTRACT_SOURCES;

export const ENDING_MONTHS = [3, 6, 12, 24] as const;

export const CONTRACT_ORDERS = {
  ending: 'Ending first',
  newest: 'Newest first',
  largest: 'Largest sum first',
} as const;
export type ContractOrder = keyof typeof CONTRACT_ORDERS;

export type ContractSearch = {
  /** Words of the title, what it is for, or the reference. */
  q: string;
  supplier: string;
  /** The short name of a council, as in the address of its page. */
  council: string;
  /** Months from today; null for any end. */
  ending: number | null;
  source: ContractSource | null;
  sort: ContractOrder;
  page: number;
};

export const EMPTY_CONTRACT_SEARCH: ContractSearch = {
  q: '',
  supplier: '',
  council: '',
  ending: null,
  source: null,
  sort: 'ending',
  page: 1,
};

const MOST_PAGE = 10_000;

/** Never throws: what makes no sense is left out and noted. */
export function readContractSearch(params: URLSearchParams): {
  query: ContractSearch;
  ignored: Ignored[];
} {
  const read = queryReader(params);
  const key = (text: string) => text;
  const query: ContractSearch = {
    q: read.text('q', 100),
    supplier: read.text('supplier', 100),
    council: read.text('council', 100).toLowerCase(),
    ending: read.one(
      'ending',
      z.literal(ENDING_MONTHS),
      wholeNumber,
      'it is 3, 6, 12 or 24 months',
    ),
    source: read.one(
      'source',
      z.enum(Object.keys(CONTRACT_SOURCES) as ContractSource[]),
      key,
      'there is no such source',
    ),
    sort:
      read.one(
        'sort',
        z.enum(Object.keys(CONTRACT_ORDERS) as ContractOrder[]),
        key,
        'there is no such order',
      ) ?? 'ending',
    page:
      read.one('page', z.int().min(1).max(MOST_PAGE), wholeNumber, 'there is no such page') ?? 1,
  };
  return { query, ignored: read.ignored };
}

/** The address of a search, of the page or of one of its forms ("/contracts.csv"). */
export function contractSearchPath(
  query: ContractSearch,
  change: Partial<ContractSearch> = {},
  path = '/contracts',
): string {
  const asked = { ...query, ...change };
  const params = new URLSearchParams();
  for (const name of ['q', 'supplier', 'council', 'ending', 'source', 'sort', 'page'] as const) {
    const value = asked[name];
    if (value !== null && value !== EMPTY_CONTRACT_SEARCH[name]) params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
