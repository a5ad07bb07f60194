/**
 * Counts words the way a word limit does: runs of text between white space. The same count runs
 * beside the field and on the server, so that nobody is told two numbers.
 */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}
