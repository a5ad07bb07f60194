import type { PoolClient } from 'pg';
import { slips, typosAllowed } from '../text.ts';

/** A word this rare may itself be a slip, so its neighbours are looked at too. */
export const RARE = 5;
const MAX_CANDIDATES = 40;
const LAST_CHARACTER = '\u{10FFFF}';

export type Vocabulary = {
  /** Documents that hold a word; absent when none does. */
  documents: Map<string, number>;
  /** Documents that hold the most common word that begins so. */
  beginning: number;
};

/** Looks up words, and a beginning if given, in the live vocabulary. */
export async function lookUp(
  client: PoolClient,
  generation: number,
  words: readonly string[],
  beginning: string | undefined,
): Promise<Vocabulary> {
  const { rows } = await client.query<{ term: string | null; documents: number }>(
    `select term, documents from search.term
     where generation = $1 and term = any($2) and documents > 0
     ${
       beginning === undefined
         ? ''
         : `union all select null, coalesce(max(documents), 0) from search.term
            where generation = $1 and term >= $3 and term < $4`
     }`,
    beginning === undefined
      ? [generation, words]
      : [generation, words, beginning, beginning + LAST_CHARACTER],
  );
  const found: Vocabulary = { documents: new Map(), beginning: 0 };
  for (const { term, documents } of rows) {
    if (term === null) found.beginning = documents;
    else found.documents.set(term, documents);
  }
  return found;
}

export type Candidate = { term: string; documents: number; distance: number; isPrefix: boolean };

/**
 * Words of the vocabulary within the slips that `word` is allowed, nearest first. A wrong first
 * letter costs two, so it is looked for only where two are allowed, by the last letter.
 * @param isLast also words that begin with something near, for a word still being typed
 */
export async function nearWords(
  client: PoolClient,
  generation: number,
  word: string,
  isLast: boolean,
): Promise<Candidate[]> {
  const limit = typosAllowed(word);
  if (limit === 0) return [];
  const letters = [...word].length;
  const first = [...word][0]!;
  const last = [...word].at(-1)!;
  // A swap of the last two letters, or a slip on the last, still leaves the first in place.
  const { rows } = await client.query<{ term: string; documents: number }>(
    `select term, documents from search.term
     where generation = $1 and first_letter = $2 and letters between $3 and $4 and documents > 0
     ${
       limit < 2
         ? ''
         : `union all
            select term, documents from search.term
            where generation = $1 and first_letter <> $2 and last_letter = $5
              and letters between $6 and $7 and documents > 0`
     }`,
    limit < 2
      ? [generation, first, letters - limit, isLast ? 64 : letters + limit]
      : [
          generation,
          first,
          letters - limit,
          isLast ? 64 : letters + limit,
          last,
          letters - 1,
          letters + 1,
        ],
  );
  const candidates: Candidate[] = [];
  for (const { term, documents } of rows) {
    // Nothing is nearer than the nearest beginning, which most words are refused by.
    const begun = isLast ? slips(word, term, limit, true) : 0;
    if (begun > limit) continue;
    const whole = slips(word, term, limit);
    const isPrefix = whole > limit;
    if (isPrefix && !isLast) continue;
    candidates.push({ term, documents, distance: isPrefix ? begun : whole, isPrefix });
  }
  return candidates
    .sort(
      (a, b) =>
        Number(a.isPrefix) - Number(b.isPrefix) ||
        a.distance - b.distance ||
        b.documents - a.documents ||
        (a.term < b.term ? -1 : 1),
    )
    .slice(0, MAX_CANDIDATES);
}
