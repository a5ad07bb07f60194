/**
 * How words are read, the same for what is indexed and what is asked, whichever engine answers:
 * lower case, no accents, letters and numbers apart ("KS2" is "ks 2"), plurals and -ing taken off.
 */

/** Words too common to say anything; left out on both sides. */
const STOP_WORDS = new Set(
  'a an and at by for from in into is of on or the their to with'.split(' '),
);

/** Words that end in s and aren't plurals. */
const NOT_PLURAL = new Set(
  'bus gas plus lens sos news sometimes always wales leeds paris christmas analysis basis crisis diabetes tetanus asbestos aids'.split(
    ' ',
  ),
);

const IRREGULAR = new Map([
  ['men', 'man'],
  ['women', 'woman'],
  ['womens', 'woman'],
  ['mens', 'man'],
  ['childrens', 'child'],
  ['children', 'child'],
  ['people', 'person'],
  ['peoples', 'person'],
  ['lives', 'life'],
  ['wives', 'wife'],
  ['shelves', 'shelf'],
]);

/** Words in -ing that mean a thing of their own: training is not about trains. */
const NOT_DOING = new Set(
  `anything barking building ceiling during evening everything housing meeting morning nothing
  parking planning reading sibling something sterling training wedding wellbeing worthing`.split(
    /\s+/,
  ),
);

/** What is left of these when -ing is taken off wants its e back. */
const ENDS_IN_E = new Set(
  `advis charg clos cycl danc decorat driv educat exercis explor fenc improv includ insulat invoic
  licens manag mediat nurs organis practis prescrib produc provid purchas rais recycl reduc rehous
  resurfac shar skat surfac translat wast writ`.split(/\s+/),
);

/** True for a text of nothing but ASCII. */
export function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII as a whole
  return /^[\x00-\x7f]*$/.test(text);
}

/** Most words of one query that are looked at; Meilisearch stops at ten too. */
export const MAX_QUERY_WORDS = 10;

/** Lower case, accents and apostrophes gone, any other mark a space, letters and digits parted. */
export function normalise(text: string): string {
  if (isPlain(text)) {
    // The same for the letters that nearly all texts keep to, several times as fast.
    return text
      .toLowerCase()
      .replace(/['`]/g, '')
      .replace(/[^a-z0-9]+/g, ' ')
      .replace(/([a-z])(?=[0-9])|([0-9])(?=[a-z])/g, '$1$2 ')
      .trim();
  }
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[łŁ]/g, 'l')
    .replace(/[øØ]/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/['’‘`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(\p{L})(?=\p{N})|(\p{N})(?=\p{L})/gu, '$1$2 ')
    .trim();
}

/** The words of a text in order, normalised, stop words included. Longer than 64 letters is noise. */
export function wordsOf(text: string): string[] {
  const flat = normalise(text);
  return flat === '' ? [] : flat.split(' ').map((word) => cut(word, 64));
}

/** At most so many code units, and no letter halved: engines refuse a document with half of one. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word);
}

/** The words of a text that say something, in order; all of them if none does. */
export function tellingWords(text: string): string[] {
  const words = wordsOf(text);
  const telling = words.filter((word) => !STOP_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/**
 * A word without its plural, or without -ing: libraries → library, carers → carer, heating → heat.
 * Not a full stemmer, on purpose: endings such as -er part what belongs apart (carer and care).
 */
export function stem(word: string): string {
  const one = withoutPlural(word);
  if (one.length < 7 || !one.endsWith('ing') || NOT_DOING.has(one)) return one;
  const base = one.slice(0, -3);
  if (ENDS_IN_E.has(base)) return `${base}e`;
  // swimm(ing), counsell(ing); but sell(ing) and dress(ing) have two of their own.
  const isDoubled = /([bdgmnprt])\1$/.test(base) || (base.endsWith('ll') && base.length > 5);
  return isDoubled ? base.slice(0, -1) : base;
}

/** Whether a word is kept beside its stem, so that it is found while it is typed letter by letter. */
export function isApart(word: string, stemmed: string): boolean {
  return !word.startsWith(stemmed) || word.length - stemmed.length > 2;
}

function withoutPlural(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length < 4 || !word.endsWith('s') || NOT_PLURAL.has(word)) return word;
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(sses|shes|ches|xes|zzes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

export function hasDigit(word: string): boolean {
  return /\p{N}/u.test(word);
}

/** How many slips of the finger a word may hold: one from 5 letters, two from 9, none in numbers. */
export function typosAllowed(word: string): 0 | 1 | 2 {
  if (hasDigit(word)) return 0;
  const letters = [...word].length;
  return letters >= 9 ? 2 : letters >= 5 ? 1 : 0;
}

/**
 * Slips between two words: an insertion, deletion, substitution or swap of neighbours costs one
 * each (optimal string alignment), and a wrong first letter costs one more.
 * With `prefix`, the distance from `word` to the nearest beginning of `term`.
 * @returns the distance, or `limit + 1` for anything above `limit`.
 */
export function slips(word: string, term: string, limit: number, prefix = false): number {
  const over = limit + 1;
  if (word.length - term.length > limit) return over;
  if (!prefix && term.length - word.length > limit) return over;
  const firstWrong = word.charCodeAt(0) === term.charCodeAt(0) ? 0 : 1;
  if (firstWrong === 1 && limit < 2) return over;
  const width = Math.min(term.length, word.length + limit);
  if (width + 2 > last.length) [before, last, current] = rowsOf(2 * width);
  for (let column = 0; column <= width; column += 1) last[column] = column;
  // Cells further than `limit` from the diagonal are above it, so only a band is looked at.
  for (let row = 1; row <= word.length; row += 1) {
    const letter = word.charCodeAt(row - 1);
    const letterBefore = row > 1 ? word.charCodeAt(row - 2) : -1;
    const from = Math.max(1, row - limit);
    const to = Math.min(width, row + limit);
    current[from - 1] = from === 1 ? row : over;
    if (row + limit <= width) last[to] = over;
    let least = current[from - 1]!;
    for (let column = from; column <= to; column += 1) {
      const other = term.charCodeAt(column - 1);
      let cost = last[column - 1]! + (letter === other ? 0 : 1);
      const spared = Math.min(last[column]!, current[column - 1]!) + 1;
      if (spared < cost) cost = spared;
      if (column > 1 && letterBefore === other && letter === term.charCodeAt(column - 2)) {
        cost = Math.min(cost, before[column - 2]! + 1);
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return over;
    [before, last, current] = [last, current, before];
  }
  const end = word.length;
  let distance = over;
  if (prefix) {
    const to = Math.min(width, end + limit);
    for (let column = Math.max(0, end - limit); column <= to; column += 1) {
      distance = Math.min(distance, last[column]!);
    }
  } else distance = last[term.length]!;
  return Math.min(distance + firstWrong, over);
}

/** Three rows of the table, kept from one pair of words to the next. */
let [before, last, current] = rowsOf(160);

function rowsOf(length: number): [Uint16Array, Uint16Array, Uint16Array] {
  return [new Uint16Array(length), new Uint16Array(length), new Uint16Array(length)];
}
