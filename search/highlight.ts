import type { Highlight } from './port.ts';
import type { TextField } from './settings.ts';
import { normalise, stem } from './text.ts';

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
    const words = normalise(written).split(' ');
    const answer = words.some((word) => word !== '' && met(word, stem(word)));
    known.set(written, answer);
    return answer;
  };
  for (const { name } of fields) {
    const words = new Set<string>();
    for (const written of (texts[name] ?? '').match(/[\p{L}\p{N}\p{M}'’]+/gu) ?? []) {
      if (words.size >= 8) break;
      if (isMet(written)) words.add(written);
    }
    if (words.size > 0) highlights.push({ field: name, words: [...words] });
  }
  return highlights;
}
