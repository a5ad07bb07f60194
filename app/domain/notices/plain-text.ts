/** Words as publishers send them, made fit to show. Pure. */

// Control characters, and the marks that turn the direction of text round and can disguise it.
const UNSEEN =
  /(?![\t\n])\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]/gu;

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
};

/** UTF-8 that was read as Windows-1252 on its way: "Â£20" was "£20". */
const MISREAD: Record<string, string> = {
  'Â£': '£',
  'Â ': ' ',
  Â·: '·',
  'Â°': '°',
  'â€™': '’',
  'â€˜': '‘',
  'â€œ': '“',
  'â€\u009d': '”',
  'â€“': '–',
  'â€”': '—',
  'â€¢': '•',
  'â€¦': '…',
};
const MISREAD_PATTERN = new RegExp(Object.keys(MISREAD).join('|'), 'g');

/**
 * One line or several, without control and direction characters, lone surrogates or runs of
 * blanks; the few entities that publishers escape twice are read. It is still text, never markup.
 * @param most characters to keep; what is longer ends in "…"
 */
export function tidyText(text: string, most: number): string {
  const plain = text
    .slice(0, most * 4)
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(MISREAD_PATTERN, (letters) => MISREAD[letters]!)
    .replace(UNSEEN, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return plain.length <= most
    ? plain
    : `${plain
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

/** The same on one line: for names and titles. */
export function tidyLine(text: string, most: number): string {
  return tidyText(text, most * 2)
    .replace(/\s+/g, ' ')
    .slice(0, most)
    .trim();
}

/** No word ends so; "…ern" and "…orn" may ("concern", "Cardigan Fern", "Llansadwrn"). */
const SUFFIX = '(?:ance|ence|ware|care|ture|sure|ity|ment|try|age|able|ure|cle|use|ope)';

/**
 * Puts back line breaks that a publisher's own export lost: "\r\n" became the letters "rn" in
 * Sell2Wales and Contracts Finder. Only where no word could have been meant: "rnrn", after a
 * capital, a digit, a consonant, a stop or a space, or after a word that stands elsewhere in the
 * same text without it. "Concern", "modern", "Pensarn" stay.
 */
export function repairLineBreaks(text: string): string {
  if (!text.includes('rn') || /[\r\n]/.test(text)) return text;
  const words = new Set((text.match(/\p{L}{4,}/gu) ?? []).map((word) => word.toLowerCase()));
  return text
    .replace(/(?:rn){2,}/g, '\n')
    .replace(/(^|[\s\p{P}\p{S}])rn(?=$|[\s\p{P}\p{S}\p{L}\d])/gu, '$1\n')
    .replace(/(?<=[A-Z0-9bcdfghjklmnpqrstvxz])rn/g, '\n')
    .replace(new RegExp(`(?<=[a-z]${SUFFIX})rn(?![a-z])`, 'g'), '\n')
    .replace(/(?<!\p{L})(\p{L}{4,40})rn(?!\p{L})/gu, (whole, stem: string) =>
      words.has(stem.toLowerCase()) ? `${stem}\n` : whole,
    );
}

/**
 * The first sentence or two, for a list of results.
 * @param most characters, about
 */
export function summaryOf(description: string, title: string, most = 280): string {
  const flat = description.replace(/\s+/g, ' ').trim();
  if (flat.toLowerCase() === title.toLowerCase()) return '';
  if (flat.length <= most) return flat;
  const head = flat.slice(0, most);
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('? '), head.lastIndexOf('! '));
  if (end > most / 3) return head.slice(0, end + 1);
  return `${head.slice(0, head.lastIndexOf(' ')).toWellFormed()}…`;
}

/**
 * An address on the web that may be linked to; null for any other scheme, for one with a user
 * name, and for one that holds an e-mail address.
 */
export function webAddress(text: string | null | undefined): string | null {
  const tidy = text?.replace(/\s+/g, '') ?? '';
  if (tidy === '' || tidy.length > 2000 || /@|%40/.test(tidy)) return null;
  try {
    const url = new URL(tidy);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.') ? url.href : null;
  } catch {
    return null;
  }
}

const WELSH =
  /\b(yn|yr|ar|gyfer|mae|ac|i'r|o'r|gan|gyda|neu|bydd|hyn|sydd|wasanaeth\w*|gwasanaeth\w*|cyngor|rhan|gofal)\b/gi;
const ENGLISH = /\b(the|of|and|for|to|with|is|are|will|be|this|services?|council|which|by)\b/gi;

/**
 * The languages a text is written in, the one most used first. Publishers mark Welsh and bilingual
 * notices as English.
 * @returns 'en', 'cy' or both
 */
export function languagesOf(text: string, said: string): ('en' | 'cy')[] {
  const welsh = text.match(WELSH)?.length ?? 0;
  const english = text.match(ENGLISH)?.length ?? 0;
  const total = welsh + english;
  if (total < 4) return [said === 'cy' || welsh > english ? 'cy' : 'en'];
  const found: ('en' | 'cy')[] = welsh > english ? ['cy', 'en'] : ['en', 'cy'];
  const lesser = Math.min(welsh, english);
  return lesser >= 4 && lesser / total > 0.12 ? found : found.slice(0, 1);
}
