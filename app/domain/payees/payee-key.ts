import { foldWords, unifyForms } from './fold-words.ts';
import { mendText } from './mend-text.ts';
import { isRedacted } from './redacted.ts';

/** Width from which a name's last word may have been cut by a column. Narrowest seen in real files: 30. */
const CUT_WIDTH = 28;

/**
 * One key for all spellings of a payee that differ in nothing but writing: capitals, marks, spaces
 * between initials, "&" and "and", "Ltd" and "Limited", a leading "The" or ", The"
 * behind, spoilt letters, account numbers that a council's system puts behind. The legal form stays in it: a CIC and a company of one name are two.
 * Every redacted name has the key "redacted". Never empty for a name with a letter or figure in it.
 */
export function payeeKey(name: string): string {
  if (isRedacted(name)) return 'redacted';
  const words = unifyForms(foldWords(mendCutForm(withoutTheBehind(withoutAccounts(name)))));
  if (words.length > 1 && words[0] === 'the') words.shift();
  return words.join(' ') || name.normalize('NFKC').toLowerCase().trim();
}

function withoutTheBehind(name: string): string {
  return name.replace(/,\s*the\s*$/i, '');
}

/** A bank's sort code, and eight figures that no register's name stands before. */
const SORT_CODE = /(?<!\d)\d{2}[- ]\d{2}[- ]\d{2}(?!\d)/g;
const EIGHT_FIGURES =
  /(?<!\b(?:charity|company|co|registered|registration|reg|number|num|no|nr)\b[\s.:#]*)(?<![\dA-Za-z])\d{8}(?!\d)/gi;

/** Takes off what systems add: "(****1234)", "- DO NOT USE", "*", and numbers of bank accounts. */
export function withoutAccounts(name: string): string {
  return mendText(name)
    .replace(/\(\s*\*+\s*\d*\s*\)/g, ' ')
    .replace(/[-–(]*\s*\bdo not use\b.*$/i, ' ')
    .replace(/\*{2,}\d*/g, ' ')
    .replace(SORT_CODE, ' ')
    .replace(EIGHT_FIGURES, ' ')
    .replaceAll(/\(\s*\)|\s{2,}/g, ' ')
    .trim();
}

/** "… (EUROPE) LI", cut at a column's width, ends in "Ltd". */
export function mendCutForm(name: string): string {
  return name.trim().length >= CUT_WIDTH
    ? name.replace(/(?<=[a-z).] ?)\s+l(i|im|imi|imit|imite|t)?$/i, ' Ltd')
    : name;
}
