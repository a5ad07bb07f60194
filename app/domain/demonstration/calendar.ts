import { londonDay, londonToUtc } from '#app/domain/kernel/time.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * An instant in working hours, counted in working days (Monday to Friday) from the start.
 * @param days below zero for the past; 0 is today, or the next working day when today is none
 * @param hour in London
 */
export function workingTime(start: Date, days: number, hour: number, minute = 0): Date {
  const [year = 0, month = 1, day = 1] = londonDay(start).split('-').map(Number);
  let at = Date.UTC(year, month - 1, day);
  const step = days < 0 ? -DAY : DAY;
  if (days === 0) while (isWeekend(at)) at += step;
  for (let left = Math.abs(days); left > 0; left -= 1) {
    do at += step;
    while (isWeekend(at));
  }
  const found = new Date(at);
  return londonToUtc(
    found.getUTCFullYear(),
    found.getUTCMonth() + 1,
    found.getUTCDate(),
    hour,
    minute,
  );
}

function isWeekend(at: number): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}

/** The calendar day of an instant in London, as the database holds days. */
export function dayOf(instant: Date): Date {
  return new Date(`${londonDay(instant)}T00:00:00Z`);
}

/** The first day of a month, so many months after the one an instant lies in. */
export function firstOfMonth(instant: Date, monthsLater: number): Date {
  const day = dayOf(instant);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + monthsLater, 1));
}

/** First calendar year of the last financial year that had ended at an instant. */
export function lastFinancialYear(instant: Date): number {
  const day = dayOf(instant);
  return day.getUTCMonth() >= 3 ? day.getUTCFullYear() - 1 : day.getUTCFullYear() - 2;
}
