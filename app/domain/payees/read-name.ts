import type { Cut } from './compare-names.ts';
import type { LegalForm } from './fold-words.ts';
import { coreName } from './name-words.ts';
import { mendCutForm, withoutAccounts } from './payee-key.ts';

/** Which part of what was written is taken for the name. */
export type Part =
  | 'whole'
  /** "A Ltd t/a B": A. */
  | 'before-trading-as'
  /** The same: B. */
  | 'trading-name'
  /** "A (formerly B)": A. */
  | 'present'
  /** The same: B. */
  | 'former'
  /** Without what stands behind its legal form, or is plainly a branch, an account, a person. */
  | 'without-addition'
  /** Without a bracket at the end that may well belong to the name. */
  | 'without-bracket';

export type ReadPart = {
  part: Part;
  text: string;
  words: string[];
  form: LegalForm | null;
  /** What was left out, as written. */
  leftOut: string | null;
};

export type ReadName = {
  parts: ReadPart[];
  cut: Cut;
  identifiers: { scheme: string; value: string }[];
};

/** Widths at which councils' systems cut names. */
const WIDTHS = [30, 32, 35, 40, 50];
const SHORTEST_CUT = 24;
const FORM = /\b(ltd|limited|limite|plc|llp|c\.?\s?i\.?\s?c\.?|cio|cyf(yngedig)?)\b\.?/i;
/** What a branch, an account or a person in brackets has in it. */
const ADDITION =
  /\b(branch|office|site|account|accounts|acct|a\/c|ac|dept|department|payroll|refuge|unit|team|region|regional|room|c\/o|formerly|re|ref|no|supported living|luncheon|lunch|shop|project|service|home|house|court|lodge|nursery|care home|dr|mr|mrs|ms|miss)\b/i;
const TRADING_AS = /\s*[([-]?\s*\b(t\s?\/\s?as?|trading\s+as|ta)\b\.?:?\s*/i;
const FORMERLY =
  /\s*[([,-]?\s*\b(formerly(\s+known\s+as)?|previously(\s+known\s+as)?|f\/k\/a|fka|was)\b:?\s+/i;
const TAIL_WORDS = /\s+(trading|main|payroll|current|bacs|general)?\s*(account|acct|a\/c)\.?$/i;

/** Reads a payee as councils write it. Never throws; a name of no words has no parts. */
export function readName(raw: string): ReadName {
  const identifiers = identifiersIn(raw);
  const name = mendCutForm(withoutAccounts(withoutNumbers(raw)))
    .replaceAll(/\s+/g, ' ')
    .trim();
  const parts: ReadPart[] = [];
  const put = (part: Part, text: string, leftOut: string | null = null) => {
    const tidy = text.replace(/^[\s,;:-]+|[\s,;:([-]+$/g, '');
    const { words, form } = coreName(tidy);
    const same = parts.some((one) => one.words.join(' ') === words.join(' ') && one.form === form);
    if (words.length > 0 && !same) parts.push({ part, text: tidy, words, form, leftOut });
  };

  const trading = splitAt(name, TRADING_AS);
  const former = splitAt(name, FORMERLY);
  if (trading) {
    put('before-trading-as', trading[0], trading[1]);
    for (const less of lessAdditions(trading[0])) put('before-trading-as', less, trading[1]);
    put('trading-name', trading[1].replace(/\)\s*$/, ''), trading[0]);
  } else if (former) {
    put('present', former[0], former[1]);
    put('former', former[1].replace(/\)\s*$/, ''), former[0]);
  } else {
    put('whole', name);
    const bracket = /^(.{3,}?)\s*\(([^()]*)\)?\s*$/.exec(name);
    const dash = /^(.{3,}?)(?:\s+[-–—]\s*|:\s+)(.+)$/.exec(name);
    for (const found of [bracket, dash]) {
      if (!found) continue;
      const [, before, after] = found as unknown as [string, string, string];
      const behindForm =
        FORM.test(before.slice(-28)) && new RegExp(`${FORM.source}\\s*$`, 'i').test(before);
      const plain = behindForm || ADDITION.test(after) || isAcronymOf(after, before);
      put(plain ? 'without-addition' : 'without-bracket', before, after);
    }
    if (TAIL_WORDS.test(name)) put('without-addition', name.replace(TAIL_WORDS, ''), 'account');
  }
  const { length } = raw.trim();
  const cut = { inWord: length >= SHORTEST_CUT, atWidth: WIDTHS.includes(length) };
  return { parts, cut, identifiers };
}

function splitAt(name: string, at: RegExp): [string, string] | null {
  const found = at.exec(name);
  if (!found || found.index < 3) return null;
  const after = name.slice(found.index + found[0].length).trim();
  return after.length < 2 ? null : [name.slice(0, found.index), after];
}

function lessAdditions(text: string): string[] {
  const bracket = /^(.{3,}?)\s*\([^()]*\)\s*$/.exec(text);
  return bracket && FORM.test(bracket[1]!) ? [bracket[1]!] : [];
}

/** "AAC" in "Ashlarby Advice Centre (AAC)". */
function isAcronymOf(short: string, name: string): boolean {
  const letters = short.replaceAll(/[^A-Za-z]/g, '').toLowerCase();
  const words = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const all = words.map((word) => word[0]).join('');
  const main = coreName(name)
    .words.map((word) => word[0])
    .join('');
  return letters.length >= 2 && (letters === all || letters === main);
}

const NUMBER_IN_NAME =
  /[([]?\s*\b(?:(registered|reg\.?)\s*)?(charity|company|co\.?)\s*(?:registration\s*|reg\.?\s*)?(?:number|num|no\.?|nr\.?|#)?\s*:?\s*((?:SC|NIC|NI|OC|RS|IP)?\s?\d{5,8})\b\s*[)\]]?/i;

function withoutNumbers(raw: string): string {
  return raw.replace(NUMBER_IN_NAME, ' ');
}

function identifiersIn(raw: string): { scheme: string; value: string }[] {
  const found = NUMBER_IN_NAME.exec(raw);
  if (!found) return [];
  const value = found[3]!.toUpperCase().replaceAll(/\s/g, '');
  if (/^charity/i.test(found[2]!)) {
    if (/^SC\d{6}$/.test(value)) return [{ scheme: 'GB-SC', value }];
    if (/^NIC\d{6}$/.test(value)) return [{ scheme: 'GB-NIC', value }];
    return /^[1-9]\d{5,6}$/.test(value) ? [{ scheme: 'GB-CHC', value }] : [];
  }
  const padded = /^\d{6,7}$/.test(value) ? value.padStart(8, '0') : value;
  return /^(\d{8}|[A-Z]{2}\d{6})$/.test(padded) ? [{ scheme: 'GB-COH', value: padded }] : [];
}
