import { londonDay } from '#app/domain/kernel/time.ts';
import { presentMonths } from '#app/domain/spending/spend-years.ts';
import type { Services } from '#app/platform/ports.ts';

/** Months counted as "the last year": the newest so many that were published. */
const LAST = 12;

/** The newest twelve months that a council published and that are over, oldest first. YYYY-MM */
export async function lastPublishedMonths(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  gss: string,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ month: string; payments: number }[]>`
    select to_char(month, 'YYYY-MM') as month, sum(payments)::int as payments
    from spend_month where gss = ${gss} group by 1 order by 1`;
  const present = presentMonths(
    rows.map((row) => ({ ...row, sector: 'unknown', pence: 0 })),
    londonDay(clock.now()),
  );
  return [...present].sort().slice(-LAST);
}

/** Months between the first and the last of a list that it lacks. YYYY-MM, in order. */
export function monthsBetween(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return [];
  const lacking: string[] = [];
  for (let month = first; month < last; month = nextMonth(month)) {
    if (!months.includes(month)) lacking.push(month);
  }
  return lacking;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
