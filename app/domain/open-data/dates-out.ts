/** The first moment of a day, as the standard asks where only the day is known. */
export function dayStart(day: string | null): string | null {
  return day && `${day}T00:00:00Z`;
}

export function dayEnd(day: string | null): string | null {
  return day && `${day}T23:59:59Z`;
}

/**
 * The last day of so many months that begin on a day: 2026-01-31 and 1 month end on 2026-02-27.
 * @param start YYYY-MM-DD
 */
export function lastDayOf(start: string, months: number): string {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  const daysThen = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, daysThen)));
  end.setUTCDate(end.getUTCDate() - 1);
  return end.toISOString().slice(0, 10);
}
