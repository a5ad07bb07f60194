import { isPerson } from './people.ts';

/**
 * A number of a council's own system: "V10043", "7004512", "55120/CD". Not "1st", "24/7" or 1987, not
 * round ("10000"), and of five figures no dialling code: firms are called so.
 */
const CODE = String.raw`(?:[a-z]{1,2}[-/]?\d{4,}|\d{6,}(?<!000)|(?!0[12])\d{5}(?<!000))(?:[-/][a-z\d]{1,4})?`;
const YEAR = String.raw`(?:1[789]|20)\d\d(?!\d)`;
const LABEL = String.raw`(?:(?:vendor|supplier|creditor|customer|cust|account|acct|acc|a\/c|ref(?:erence)?|id)\b\.?\s*(?:no\b\.?|number|num\b|#)?\s*[:-]?\s*)`;
const IN_BRACKETS = String.raw`(?!${YEAR}\s*[)\]}])[a-z]{0,5}[-/.# ]?\d{3,}(?:[-/][a-z\d]{1,4})?`;
const NUMBER = String.raw`(?:${CODE}|${LABEL}[a-z]{0,3}[-/]?(?!${YEAR})\d{3,}(?:[-/][a-z\d]{1,4})?)`;
const FORM = String.raw`\b(?:ltd|limited|plc|llp|cic|c\.i\.c|cio)\b\.?`;
const PAID_BY = String.raw`(?:bacs|chaps|direct\s+debits?|faster\s+payments?|standing\s+orders?)(?:\s+(?:payments?|pymts?|pmts?|transfers?))?`;

/** What is noted of a supplier's account. */
const STATUS = String.raw`(?:dnu|do not use|not in use|inactive|closed(?: account)?|duplicate|dup|on hold|old(?: account| a\/c)?|new(?: account| a\/c)?|cis|no vat|vat(?: reg(?:istered)?)?|eft|net|gross|factored|factoring|registered charity|reg\.? charity|charity)`;

const IN_FRONT = [
  new RegExp(String.raw`^(?:${NUMBER}|[([{]\s*${NUMBER}\s*[)\]}])\s*[-–:.]?\s+(?=\S*\p{L})`, 'iu'),
  new RegExp(
    String.raw`^(?!bacs\s+(?:payments?\s+)?schemes?\b)${PAID_BY}\b(?:\s+to\b)?\s*[-–:]?\s+`,
    'i',
  ),
  /^dd\s*[-–:]\s*/i,
  // A number and a dash; those who take card payments, and a star; how closed accounts are put last.
  /^\d{3,}\s*[-–:]\s+(?=\p{L})/u,
  /^(?:paypal|pp|sum\s?up|sq|i?zettle|ztl|iz|stripe|worldpay)\s*\*\s*/i,
  /^zz+[\s_*-]+/i,
];
const BEHIND = [
  new RegExp(String.raw`\s*[([{]\s*(?:${NUMBER}|${IN_BRACKETS})\s*[)\]}]\s*$`, 'i'),
  new RegExp(String.raw`\s+[-–:]?\s*${NUMBER}\s*$`, 'i'),
  new RegExp(String.raw`(?<=${FORM})\s*[-–:]?\s+(?!${YEAR})[a-z]{0,2}\d{3,}\s*$`, 'i'),
  new RegExp(String.raw`\s*[-–([{]?\s*(?<![\p{L}\d])(?:by\s+)?${PAID_BY}\s*[)\]}]?\s*$`, 'iu'),
  new RegExp(String.raw`(?:(?<=${FORM})\s+|\s+[-–:]\s*|\s*[([{]\s*)dd\s*[)\]}]?\s*$`, 'i'),
  /\s*[-–([{]?\s*\bclients?['’]?s?\s+(?:account|acct|acc|a\/c|ac)s?\.?\s*[)\]}]?\s*$/i,
  /\s*[,([{–-]?\s*\b(?:c\s?\/\s?o|fao|f\.a\.o\.?|attn)(?![\p{L}\d]).*$/iu,
  new RegExp(String.raw`\s*(?:[([{]\s*${STATUS}\s*[)\]}]|\s[-–*]+\s*${STATUS}\s*\**)\s*$`, 'i'),
];

export type Bare = {
  name: string;
  /** What was taken off, as written; empty where nothing was. */
  leftOut: string;
  /** Whether something stood behind, so that the name's own end was not cut off. */
  isWhole: boolean;
};

/**
 * A name without what payment systems write before or behind it: numbers of their own, how it was
 * paid, whose account it is, "c/o". Where a person would be left, all of it stays: people are looked
 * for nowhere.
 */
export function withoutAdded(written: string): Bare {
  const leftOut: string[] = [];
  let name = written;
  let isWhole = false;
  for (let before = ''; before !== name; ) {
    before = name;
    for (const [patterns, behind] of [
      [IN_FRONT, false],
      [BEHIND, true],
    ] as const) {
      for (const pattern of patterns) {
        const rest = name.replace(pattern, '').trim();
        if (rest === name.trim() || (rest.match(/\p{L}/gu) ?? []).length < 3) continue;
        leftOut.push(pattern.exec(name)![0].trim());
        name = rest;
        isWhole ||= behind;
      }
    }
  }
  if (leftOut.length === 0 || isPerson(name)) return { name: written, leftOut: '', isWhole: false };
  return { name, leftOut: leftOut.join(' '), isWhole };
}
