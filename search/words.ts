import type { SynonymTable } from './settings.ts';
import { MAX_QUERY_WORDS, stem, tellingWords } from './text.ts';

/** A word of a query, or a phrase of it that the synonym table knows. */
export type Unit = {
  /** As typed, normalised. */
  words: string[];
  stems: string[];
  /** Synonym groups that hold it. */
  groups: number[];
  /** The last word may still be being typed: it matches as a prefix. */
  isLast: boolean;
};

/** Cuts what was typed into units, the longest known phrase first. */
export function unitsOf(typed: string, synonyms: SynonymTable): Unit[] {
  const words = tellingWords(typed).slice(0, MAX_QUERY_WORDS);
  const stems = words.map(stem);
  const units: Unit[] = [];
  for (let from = 0; from < words.length; ) {
    let length = Math.min(Math.max(synonyms.longest, 1), words.length - from);
    while (length > 1 && !synonyms.groupsOf.has(stems.slice(from, from + length).join(' '))) {
      length -= 1;
    }
    const part = stems.slice(from, from + length);
    units.push({
      words: words.slice(from, from + length),
      stems: part,
      groups: synonyms.groupsOf.get(part.join(' ')) ?? [],
      isLast: from + length === words.length,
    });
    from += length;
  }
  return units;
}

/** The synonym groups whose phrases occur in a text of stems. */
export function groupsIn(stems: readonly string[], synonyms: SynonymTable): Set<number> {
  const found = new Set<number>();
  for (let from = 0; from < stems.length; from += 1) {
    for (let length = 1; length <= synonyms.longest && from + length <= stems.length; length += 1) {
      for (const group of synonyms.groupsOf.get(stems.slice(from, from + length).join(' ')) ?? []) {
        found.add(group);
      }
    }
  }
  return found;
}
