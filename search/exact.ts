import type { IndexName, SearchDocument } from './documents.ts';
import { INDEX_SETTINGS, type SearchSettings, textOf } from './settings.ts';
import { isStopWord, stem, wordsOf } from './text.ts';
import { groupsIn, type Unit, unitsOf } from './words.ts';

/** One way to meet a word: the document holds all of these tokens. */
export type ExactWay = string[];
/** What a query asks for: of every entry one way, at least, is met. */
export type ExactWords = ExactWay[][];

/** The token of a synonym group, which stands beside the words of a document that has its phrase. */
export function groupToken(group: number): string {
  return `~${group}`;
}

/** The ways to meet one unit without guessing: its stems, or a phrase that means the same. */
export function exactWays({ stems, groups }: Unit): ExactWay[] {
  return [[...new Set(stems)], ...groups.map((group) => [groupToken(group)])];
}

/**
 * What an exact search for these words asks of a document. No words ask for nothing.
 * @param typed as a person typed it
 */
export function exactWords(typed: string, { synonyms }: SearchSettings): ExactWords {
  return unitsOf(typed, synonyms).map(exactWays);
}

/** The words of a query, and the phrases of it that the synonym table knows, as typed. */
export function unitTexts(typed: string, { synonyms }: SearchSettings): string[] {
  return unitsOf(typed, synonyms).map(({ words }) => words.join(' '));
}

/** The words of one text as an index holds them: as written, as stems, and as synonym groups. */
export function tokensIn(text: string, { synonyms }: SearchSettings) {
  const raw = wordsOf(text).filter((word) => !isStopWord(word));
  const stems = raw.map(stem);
  return { raw, stems, groups: [...groupsIn(stems, synonyms)].map(groupToken) };
}

/** Every token by which an exact search finds a document. */
export function tokensOf(
  index: IndexName,
  doc: SearchDocument,
  settings: SearchSettings,
): Set<string> {
  const tokens = new Set<string>();
  for (const { name } of INDEX_SETTINGS[index].fields) {
    const { raw, stems, groups } = tokensIn(textOf(doc, name), settings);
    for (const token of [...stems, ...raw, ...groups]) tokens.add(token);
  }
  return tokens;
}

/** Whether a document with these tokens is found by an exact search for these words. */
export function meetsWords(tokens: ReadonlySet<string>, wanted: ExactWords): boolean {
  return wanted.every((ways) => ways.some((way) => way.every((token) => tokens.has(token))));
}
