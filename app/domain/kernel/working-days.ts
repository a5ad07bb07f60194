/** Days on which offices in England are open. Pure, browser-safe. */

/**
 * Bank holidays in England and Wales, as the government announced them; for 2028 as the Banking and
 * Financial Dealings Act 1971 gives them. Beyond the last year here, weekends alone are counted out.
 * @source gov.uk/bank-holidays
 */
const BANK_HOLIDAYS = new Set([
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-05',
  '2025-05-26',
  '2025-08-25',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
  '2027-08-30',
  '2027-12-27',
  '2027-12-28',
  '2028-01-03',
  '2028-04-14',
  '2028-04-17',
  '2028-05-01',
  '2028-05-29',
  '2028-08-28',
  '2028-12-25',
  '2028-12-26',
]);

/** @param day YYYY-MM-DD */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !BANK_HOLIDAYS.has(day);
}

/**
 * The day on which a number of working days have gone by; the day itself doesn't count.
 * @param day YYYY-MM-DD @returns YYYY-MM-DD
 */
export function addWorkingDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  const iso = () => date.toISOString().slice(0, 10);
  for (let left = count; left > 0; ) {
    date.setUTCDate(date.getUTCDate() + 1);
    if (isWorkingDay(iso())) left -= 1;
  }
  return iso();
}
