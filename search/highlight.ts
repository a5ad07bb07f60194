import type { Highlight } from './port.ts';
import type { TextField } from './settings.ts';
import { isPlain, stem, wordsOf } from './text.ts';

/**
 * Which words of which field a hit was found by, as written there.
 * @param met says whether a normalised word or its stem is one the query reached
 * @param known what `met` said of words as written, shared by hits that the same `met` judges
 */
export function highlightsOf(
  fields: readonly TextField[],
  texts: Record<string, string>,
  met: (word: string, stemmed: string) => boolean,
  known: Map<string, boolean> = new Map(),
): Highlight[] {
  const highlights: Highlight[] = [];
  const isMet = (written: string): boolean => {
    const before = known.get(written);
    if (before !== undefined) return before;
    const answer = readingsOf(written).some(({ word, stemmed }) => met(word, stemmed));
    known.set(written, answer);
    return answer;
  };
  for (const { name } of fields) {
    const words = new Set<string>();
    for (const written of writtenIn(texts[name] ?? '')) {
      if (words.size >= 8) break;
      if (isMet(written)) words.add(written);
    }
    if (words.size > 0) highlights.push({ field: name, words: [...words] });
  }
  return highlights;
}

/** The words of a text as they stand there. */
function writtenIn(text: string): string[] {
  // The same for the letters that nearly all texts keep to, several times as fast.
  return text.match(isPlain(text) ? /[a-z0-9']+/gi : /[\p{L}\p{N}\p{M}'’]+/gu) ?? [];
}

type Reading = { word: string; stemmed: string };

/** Words that were read already: texts use few, and each hit has them again. */
const read = new Map<string, Reading[]>();
const MOST_READ = 20_000;

/** What a word as written is looked for by; several where it has a mark or a number within. */
function readingsOf(written: string): Reading[] {
  const before = read.get(written);
  if (before) return before;
  const readings = wordsOf(written).map((word) => ({ word, stemmed: stem(word) }));
  if (read.size >= MOST_READ) read.clear();
  if (written.length <= 64) read.set(written, readings);
  return readings;
}
