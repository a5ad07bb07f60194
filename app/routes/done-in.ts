/** What a page says was just done, by the word `done` in its address; null for any other word. */
export function doneIn(
  words: Readonly<Record<string, string>>,
  { searchParams }: URL,
): string | null {
  const word = searchParams.get('done') ?? '';
  // "__proto__" and its like are in every object.
  return Object.hasOwn(words, word) ? words[word]! : null;
}
