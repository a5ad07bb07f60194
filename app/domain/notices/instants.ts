/** Dates as publishers write them. Pure. */
import { londonDay, londonToUtc } from '#app/domain/kernel/time.ts';

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Some systems write the year 1 or 9999 for "no date". */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const DAY = 86_400_000;

/**
 * Whether the text is written as a date or date-time, whatever year it names.
 * @source OCDS 1.1.5, dates: RFC 3339
 */
export function isDateText(text: string): boolean {
  const match = WRITTEN.exec(text.trim());
  if (!match) return false;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return real && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

/**
 * The instant a date-time names. Without an offset it is London's clock; a bare day is its start.
 * @returns null when it is absent, not a date, or a year that stands for "none"
 */
export function instantOf(text: string | null | undefined): Date | null {
  const match = WRITTEN.exec(text?.trim() ?? '');
  if (!match || !isDateText(match[0])) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = match;
  if (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR) return null;
  if (!offset) {
    const local = londonToUtc(
      Number(year),
      Number(month),
      Number(day),
      Number(hour),
      Number(minute),
    );
    return new Date(local.getTime() + Number(second) * 1000);
  }
  const zone = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const instant = new Date(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.toUpperCase()}`,
  );
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** The calendar day in London, YYYY-MM-DD; null as `instantOf`. */
export function dayOf(text: string | null | undefined): string | null {
  const instant = instantOf(text);
  return instant && londonDay(instant);
}

/**
 * Whole months from the first day to the last, both included: 1 September to 31 August is 12.
 * A part of a month counts as one from its middle. At least 1; null when the days are reversed.
 */
export function monthsBetween(firstDay: string, lastDay: string): number | null {
  const start = new Date(`${firstDay}T00:00:00Z`);
  const after = new Date(new Date(`${lastDay}T00:00:00Z`).getTime() + DAY);
  if (after <= start) return null;
  const months =
    (after.getUTCFullYear() - start.getUTCFullYear()) * 12 +
    after.getUTCMonth() -
    start.getUTCMonth() +
    (after.getUTCDate() - start.getUTCDate()) / 30;
  return Math.max(1, Math.round(months));
}

/** Publishers count a month as 30 days and a year as 360 or 365: 720 and 730 days are 24 months. */
export function monthsOfDays(days: number): number | null {
  if (!Number.isFinite(days) || days <= 0 || days > 36_600) return null;
  const years = days / 365;
  if (days % 30 !== 0 && Math.abs(years - Math.round(years)) < 0.01) return Math.round(years) * 12;
  return Math.max(1, Math.round(days / 30));
}

/** The earliest of those that are known. */
export function earliest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((least, at) => (at && (!least || at < least) ? at : least), null);
}
