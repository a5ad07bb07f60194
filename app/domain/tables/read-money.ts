export type ReadMoney = { pence: number } | { problem: string };

const LONGEST = 60;
/** A plain amount, as most are: whole pounds, or pounds and pence. */
const PLAIN = /^-?\d{1,12}(?:\.\d{1,2})?$/;
const GROUPED = /^-?\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?$/;
/** Pound signs, and what they become when one code page is read as another. */
const POUND = /^(?:Â?£|GBP|\ufffd|œ|ú|Â|#)\s*/i;
const DIGITS = /^(\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.(\d*))?$/;
const FOREIGN = /[€$¥]|EUR|USD/i;
const SHORTENED = /^-?\d(\.\d+)?E\+?\d+$/i;
const NOTHING = /^(?:[-–—]|n\/?a|nil)?$/i;

/**
 * Reads an amount as ledgers print it: £1,234.50, (1,234.50), 1,234.50-, -£5, 99.10 CR. What is
 * given finer than a penny is rounded to the nearest.
 * @returns integer pence, below zero for money that came back
 */
export function readMoney(text: string): ReadMoney {
  if (PLAIN.test(text)) return { pence: Math.round(Number(text) * 100) };
  if (GROUPED.test(text)) return { pence: Math.round(Number(text.replaceAll(',', '')) * 100) };
  // No amount is so long, and the patterns below would take long over what is none.
  if (text.length > LONGEST) return { problem: 'this is not an amount of money' };
  let rest = text
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .replaceAll('−', '-')
    .trim();
  let negative = false;
  const credit = /^(.*?) ?(CR|DR)\.?$/i.exec(rest);
  if (credit) {
    rest = credit[1]!;
    negative = credit[2]!.toUpperCase() === 'CR';
  }
  if (rest.startsWith('(') && rest.endsWith(')')) {
    rest = rest.slice(1, -1).trim();
    negative = !negative;
  }
  rest = rest.replace(POUND, '');
  if (NOTHING.test(rest)) return { problem: 'there is no amount' };
  if (rest.startsWith('-') || rest.startsWith('+')) {
    if (rest.startsWith('-')) negative = !negative;
    rest = rest.slice(1).trim();
  } else if (rest.endsWith('-')) {
    negative = !negative;
    rest = rest.slice(0, -1).trim();
  }
  rest = rest.replace(POUND, '').replace(/ ?(GBP|£)$/i, '');
  if (rest.startsWith('(') && rest.endsWith(')')) {
    rest = rest.slice(1, -1).trim();
    negative = !negative;
  }
  const match = DIGITS.exec(rest);
  if (!match || (match[1] === undefined && !match[2])) {
    if (FOREIGN.test(rest)) return { problem: 'this is not in pounds' };
    if (SHORTENED.test(rest)) return { problem: 'a spreadsheet has shortened this number' };
    return { problem: 'this is not an amount of money' };
  }
  const [, pounds = '0', decimals = ''] = match;
  const pence =
    Number(pounds.replaceAll(/[, ]/g, '')) * 100 + Math.round(Number(`0.${decimals || '0'}`) * 100);
  if (pence > 1e15) return { problem: 'this is more money than there is' };
  return { pence: negative && pence !== 0 ? -pence : pence };
}
