import { mendText } from './mend-text.ts';

/**
 * Text as plain lower-case words: no accents, no apostrophes, "and" for "&" and "+", initials
 * together ("J. K." and "J K" are "jk", "C.I.C." is "cic").
 */
export function foldWords(text: string): string[] {
  const words = mendText(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s*[&+]\s*/g, ' and ')
    .replace(/['’‘`´]/g, '')
    .replace(/\bt\s?\/\s?as?\b/g, ' trading as ')
    .replace(/\bc\s?\/\s?o\b/g, ' care of ')
    .replace(/\bco[\s-]?op(erative)?\b/g, 'cooperative')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const joined: string[] = [];
  let run = '';
  for (const word of words) {
    if (word.length === 1 && /[a-z]/.test(word)) {
      run += word;
      continue;
    }
    if (run) joined.push(run);
    run = '';
    joined.push(word);
  }
  if (run) joined.push(run);
  return joined;
}

/** Legal forms, each with the ways it is written as folded words. Longest first. */
const FORMS: [LegalForm, string[][]][] = [
  [
    'cio',
    [
      ['charitable', 'incorporated', 'organisation'],
      ['charitable', 'incorporated', 'organization'],
      ['charitable', 'incorporated', 'org'],
      ['charitable', 'inc', 'org'],
      ['cio'],
      ['scio'],
    ],
  ],
  [
    'cic',
    [
      ['community', 'interest', 'company'],
      ['community', 'interest', 'co'],
      ['comm', 'interest', 'co'],
      ['community', 'int', 'co'],
      ['comm', 'int', 'co'],
      ['cic'],
    ],
  ],
  ['llp', [['limited', 'liability', 'partnership'], ['llp']]],
  ['plc', [['public', 'limited', 'company'], ['plc']]],
  [
    'ltd',
    [
      ['company', 'limited', 'by', 'guarantee'],
      ['limited', 'by', 'guarantee'],
      ['limited'],
      ['limted'],
      ['limitd'],
      ['lmtd'],
      ['ltd'],
      ['limite'],
      ['cyfyngedig'],
      ['cyf'],
      ['ltdt'],
    ],
  ],
];

export type LegalForm = 'ltd' | 'plc' | 'llp' | 'cic' | 'cio';

/** Writes each legal form in one way: "limited" is "ltd". */
export function unifyForms(words: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = formAt(words, at);
    out.push(found ? found.form : words[at]!);
    at += found ? found.length : 1;
  }
  return out;
}

function formAt(words: readonly string[], at: number): { form: LegalForm; length: number } | null {
  for (const [form, ways] of FORMS) {
    const way = ways.find((one) => one.every((word, offset) => words[at + offset] === word));
    if (way) return { form, length: way.length };
  }
  return null;
}

const FORM_WORDS = new Set<string>(FORMS.map(([form]) => form));

export function isForm(word: string): word is LegalForm {
  return FORM_WORDS.has(word);
}
