import type { SynonymTable } from '../settings.ts';
import type { Unit } from '../words.ts';

/**
 * Made-up words that stand for synonym groups and for their phrases, so that a phrase of the table is one word for an
 * engine that would otherwise look for its words one by one: "children in care" is neither children
 * nor care. Four letters of a script no document is written in, so none is met by a slip.
 */
const LETTERS = [...'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯ'];
const GROUP = 'ჲ';
const PHRASE = 'ჳ';

function numbered(first: string, number: number): string {
  const size = LETTERS.length;
  const digits = [Math.floor(number / size / size), Math.floor(number / size), number];
  return first + digits.map((digit) => LETTERS[digit % size]).join('');
}

/** Stands in a document for each phrase of the group. */
export function groupWord(group: number): string {
  return numbered(GROUP, group);
}

/** The group a made-up word stands for, if it does. */
export function groupOf(word: string): number | undefined {
  if (word[0] !== GROUP) return undefined;
  return [...word.slice(1)].reduce(
    (sum, letter) => sum * LETTERS.length + LETTERS.indexOf(letter),
    0,
  );
}

/** The engine's own synonyms: whatever the table knows reaches what stands for its groups. */
export function engineSynonyms(table: SynonymTable): Record<string, string[]> {
  return Object.fromEntries(
    [...table.groupsOf].map(([phrase, groups]) => [
      phrase.includes(' ') ? phraseWord(phrase, table) : phrase,
      groups.map(groupWord),
    ]),
  );
}

/** Stands for a phrase of several words, in documents and in what is asked. */
export function phraseWord(phrase: string, { numberOf }: SynonymTable): string {
  return numbered(PHRASE, numberOf.get(phrase)!);
}

/** What the engine is asked for a unit: its words, or for a phrase of the table what stands for it. */
export function askedFor({ stems, groups }: Unit, table: SynonymTable): string {
  const phrase = stems.join(' ');
  return stems.length > 1 && groups.length > 0 ? phraseWord(phrase, table) : phrase;
}
