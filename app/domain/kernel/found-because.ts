import type { SearchHit } from '#search/port.ts';

/** Words that stand in the names of half of all services, and so explain nothing by themselves. */
const SAYS_NOTHING = new Set(
  'service services support supporting care help use people work and or of for the in at with to a'.split(
    ' ',
  ),
);

const and = new Intl.ListFormat('en-GB');

/**
 * "Found because it has “lunch” in its services and works in Leeds.", with a word more where not
 * all the words typed were met. Null when nothing is to be said.
 * @param parts each with its verb; null for what does not apply
 */
export function foundBecause(
  parts: readonly (string | null)[],
  hit: SearchHit,
  typed: string,
): string | null {
  const said = parts.filter((part) => part !== null);
  if (said.length === 0) return null;
  const partly = typed && !hit.matchedAllWords ? ' It has some of your words, not all.' : '';
  return `Found because it ${and.format(said)}.${partly}`;
}

/**
 * "has “lunch” in its services": the words that a hit met, where they count most. Of a service's
 * many names, those that were typed, or one.
 * @param fieldWords each field of the index as the sentence says it: "its name"
 * @returns null when nothing was typed, and when no word tells anything
 */
export function wordsMet(
  { highlights }: SearchHit,
  typed: string,
  fieldWords: Record<string, string>,
): string | null {
  if (typed === '') return null;
  const starts = typed
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.slice(0, 5));
  const wasTyped = (word: string) => starts.includes(word.slice(0, 5));
  for (const { field, words } of highlights) {
    const met = [...new Set(words.map((word) => word.toLowerCase()))];
    const telling = met.filter((word) => wasTyped(word) || !SAYS_NOTHING.has(word));
    const same = field === 'serviceWords' ? telling.filter(wasTyped) : telling;
    const said = (same.length > 0 ? same : telling.slice(0, 1)).slice(0, 3);
    if (said.length === 0) continue;
    const quoted = and.format(said.map((word) => `“${word}”`));
    return `has ${quoted} in ${fieldWords[field] ?? 'its text'}`;
  }
  return null;
}
