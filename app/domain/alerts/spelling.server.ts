import type { Services } from '#app/platform/ports.ts';
import { slips, typosAllowed, wordsOf } from '#search/text.ts';
import { wordsAsked } from './compile.server.ts';

/** A word that nothing published here ever had, and the one that may be meant. */
export type Spelling = { word: string; suggestion: string | null };

/**
 * Words that an alert would wait for in vain, as an alert forgives no slip of the finger. Nothing
 * is put right unasked: whoever makes the alert takes the suggestion, or keeps the word.
 * @param typed as in the alert: what is looked for, or a phrase to leave out
 */
export async function checkSpelling(
  services: Pick<Services, 'search' | 'clock'>,
  typed: string,
): Promise<Spelling[]> {
  const asked = Map.groupBy(wordsAsked(typed), ({ text }) => text);
  const checked = await Promise.all(
    [...asked].map(([word, units]) =>
      check(
        services,
        word,
        units.flatMap(({ joined }) => joined),
      ),
    ),
  );
  return checked.filter((one) => one !== null);
}

async function check(
  { search, clock }: Pick<Services, 'search' | 'clock'>,
  word: string,
  joined: readonly string[],
): Promise<Spelling | null> {
  const ask = {
    index: 'opportunities' as const,
    words: word,
    filters: { status: 'any' as const },
    now: clock.now().getTime(),
  };
  for (const words of [word, ...joined]) {
    const { total } = await search.search({ ...ask, words, exactly: true, pageSize: 0 });
    if (total > 0) return null;
  }
  // A phrase of the table of synonyms is no slip: nobody has asked for it yet.
  if (word.includes(' ')) return null;
  const { hits } = await search.search({ ...ask, pageSize: 20 });
  const limit = typosAllowed(word);
  const near = new Map<string, { distance: number; count: number }>();
  for (const met of hits.flatMap(({ highlights }) => highlights).flatMap(({ words }) => words)) {
    const [written] = wordsOf(met);
    if (written === undefined) continue;
    const distance = slips(word, written, limit);
    if (distance > limit) continue;
    near.set(written, { distance, count: (near.get(written)?.count ?? 0) + 1 });
  }
  const [best] = [...near].toSorted(([, a], [, b]) => a.distance - b.distance || b.count - a.count);
  return { word, suggestion: best?.[0] ?? null };
}

/** What was typed, with the words replaced whose suggestion was taken. */
export function withSpelling(typed: string, taken: readonly Spelling[]): string {
  return typed.replaceAll(/[\p{L}\p{N}'’-]+/gu, (written) => {
    const found = taken.find(({ word }) => wordsOf(written).join(' ') === word);
    return found?.suggestion ?? written;
  });
}
