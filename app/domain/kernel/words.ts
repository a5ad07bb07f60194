/**
 * Counts words the way a word limit does: runs of text between white space. The same count runs
 * beside the field and on the server, so that nobody is told two numbers.
 */
export function countWords(text: string): number {
  return text.split(/\s+/u).filter(Boolean).length;
}

/** "No bids", "1 bid", "1,200 bids". */
export function howMany(count: number, one: string, many: string): string {
  const figure = count === 0 ? 'No' : String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${figure} ${count === 1 ? one : many}`;
}

/** "Home care" reads "home care" inside a sentence; "ESOL" and the like keep their letters. */
export function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** The start of a text on one line, cut between words. @param most characters */
export function shortened(text: string, most = 200): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most).replace(/\s+\S*$/, '')} …`;
}

/** The size of a file: "25 MB", "640 KB". */
export function bytesWords(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} KB`;
}
