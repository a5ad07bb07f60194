import { formatPence } from '#app/domain/kernel/money.ts';
import { type Ignored, queryReader } from '#app/domain/kernel/query-text.ts';
import {
  EMPTY_SEARCH,
  type OpportunitySearch,
  readSearch,
  writeSearch,
} from '#app/domain/opportunities/search-query.ts';
import { FACET_WORDS } from '#app/domain/opportunities/search-words.ts';
import { RESERVATIONS } from '#app/domain/opportunities/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { AlertCriteria, WE_ARE, type WhatWeAre } from './schema.ts';

/**
 * An alert before it is made, as an address says it: a search under the very names that the search
 * page has, and beside it what only alerts know. Browser-safe.
 */
export type AlertDraft = {
  /** Order, page, view and closed ones are of the search page alone, and not kept. */
  search: OpportunitySearch;
  /** Words or phrases; what has all the words of one is left out. */
  without: string[];
  /** What the owner is, so that what is kept for others is left out. */
  weAre: WhatWeAre[];
  /** The slug of the team that it is looked at for; empty for the person alone. */
  team: string;
};

const { without: WITHOUT } = AlertCriteria.shape;
const MOST_PHRASES = 10;

/** Reads a draft out of an address or a form. Never throws: what makes no sense is said. */
export function readDraft(params: URLSearchParams): { draft: AlertDraft; ignored: Ignored[] } {
  const { query, ignored } = readSearch(params);
  const { sort, view, page, closed } = EMPTY_SEARCH;
  const { ignored: more, skip, text, list } = queryReader(params);
  const phrases = [
    ...new Set(
      text('without', 1000)
        .split(/[,;]/)
        .map((phrase) => phrase.trim())
        .filter(Boolean),
    ),
  ];
  for (const phrase of phrases.slice(MOST_PHRASES)) {
    skip('without', phrase, `an alert leaves out ${MOST_PHRASES} at most`);
  }
  const without = phrases.slice(0, MOST_PHRASES).filter((phrase) => {
    const fits = WITHOUT.element.safeParse(phrase).success;
    if (!fits) skip('without', phrase, 'words to leave out have at most 100 letters');
    return fits;
  });
  return {
    draft: {
      search: { ...query, sort, view, page, closed },
      without,
      weAre: list('we', WE_ARE, 'kind of organisation'),
      team: text('team', 200),
    },
    // Its closed ones and its order are not asked for again, so neither is what was wrong in them.
    ignored: [...ignored.filter(({ name }) => !OF_THE_PAGE.includes(name)), ...more],
  };
}

const OF_THE_PAGE = ['sort', 'view', 'page', 'closed'];

/** The shortest parameters that say this draft; `readDraft` gives the same back. */
export function writeDraft({ search, without, weAre, team }: AlertDraft): URLSearchParams {
  const { sort, view, page, closed } = EMPTY_SEARCH;
  const params = writeSearch({ ...search, sort, view, page, closed });
  if (without.length > 0) params.set('without', without.join(', '));
  for (const one of weAre) params.append('we', one);
  if (team) params.set('team', team);
  return params;
}

/** Where an alert of this search is made. */
export function newAlertPath(
  draft: Partial<Omit<AlertDraft, 'search'>> & { search?: Partial<OpportunitySearch> } = {},
): string {
  const search = { ...EMPTY_SEARCH, ...draft.search };
  const params = writeDraft({ without: [], weAre: [], team: '', ...draft, search }).toString();
  return params ? `/alerts/new?${params}` : '/alerts/new';
}

/** One thing that an alert asks for, with the path of the same alert without it. */
export type DraftPart = { term: string; words: string; without: string };

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * What a draft asks for, in words, each part with a way to leave it out. Empty for everything.
 * @param place "in Leeds"; what was made of the place, as only the server knows
 */
export function partsOf(
  draft: AlertDraft,
  { place, buyer }: { place: string; buyer: string | null },
): DraftPart[] {
  const { search, without, weAre } = draft;
  const parts: DraftPart[] = [];
  const add = (term: string, words: string, change: Partial<AlertDraft>) =>
    parts.push({ term, words, without: newAlertPath({ ...draft, ...change }) });
  const drop = (change: Partial<OpportunitySearch>) => ({ search: { ...search, ...change } });
  if (search.q) add('Words', `“${search.q}” (or words that mean the same)`, drop({ q: '' }));
  if (search.where) add('Where', place, drop({ where: '', within: null }));
  if (search.service.length > 0) {
    add('Service', or.format(search.service.map(serviceName)), drop({ service: [] }));
  }
  if (buyer) add('Posted by', buyer, drop({ buyer: '' }));
  for (const [name, term] of GROUPS) {
    if (search[name].length === 0) continue;
    const words = search[name].map((code) => FACET_WORDS[name][code] ?? code);
    add(term, or.format(words), drop({ [name]: [] }));
  }
  if (search.min !== null) add('Value from', formatPence(search.min), drop({ min: null }));
  if (search.max !== null) add('Value up to', formatPence(search.max), drop({ max: null }));
  if (search.closes !== null) {
    add('Closes', `within ${search.closes} days`, drop({ closes: null }));
  }
  if (without.length > 0) {
    const phrases = without.map((phrase) => `“${phrase}”`);
    add('Leaves out', `all that has ${or.format(phrases)}`, { without: [] });
  }
  if (weAre.length > 0) {
    const named = or.format(weAre.map((one) => RESERVATIONS[one].toLowerCase()));
    add('Kept for others', `Left out, unless it is kept for ${named}`, { weAre: [] });
  }
  return parts;
}

const GROUPS = [
  ['value', 'Value in all'],
  ['kind', 'Kind'],
  ['reserved', 'Kept for'],
  ['source', 'Published'],
] as const;

/** What an owner may say they are, for a form. Places are not asked. */
export const WE_ARE_OPTIONS = WE_ARE.options.map((value) => ({
  value,
  label: RESERVATIONS[value],
}));
