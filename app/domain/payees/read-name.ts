import { withoutAdded } from './added-words.ts';
import type { Cut } from './compare-names.ts';
import type { LegalForm } from './fold-words.ts';
import { mendText } from './mend-text.ts';
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
  /** Whether a column may have cut this part's end off. */
  cut: Cut;
};

export type ReadName = {
  /** Without numbers, accounts and what payment systems add. */
  name: string;
  /** The first is the whole of it, as far as nothing is to be left out. */
  parts: ReadPart[];
  identifiers: { scheme: string; value: string }[];
};

/** Widths at which councils' systems cut names. */
const WIDTHS = [30, 32, 35, 36, 40, 45, 50, 60];
const SHORTEST_CUT = 20;
const NARROW_CUT = 24;
const NARROW_WIDTHS = [20, 22, 24, 25, 28];
const FORM = /\b(ltd|limited|limite|plc|llp|c\.?\s?i\.?\s?c\.?|cio|cyf(yngedig)?)\b\.?/i;
/** What a branch, an account or a person in brackets has in it. */
const ADDITION =
  /\b(branch|office|site|account|accounts|acct|a\/c|ac|dept|department|payroll|refuge|unit|team|region|regional|room|c\/o|formerly|re|ref|no|supported living|luncheon|lunch|shop|project|service|home|house|court|lodge|nursery|care home|dr|mr|mrs|ms|miss)\b/i;
const ENDS_IN_FORM = new RegExp(`${FORM.source}\\s*$`, 'i');
const UNCUT = { inWord: false, atWidth: false };
const TRADING_AS =
  /\s*[([-]?\s*\b(t\s?\/\s?as?|trading\s+as|also\s+known\s+as|operating\s+as|aka|ta)\b\.?:?\s*/i;
const FORMERLY =
  /\s*[([,-]?\s*\b((formerly|formally|previously|prev\.?)(\s+known\s+as)?|f\/k\/a|fka|was)\b:?\s+/i;
/** A department of the council, or a service of the payee's own that is paid to the payee itself. */
const DEPARTMENT =
  /^(public health|adult (social )?care|(adult|children|childrens|children['’]s|social) services|environmental health|social care|(pool |community |garden )?cafe|(pool|hall|room|pitch|venue|equipment|minibus) hire|grants?|sla|contracts?|commissioning|core funding|rent|payments?|subscriptions?|membership|fees|(hon\.? )?treasurer|(hon\.? )?secretary|early years|highways|housing options|bookings|lettings|finance( dept)?|accounts payable|sales ledger|remittances?|invoices|fundraising|reception|day care)$/i;
/** What a hall or centre lets, and those who run it. */
const HIRE =
  /^(.*\b(?:centre|hall|church|chapel|school|institute|pavilion|theatre|library))\s+(?:(?:(?:hall|room|pitch|venue|pool|kitchen|court)s?\s+)?hire|hire of (?:hall|rooms?|pitch))$/i;
const HALL_COMMITTEE =
  /^(.*\b(?:village|memorial|parish|church|community) hall)\s+(?:management|mgmt|mgt|mgnt|mngmt)\s+(?:committee|cttee|ctte|ctee|cmte)$/i;
/** Those who hold what a body has. */
const HELD_BY =
  /^(?:the )?(?:(?:hon\.? )?(?:trustees?|treasurer|secretary)|board of (?:trustees|management)|managing trustees)(?: of|,| [-–]) (?:the )?(?=\S{3})/i;
const TAIL_WORDS = /\s+(trading|main|payroll|current|bacs|general)?\s*(account|acct|a\/c)\.?$/i;

/** Reads a payee as councils write it. Never throws; a name of no words has no parts. */
export function readName(raw: string): ReadName {
  const mended = mendText(raw);
  const identifiers = identifiersIn(mended);
  const uncut = withoutAccounts(withoutNumbers(mended));
  const written = mendCutForm(uncut)
    .replaceAll(/[[{]/g, '(')
    .replaceAll(/[\]}]/g, ')')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const { name, leftOut: added, isWhole } = withoutAdded(written);
  const { length } = mended.trim();
  const mayBeCut = {
    inWord: length >= SHORTEST_CUT,
    atWidth: WIDTHS.includes(length),
    isNarrow: length < NARROW_CUT,
    isColumn: [...WIDTHS, ...NARROW_WIDTHS].includes(length),
  };
  // “… CARE L” may be “Ltd” and may be “Leeds”.
  const endsCut = mendCutForm(uncut) !== uncut;
  const parts: ReadPart[] = [];
  const put = (part: Part, text: string, leftOut: string | null = null) => {
    const tidy = text.replace(/^[\s,;:-]+|[\s,;:([-]+$/g, '');
    const { words, form } = coreName(tidy);
    const same = parts.some((one) => one.words.join(' ') === words.join(' ') && one.form === form);
    // Only what stands at the end can have lost its own, and nothing is lost before a legal form.
    const isEnd =
      !isWhole &&
      name.replace(/[\s,;:([-]+$/, '').endsWith(tidy) &&
      (endsCut || !ENDS_IN_FORM.test(tidy));
    const cut = isEnd ? mayBeCut : UNCUT;
    if (words.length > 0 && !same) parts.push({ part, text: tidy, words, form, leftOut, cut });
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
    put('whole', name, added || null);
    const bracket = /^(.{3,}?)\s*\(([^()]*)\)?\s*$/.exec(name);
    const dash = /^(.{3,}?)(?:\s+[-–—]\s*|:\s+)(.+)$/.exec(name);
    for (const found of [bracket, dash]) {
      if (!found) continue;
      const [, before, after] = found as unknown as [string, string, string];
      const plain =
        ENDS_IN_FORM.test(before) ||
        ADDITION.test(after) ||
        DEPARTMENT.test(after.trim()) ||
        isAcronymOf(after, before);
      put(plain ? 'without-addition' : 'without-bracket', before, after);
    }
    if (TAIL_WORDS.test(name)) put('without-addition', name.replace(TAIL_WORDS, ''), 'account');
    const held = HELD_BY.exec(name)?.[0];
    if (held) put('without-addition', name.slice(held.length), held.trim());
    const hired = HIRE.exec(name)?.[1];
    if (hired) put('without-addition', hired, name.slice(hired.length).trim());
    const inner = hired && /^(.*\S)\s+(?:hall|room)$/i.exec(hired)?.[1];
    if (inner && HIRE.test(`${inner} hire`))
      put('without-addition', inner, name.slice(inner.length).trim());
    const hall = HALL_COMMITTEE.exec(name)?.[1];
    if (hall) put('without-addition', hall, name.slice(hall.length).trim());
  }
  // A register may know the name with what looks added: then neither is sure.
  if (added) put('whole', written);
  return { name, parts, identifiers };
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
