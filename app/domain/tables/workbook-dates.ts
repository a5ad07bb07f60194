/** Which numbers of a workbook are days. */

/** Number formats that every workbook has without saying so. @source ECMA-376 part 1, 18.8.30 */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54]);
const DAY_MS = 86_400_000;
/** Day 0 of either calendar. In the first, a 29 February 1900 is counted that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** True for a format that shows a day, whatever its language; not for one of times alone. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id);
  const [first = ''] = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '').split(';');
  return !/general/i.test(first) && /[dy]/i.test(first) && !/[0#?]/.test(first);
}

/**
 * A serial number as a day, YYYY-MM-DD; the time of day is dropped.
 * @returns null for what no spreadsheet would mean as a day (before 1954 or after 2119)
 */
export function serialToDay(serial: number, from1904 = false): string | null {
  const whole = Math.floor(serial);
  const of1900 = from1904 ? whole + 1462 : whole;
  if (!(of1900 >= 20_000 && of1900 <= 80_000)) return null;
  const epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
  return new Date(epoch + whole * DAY_MS).toISOString().slice(0, 10);
}
