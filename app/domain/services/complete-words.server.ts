/** What someone may be about to type for a service: names, the words people use, other words. */
import { isStopWord, MAX_QUERY_WORDS, slips, stem, typosAllowed, wordsOf } from '#search/text.ts';
import { serviceTypes } from './catalogue.ts';
import type { ServiceType } from './service-type.ts';
import { synonymGroups } from './synonyms.ts';

/** `service` is null for words that no one type of service owns. */
export type WordsCompleted = { text: string; service: ServiceType | null };

type Entry = WordsCompleted & {
  words: string[];
  /** Names before the words people use for them, those before other words. */
  rank: number;
};

let entries: Entry[] | undefined;

function load(): Entry[] {
  if (entries) return entries;
  const byStems = new Map<string, Entry>();
  const add = (text: string, service: ServiceType | null, rank: number) => {
    const words = wordsOf(text);
    const key = words.map(stem).join(' ');
    // Of singular and plural, and of a name that two lists hold, the first is enough.
    if (key !== '' && !byStems.has(key)) byStems.set(key, { text, service, words, rank });
  };
  for (const type of serviceTypes) add(type.name, type, 0);
  for (const type of serviceTypes) for (const text of type.synonyms) add(text, type, 1);
  for (const text of synonymGroups.flat()) add(text, null, 2);
  entries = [...byStems.values()];
  return entries;
}

/**
 * Services and words for them, as someone types, best first: every word typed is the beginning of
 * one of theirs. When there are none, those that differ by a slip of the finger.
 */
export function completeWords(typed: string, limit = 8): WordsCompleted[] {
  const words = wordsOf(typed).slice(0, MAX_QUERY_WORDS);
  const telling = words.filter((word, at) => !isStopWord(word) || at === words.length - 1);
  if (telling.length === 0) return [];
  const begun = load().filter((entry) =>
    telling.every((word) => entry.words.some((other) => other.startsWith(word))),
  );
  const pool = begun.length > 0 ? begun : load().filter((entry) => isNear(telling, entry.words));
  const [first = ''] = telling;
  // "care" means care homes and home care sooner than careers.
  const offBy = (entry: Entry) =>
    entry.rank +
    Number(!entry.words[0]!.startsWith(first)) +
    Number(!telling.every((word) => entry.words.includes(word)));
  return pool
    .toSorted(
      (a, b) =>
        offBy(a) - offBy(b) ||
        a.rank - b.rank ||
        a.words.length - b.words.length ||
        a.text.localeCompare(b.text, 'en-GB'),
    )
    .slice(0, limit)
    .map(({ text, service }) => ({ text, service }));
}

function isNear(typed: readonly string[], words: readonly string[]): boolean {
  return typed.every((word, at) => {
    const allowed = typosAllowed(word);
    const isLast = at === typed.length - 1;
    return words.some((other) => slips(word, other, allowed, isLast) <= allowed);
  });
}

/** The types of service that these words, whole or begun, most likely mean. */
export function servicesMeant(
  typed: string,
  limit = 3,
): { service: ServiceType; because: string }[] {
  const found = new Map<string, { service: ServiceType; because: string }>();
  for (const { text, service } of completeWords(typed, 200)) {
    if (service && !found.has(service.id)) found.set(service.id, { service, because: text });
    if (found.size === limit) break;
  }
  return [...found.values()];
}
