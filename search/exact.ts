import type { IndexName, SearchDocument } from './documents.ts';
import { type SearchSettings, textsOf } from './settings.ts';
import { hasDigit, isStopWord, stem, wordsOf } from './text.ts';
import { knownIn, type Unit, unitsOf } from './words.ts';

/** One way to meet a word: the document holds all of these tokens. */
export type ExactWay = string[];
/** What a query asks for: of every entry one way, at least, is met. */
export type ExactWords = ExactWay[][];

/** What stands for a synonym group, by its number, or for a phrase of the table, in an index. */
export function lexemeOf(known: number | string): string {
  return `~${String(known).replaceAll(' ', '_')}`;
}

/** What the words of a known phrase are worth when they don't stand together. */
export const SCATTERED = 0.4;

/**
 * The ways to meet a unit without guessing, with what each is worth: its words; the phrase, or one
 * that means the same; and what it makes when written as one.
 */
export function sureWays(
  { stems, groups }: Unit,
  joined: readonly string[],
): { tokens: ExactWay; factor: number }[] {
  // A phrase of the synonym table is known to stand together where its group does; its words
  // anywhere in a field may mean something else.
  const isPhrase = stems.length > 1;
  return [
    { tokens: [...new Set(stems)], factor: isPhrase ? SCATTERED : 1 },
    ...(isPhrase && groups.length > 0 ? [{ tokens: [lexemeOf(stems.join(' '))], factor: 1 }] : []),
    ...groups.map((group) => ({ tokens: [lexemeOf(group)], factor: 0.8 })),
    ...joined.map((word) => ({ tokens: [word], factor: 0.9 })),
  ];
}

/**
 * What each unit makes with its neighbours, or a phrase by itself, when written as one: "pot holes".
 */
export function joinsOf(units: readonly Unit[]): string[][] {
  return units.map((unit, at) => {
    if (unit.words.length > 1) return [stem(unit.words.join(''))];
    return [
      [units[at - 1], unit],
      [unit, units[at + 1]],
    ].flatMap((pair) => {
      if (!pair.every((one) => one?.words.length === 1 && !hasDigit(one.words[0]!))) return [];
      return [stem(pair.map((one) => one!.words[0]).join(''))];
    });
  });
}

/**
 * What an exact search for these words asks of a document. No words ask for nothing.
 * @param typed as a person typed it
 * @param everyWord those too that a search leaves out as they say little: fewer meet it
 */
export function exactWords(
  typed: string,
  { synonyms }: SearchSettings,
  everyWord = false,
): ExactWords {
  const units = unitsOf(typed, synonyms, everyWord);
  const joined = joinsOf(units);
  return units.map((unit, at) => sureWays(unit, joined[at]!).map(({ tokens }) => tokens));
}

/**
 * The words that a search looks for, and the phrases of it that the synonym table knows, each with
 * what it makes when written as one with its neighbours.
 */
export function unitTexts(
  typed: string,
  { synonyms }: SearchSettings,
): { text: string; joined: string[] }[] {
  const units = unitsOf(typed, synonyms);
  const joined = joinsOf(units);
  return units.map(({ words }, at) => ({ text: words.join(' '), joined: joined[at]! }));
}

/**
 * The words of one text as an index holds them: as written, as stems, and what stands for the
 * phrases and groups that the synonym table knows of it.
 */
export function tokensIn(text: string, { synonyms }: SearchSettings) {
  const raw = wordsOf(text).filter((word) => !isStopWord(word));
  const stems = raw.map(stem);
  const { groups, phrases } = knownIn(stems, synonyms);
  return { raw, stems, known: [...groups.keys(), ...phrases.keys()].map(lexemeOf) };
}

/** Every token by which an exact search finds a document. */
export function tokensOf(
  index: IndexName,
  doc: SearchDocument,
  settings: SearchSettings,
): Set<string> {
  const tokens = new Set<string>();
  for (const { text } of textsOf(index, doc)) {
    const { raw, stems, known } = tokensIn(text, settings);
    for (const token of [...stems, ...raw, ...known]) tokens.add(token);
  }
  return tokens;
}

/** Whether a document with these tokens is found by an exact search for these words. */
export function meetsWords(tokens: ReadonlySet<string>, wanted: ExactWords): boolean {
  return wanted.every((ways) => ways.some((way) => way.every((token) => tokens.has(token))));
}
