import type { Hit, Meilisearch, MultiSearchQuery } from 'meilisearch';
import { milesBetween } from '../geo.ts';
import { highlightsOf } from '../highlight.ts';
import type { SearchHit, SearchQuery, SearchResult } from '../port.ts';
import { INDEX_SETTINGS, selectionOf } from '../settings.ts';
import { MAX_QUERY_WORDS, stem, tellingWords } from '../text.ts';
import { filtersOf, openFilter, sortOf } from './filters.ts';
import { searchedWords, wordsField } from './layout.ts';

type Held = {
  id: string;
  _geo?: { lat: number; lng: number } | null;
  texts: Record<string, string>;
  [words: `words_${string}`]: string;
};

type Strategy = 'all' | 'last';

/** Asks with all words; on nothing drops words from the end, then those that nothing holds. */
export async function answer(
  client: Meilisearch,
  uid: string,
  query: SearchQuery,
): Promise<SearchResult> {
  const words = tellingWords(query.words ?? '')
    .slice(0, MAX_QUERY_WORDS)
    .map(stem);
  const all = await ask(client, uid, query, words, 'all');
  if (all.total > 0 || words.length < 2) return all;
  const fewer = await ask(client, uid, query, words, 'last');
  if (fewer.total > 0) return { ...fewer, fellBack: true };
  const { results } = await client.multiSearch({
    queries: words.map((q) => ({
      indexUid: uid,
      q,
      filter: filtersOf(query),
      hitsPerPage: 0,
      page: 1,
    })),
  });
  const held = words.filter((_, at) => (results[at]!.totalHits ?? 0) > 0);
  if (held.length === 0) return all;
  const some = await ask(client, uid, query, held, 'last');
  const hits = some.hits.map((hit) => ({ ...hit, matchedAllWords: false }));
  return some.total > 0 ? { ...some, hits, fellBack: true } : all;
}

/** One round trip: the page, and one more query for each counted group that has a selection. */
async function ask(
  client: Meilisearch,
  uid: string,
  query: SearchQuery,
  words: readonly string[],
  strategy: Strategy,
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
  const queries: MultiSearchQuery[] = [
    {
      ...common,
      filter: filtersOf(query),
      facets: plain.map(({ name }) => name),
      page: query.page ?? 1,
      hitsPerPage: query.pageSize ?? 20,
      ...(sort ? { sort } : {}),
      ...(hasWords
        ? { showRankingScore: true, showRankingScoreDetails: true, showMatchesPosition: true }
        : { attributesToRetrieve: ['id', '_geo'] }),
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
  return {
    hits: results[0]!.hits.map((hit) => hitOf(query, hit, hasWords)),
    total: results[0]!.totalHits ?? 0,
    facets,
    fellBack: false,
  };
}

function hitOf(query: SearchQuery, hit: Hit<Held>, hasWords: boolean): SearchHit {
  const point = query.place && 'point' in query.place ? query.place.point : undefined;
  const { words } = hit._rankingScoreDetails ?? {};
  const score = hit._rankingScore;
  return {
    id: hit.id,
    ...(score === undefined ? {} : { score }),
    ...(point && hit._geo ? { miles: milesBetween(point, hit._geo) } : {}),
    matchedAllWords: !words || words.matchingWords === words.maxMatchingWords,
    highlights: hasWords ? highlights(query, hit) : [],
  };
}

/** Positions are bytes into the searched words; the words found there point at those written. */
function highlights(query: SearchQuery, hit: Hit<Held>): SearchHit['highlights'] {
  const { fields } = INDEX_SETTINGS[query.index];
  return fields.flatMap((field) => {
    const name = wordsField(field.name) as `words_${string}`;
    const positions = hit._matchesPosition?.[name] ?? [];
    if (positions.length === 0) return [];
    const bytes = Buffer.from(String(hit[name] ?? ''));
    const met = new Set(
      positions.flatMap(({ start, length }) => wordAround(bytes, start, start + length).split(' ')),
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
