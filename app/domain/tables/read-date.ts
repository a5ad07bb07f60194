import { serialToDay } from './workbook-dates.ts';

export type DayOrder = 'dmy' | 'mdy';
/** A calendar day, YYYY-MM-DD. `dayUnknown`: the text told a month, and this is its first day. */
export type ReadDay = { day: string; dayUnknown: boolean } | { problem: string };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const LONGEST = 60;
/** A time of day, or a zone, after a date says nothing we keep. */
const TIME =
  /[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)? ?([ap]\.?m\.?)?( ?(Z|GMT|BST|UTC|[+-]\d{2}:?\d{2}))?$/i;
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
const FIGURES = /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2})$/;
const WORDED =
  /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([a-z]{3,9})\.?[-/., ]*(\d{4}|\d{2})$/i;
const WORD_FIRST = /^([a-z]{3,9})\.?[-/ ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})$/i;
const MONTH_ONLY = /^([a-z]{3,9})\.?[-/' ]*(\d{4}|\d{2})$/i;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const SERIAL = /^[2-7]\d{4}(\.\d+)?$/;

/**
 * Reads a day as people and spreadsheets in the UK write it: 03/04/2025, 3 Apr 25, 2025-04-03,
 * 20250403, a spreadsheet's serial number, and a month alone (Apr-15).
 * @param order of days and months in figures, for a column written the American way
 */
export function readDay(text: string, order: DayOrder = 'dmy'): ReadDay {
  // No date is so long, and the patterns below would take long over what is none.
  if (text.length > LONGEST) return { problem: 'this is not a date' };
  const typed = text.trim();
  const iso = ISO.exec(typed);
  if (iso) return made(iso[1]!, iso[2]!, iso[3]!);
  const plain = typed.replace(TIME, '').trim();
  const figures = FIGURES.exec(plain);
  if (figures) {
    const [, first, second, year] = figures as unknown as [string, string, string, string];
    return order === 'dmy' ? made(year, second, first) : made(year, first, second);
  }
  const dated = ISO.exec(plain) ?? COMPACT.exec(plain);
  if (dated) return made(dated[1]!, dated[2]!, dated[3]!);
  const worded = WORDED.exec(plain);
  if (worded && monthOf(worded[2]!)) return made(worded[3]!, monthOf(worded[2]!), worded[1]!);
  const first = WORD_FIRST.exec(plain);
  if (first && monthOf(first[1]!)) return made(first[3]!, monthOf(first[1]!), first[2]!);
  const month = MONTH_ONLY.exec(plain);
  if (month && monthOf(month[1]!)) return { ...made(month[2]!, monthOf(month[1]!), '1', true) };
  const isoMonth = ISO_MONTH.exec(plain);
  if (isoMonth) return made(isoMonth[1]!, isoMonth[2]!, '1', true);
  if (SERIAL.test(plain)) {
    const day = serialToDay(Number(plain));
    if (day) return { day, dayUnknown: false };
  }
  return { problem: typed === '' ? 'there is no date' : 'this is not a date' };
}

/** "1" to "12", or an empty text. */
function monthOf(word: string): string {
  const lower = word.toLowerCase();
  const at = MONTHS.findIndex((month) => lower.startsWith(month));
  const whole =
    lower.length <= 4 ||
    /^(january|february|march|april|june|july|august|september|october|november|december)$/.test(
      lower,
    );
  return at === -1 || !whole ? '' : String(at + 1);
}

function made(year: string, month: string, day: string, dayUnknown = false): ReadDay {
  const y = year.length === 2 ? Number(year) + (Number(year) < 70 ? 2000 : 1900) : Number(year);
  const m = Number(month);
  const d = Number(day);
  const isLeap = y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0);
  const last = m === 2 && !isLeap ? 28 : (LENGTHS[m - 1] ?? 0);
  if (d < 1 || d > last) return { problem: 'there is no such day' };
  if (y < 1950 || y > 2199) return { problem: 'this year can’t be meant' };
  return { day: `${y}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`, dayUnknown };
}

/**
 * In which order a column writes days and months: the American way only when many of its values allow
 * no other reading and none speaks against it. One such value is a slip of the finger.
 */
export function dayOrderOf(values: readonly string[]): DayOrder {
  let american = 0;
  let all = 0;
  for (const value of values) {
    const figures = FIGURES.exec(value.trim().replace(TIME, '').trim());
    if (!figures) continue;
    if (Number(figures[1]) > 12) return 'dmy';
    if (Number(figures[2]) > 12) american += 1;
    all += 1;
  }
  return american >= 3 && american > all / 4 ? 'mdy' : 'dmy';
}
