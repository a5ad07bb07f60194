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

/** Stems of what people say around what they look for; asked alone they count like any other. */
const SAYS_LITTLE = new Set(
  `contract find get group help local look need near notice offer opportunity organisation
  person place programme project provide provider provision scheme service support tender want`.split(
    /\s+/,
  ),
);

/**
 * Cuts what was typed into units, the longest known phrase first. Words that say little are left
 * out beside others that say more: "help for carers" asks for carers.
 * @param everyWord those that say little too
 */
export function unitsOf(typed: string, synonyms: SynonymTable, everyWord = false): Unit[] {
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
  if (everyWord) return units;
  const telling = units.filter(
    ({ stems: [first, ...more], groups }) =>
      more.length > 0 || groups.length > 0 || !SAYS_LITTLE.has(first!),
  );
  return telling.length > 0 ? telling : units;
}

/** Where a text first has each synonym group, and each phrase of several words. */
export type Known = { groups: Map<number, number>; phrases: Map<string, number> };

/** What the synonym table knows of a text of stems. */
export function knownIn(stems: readonly string[], synonyms: SynonymTable): Known {
  const known: Known = { groups: new Map(), phrases: new Map() };
  for (const [from, first] of stems.entries()) {
    const most = Math.min(synonyms.longestFrom.get(first) ?? 0, stems.length - from);
    for (let length = 1; length <= most; length += 1) {
      const phrase = stems.slice(from, from + length).join(' ');
      const groups = synonyms.groupsOf.get(phrase) ?? [];
      for (const group of groups) if (!known.groups.has(group)) known.groups.set(group, from);
      if (length > 1 && groups.length > 0 && !known.phrases.has(phrase)) {
        known.phrases.set(phrase, from);
      }
    }
  }
  return known;
}
