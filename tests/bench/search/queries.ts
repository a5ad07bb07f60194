import { isOpen, type OpportunityDocument } from '#search/documents.ts';
import type { SearchQuery, SearchResult } from '#search/port.ts';
import { isStopWord, wordsOf } from '#search/text.ts';
import { COMMON_WORD, NOW } from './corpus.ts';
import { type Random, randomFrom } from './random.ts';

export type Query = Extract<SearchQuery, { index: 'opportunities' }>;

/** A search, and the document whose words it means. */
export type Asked = { query: Query; target: string };

export const FACETS = ['services', 'kind', 'valueBand'] as const;

/** One common word over the whole country, with facets. */
export const COMMON_QUERY: Query = {
  index: 'opportunities',
  words: COMMON_WORD,
  facets: FACETS,
  now: NOW,
};

/**
 * One or two words of an open document, one of them with a slip, within 25 miles, six in ten with
 * the document's service ticked. A slip never makes a word, or the beginning of one, that is held.
 */
export function makeQueries(docs: readonly OpportunityDocument[], count: number): Asked[] {
  const random = randomFrom(count);
  const written = new Set<string>();
  for (const doc of docs) for (const token of tokensOf(doc)) written.add(token);
  const held = [...new Set([...written].flatMap(wordsOf))].sort();
  const open = docs.filter((doc) => isOpen(doc, NOW));
  const asked: Asked[] = [];
  while (asked.length < count) {
    const doc = random.pick(open);
    const words = textsOf(doc)
      .flatMap(wordsOf)
      .filter((word) => /^[a-z]{3,}$/.test(word) && !isStopWord(word));
    const long = words.filter((word) => word.length >= 5);
    if (long.length === 0) continue;
    const meant = random.pick(long);
    const typed = slipIn(meant, random);
    if (typed === meant || typed.length < 5 || beginsAny(held, typed)) continue;
    const both = random.next() < 0.5 ? [typed] : [random.pick(words), typed];
    if (random.next() < 0.5) both.reverse();
    asked.push({
      target: doc.id,
      query: {
        index: 'opportunities',
        words: both.join(' '),
        filters: { closesFrom: NOW, ...(random.next() < 0.6 && { services: [doc.services[0]!] }) },
        facets: FACETS,
        place: {
          point: {
            lat: doc.lat! + (random.next() - 0.5) * 0.2,
            lng: doc.lng! + (random.next() - 0.5) * 0.3,
          },
          miles: 25,
          orCodes: [],
        },
        now: NOW,
      },
    });
  }
  return asked;
}

function tokensOf(doc: OpportunityDocument): string[] {
  return textsOf(doc).join(' ').split(' ');
}

export function textsOf(doc: OpportunityDocument): string[] {
  const { title, reference, serviceWords, buyerName, areaNames, summary, description } = doc;
  return [title, reference, serviceWords, buyerName, areaNames, summary, description];
}

/** A letter lost, doubled, wrong, or swapped with its neighbour; never the first. */
function slipIn(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (random.below(4)) {
    case 0:
      return before + after;
    case 1:
      return before + word[at] + word[at] + after;
    case 2:
      return before + random.pick([...'aeiourstln']) + after;
    default:
      return before + after[0] + word[at] + after.slice(1);
  }
}

/** @param sorted in the order of UTF-16, as `sort` gives */
function beginsAny(sorted: readonly string[], beginning: string): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < beginning) low = middle + 1;
    else high = middle;
  }
  return sorted[low]?.startsWith(beginning) ?? false;
}

/** What the common query must give, by looking at every document. */
export function countCommon(
  docs: readonly OpportunityDocument[],
): Pick<SearchResult, 'total' | 'facets'> {
  const facets: Record<string, Record<string, number>> = {};
  for (const name of FACETS) facets[name] = {};
  let total = 0;
  const known = new Map<string, boolean>();
  const isMeant = (token: string) => {
    const isKnown = known.get(token);
    if (isKnown !== undefined) return isKnown;
    const answer = wordsOf(token).some((word) => word.startsWith(COMMON_WORD));
    known.set(token, answer);
    return answer;
  };
  for (const doc of docs) {
    if (!isOpen(doc, NOW) || !tokensOf(doc).some(isMeant)) continue;
    total += 1;
    for (const name of FACETS) {
      for (const value of [doc[name]].flat()) {
        facets[name]![value] = (facets[name]![value] ?? 0) + 1;
      }
    }
  }
  return { total, facets };
}
