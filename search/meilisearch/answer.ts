import type { Hit, Meilisearch, MultiSearchQuery } from 'meilisearch';
import { centreOf, milesBetween } from '../geo.ts';
import { highlightsOf } from '../highlight.ts';
import type { SearchHit, SearchQuery, SearchResult } from '../port.ts';
import { INDEX_SETTINGS, type SynonymTable, selectionOf } from '../settings.ts';
import { unitsOf } from '../words.ts';
import { deadlinePage, needsStretches } from './deadline.ts';
import { filtersOf, openFilter, sortOf } from './filters.ts';
import { askedFor, groupOf } from './glossary.ts';
import { searchedWords, wordsField } from './layout.ts';

type Held = {
  id: string;
  _geo?: { lat: number; lng: number } | null;
  texts: Record<string, string>;
  [words: `words_${string}`]: string;
};

type Strategy = 'all' | 'last';

/** Parts of a query that are tried without one, two, … of them when nothing has all. */
const MOST_PARTS = 6;

/** Asks with all words; on nothing with as many of them as still find something. */
export async function answer(
  client: Meilisearch,
  uid: string,
  query: SearchQuery,
  synonyms: SynonymTable,
): Promise<SearchResult> {
  const units = unitsOf(query.words ?? '', synonyms);
  const parts = units.map((unit) => askedFor(unit, synonyms));
  // The engine takes the last word for one still being typed, unless something follows it. A
  // phrase that is known is not.
  const isTyping = units.at(-1)?.isLast && parts.at(-1) === units.at(-1)!.stems.join(' ');
  const end = parts.length === 0 || isTyping ? [] : [''];
  const all = await ask(client, uid, query, [...parts, ...end], 'all', synonyms);
  if (all.total > 0) return all;
  const words = units.map(({ stems }) => stems.join(' '));
  if (words.join() !== parts.join()) {
    const apart = await ask(client, uid, query, words, 'all', synonyms);
    if (apart.total > 0) return apart;
  }
  const order = parts.length > 1 ? await bestFirst(client, uid, query, parts) : undefined;
  if (!order) return all;
  const some = await ask(client, uid, query, [...order, ''], 'last', synonyms);
  const hits = some.hits.map((hit) => ({ ...hit, matchedAllWords: false }));
  return some.total > 0 ? { ...some, hits, fellBack: true } : all;
}

/**
 * The parts, those first that together find something: as many as possible, and of as many the
 * ones that find least, which say most.
 */
async function bestFirst(
  client: Meilisearch,
  uid: string,
  query: SearchQuery,
  parts: readonly string[],
): Promise<string[] | undefined> {
  const filter = filtersOf(query);
  const from = parts.length <= MOST_PARTS ? parts.length - 1 : 1;
  for (let size = from; size > 0; size -= 1) {
    const choices = choicesOf(parts, size);
    const { results } = await client.multiSearch({
      queries: choices.map((kept) => ({
        indexUid: uid,
        q: `${kept.join(' ')} `,
        matchingStrategy: 'all' as const,
        filter,
        hitsPerPage: 0,
        page: 1,
      })),
    });
    const [best] = choices
      .map((kept, at) => ({ kept, hits: results[at]!.totalHits ?? 0 }))
      .filter(({ hits }) => hits > 0)
      .sort((a, b) => a.hits - b.hits);
    if (best) return [...best.kept, ...parts.filter((part) => !best.kept.includes(part))];
  }
  return undefined;
}

/** Every choice of so many of the parts, in their order. */
function choicesOf(parts: readonly string[], size: number): string[][] {
  if (size === 0) return [[]];
  return parts.flatMap((part, at) =>
    choicesOf(parts.slice(at + 1), size - 1).map((rest) => [part, ...rest]),
  );
}

/** One round trip: the page, and one more query for each counted group that has a selection. */
async function ask(
  client: Meilisearch,
  uid: string,
  query: SearchQuery,
  words: readonly string[],
  strategy: Strategy,
  synonyms: SynonymTable,
): Promise<SearchResult> {
  const groups = INDEX_SETTINGS[query.index].facets.filter(({ name }) =>
    (query.facets as readonly string[] | undefined)?.includes(name),
  );
  const plain = groups.filter(
    ({ name, held }) => held !== 'status' && !selectionOf(query.filters, name),
  );
  const selected = groups.filter(
    ({ name, held }) => held !== 'status' && selectionOf(query.filters, name),
  );
  const common = { indexUid: uid, q: words.join(' '), matchingStrategy: strategy };
  const count = { ...common, hitsPerPage: 0, page: 1 };
  const hasWords = words.length > 0;
  const sort = sortOf(query, hasWords);
  const shown: MultiSearchQuery = {
    ...common,
    ...(hasWords
      ? { showRankingScore: true, showRankingScoreDetails: true, showMatchesPosition: true }
      : { attributesToRetrieve: ['id', '_geo'] }),
  };
  const inStretches = needsStretches(query);
  const queries: MultiSearchQuery[] = [
    {
      ...shown,
      filter: filtersOf(query),
      facets: plain.map(({ name }) => name),
      page: query.page ?? 1,
      hitsPerPage: inStretches ? 0 : (query.pageSize ?? 20),
      ...(sort ? { sort } : {}),
    },
    ...selected.map(({ name }) => ({ ...count, filter: filtersOf(query, name), facets: [name] })),
  ];
  const countsStatus = groups.some(({ held }) => held === 'status');
  if (countsStatus) {
    const rest = filtersOf(query, 'status');
    queries.push({ ...count, filter: [...rest, openFilter(query.now)] });
    queries.push({ ...count, filter: [...rest, `NOT (${openFilter(query.now)})`] });
  }
  const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, Held>({ queries });

  const facets: SearchResult['facets'] = Object.fromEntries(groups.map(({ name }) => [name, {}]));
  for (const result of results) Object.assign(facets, result.facetDistribution);
  if (countsStatus) {
    const [open, closed] = results.slice(-2).map((result) => result.totalHits ?? 0);
    facets.status = { ...(open ? { open } : {}), ...(closed ? { closed } : {}) };
  }
  const found = results[0]!;
  const isNone = (found.totalHits ?? 0) === 0;
  const hits = inStretches && !isNone ? await deadlinePage<Held>(client, query, shown) : found.hits;
  return {
    hits: hits.map((hit) => hitOf(query, hit, hasWords, synonyms)),
    total: results[0]!.totalHits ?? 0,
    facets,
    fellBack: false,
  };
}

function hitOf(
  query: SearchQuery,
  hit: Hit<Held>,
  hasWords: boolean,
  synonyms: SynonymTable,
): SearchHit {
  const point = centreOf(query.place);
  const { words } = hit._rankingScoreDetails ?? {};
  const score = hit._rankingScore;
  return {
    id: hit.id,
    ...(score === undefined ? {} : { score }),
    ...(point && hit._geo ? { miles: milesBetween(point, hit._geo) } : {}),
    matchedAllWords: !words || words.matchingWords === words.maxMatchingWords,
    highlights: hasWords ? highlights(query, hit, synonyms) : [],
  };
}

/** Positions are bytes into the searched words; the words found there point at those written. */
function highlights(
  query: SearchQuery,
  hit: Hit<Held>,
  synonyms: SynonymTable,
): SearchHit['highlights'] {
  const { fields } = INDEX_SETTINGS[query.index];
  return fields.flatMap((field) => {
    const name = wordsField(field.name) as `words_${string}`;
    const positions = hit._matchesPosition?.[name] ?? [];
    if (positions.length === 0) return [];
    const bytes = Buffer.from(String(hit[name] ?? ''));
    const found = positions.flatMap(({ start, length }) =>
      wordAround(bytes, start, start + length).split(' '),
    );
    const met = new Set(
      found.flatMap((word) => {
        const group = groupOf(word);
        return group === undefined ? word : (synonyms.groups[group] ?? []).flat();
      }),
    );
    return highlightsOf([field], hit.texts, (word) =>
      searchedWords(word)
        .split(' ')
        .some((part) => met.has(part)),
    );
  });
}

/** A prefix match covers part of a word; the whole word is what was written. */
function wordAround(bytes: Buffer, from: number, to: number): string {
  const end = bytes.indexOf(0x20, to);
  return bytes.toString('utf8', from, end === -1 ? bytes.length : end);
}
