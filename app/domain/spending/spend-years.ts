/** Sums by month made into years that may be compared. Pure, browser-safe. */
import { MONTHS } from '#app/domain/kernel/time.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';

/** What went to one sort of payee in one month. */
export type MonthSum = {
  /** YYYY-MM */
  month: string;
  sector: Sector;
  /** Integer pence; below nought where more was paid back than paid. */
  pence: number;
  payments: number;
};

export type YearSum = {
  /** First calendar year of the financial year: 2025 is 2025-26. */
  year: number;
  totalPence: number;
  payments: number;
  bySector: Partial<Record<Sector, number>>;
  /** How many of its months were published. */
  months: number;
  /** Months that are over and for which nothing, or next to nothing, was published. YYYY-MM */
  missing: string[];
  /** Months that are not over yet, so that none of them can be missing. YYYY-MM */
  notOver: string[];
};

/** The same months of each year, so that like is set beside like. */
export type Trend = {
  /** Calendar months compared, in the order of the financial year: "04" … "03". */
  months: string[];
  years: { year: number; pence: number; totalPence: number }[];
  /** Years left out, with the months that they lack. */
  leftOut: { year: number; missing: string[] }[];
};

/** The financial year of a month, 1 April to 31 March. @param month YYYY-MM */
export function financialYearOf(month: string): number {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number < 4 ? year - 1 : year;
}

/** April to March. @returns YYYY-MM */
export function monthsOfYear(year: number): string[] {
  return Array.from({ length: 12 }, (_, at) => {
    const number = ((at + 3) % 12) + 1;
    return `${number < 4 ? year + 1 : year}-${String(number).padStart(2, '0')}`;
  });
}

/** The first and the last day of months in order. @param months YYYY-MM @returns YYYY-MM-DD */
export function daysOf(months: readonly string[]): { from?: string; to?: string } {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return {};
  const [year = 0, number = 0] = last.split('-').map(Number);
  return { from: `${first}-01`, to: `${last}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}` };
}

/**
 * The months that were published: those that are over and have at least a tenth of the lines of a usual
 * month. A single line with a slip in its date makes no month, and half a month is none yet.
 * @param today YYYY-MM-DD, in London
 */
export function presentMonths(sums: readonly MonthSum[], today: string): Set<string> {
  const lines = new Map<string, number>();
  for (const { month, payments } of sums)
    if (isOver(month, today)) lines.set(month, (lines.get(month) ?? 0) + Number(payments));
  const sorted = [...lines.values()].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return new Set([...lines].filter(([, count]) => count * 10 >= usual).map(([month]) => month));
}

function isOver(month: string, today: string): boolean {
  return month < today.slice(0, 7);
}

/**
 * Every year with a published month, oldest first; years between that lack all stand there too.
 * @param today YYYY-MM-DD, in London
 */
export function yearSums(
  sums: readonly MonthSum[],
  present: ReadonlySet<string>,
  today: string,
): YearSum[] {
  const years = [...present].map(financialYearOf);
  if (years.length === 0) return [];
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const year = first + at;
    const own = sums.filter(({ month }) => financialYearOf(month) === year);
    const lacking = monthsOfYear(year).filter((month) => !present.has(month));
    const bySector: YearSum['bySector'] = {};
    for (const { sector, pence } of own) bySector[sector] = (bySector[sector] ?? 0) + pence;
    return {
      year,
      totalPence: own.reduce((all, { pence }) => all + pence, 0),
      payments: own.reduce((all, { payments }) => all + payments, 0),
      bySector,
      months: 12 - lacking.length,
      missing: lacking.filter((month) => isOver(month, today)),
      notOver: lacking.filter((month) => !isOver(month, today)),
    };
  });
}

const ENOUGH_MONTHS = 6;

/**
 * What went to a sector in the same months of each year. The newest year with at least six months
 * says which months; a year that lacks one of them is left out, and said to be.
 * @returns null where no two years can be compared
 */
export function likeForLike(
  sums: readonly MonthSum[],
  present: ReadonlySet<string>,
  sector: Sector,
  today: string,
): Trend | null {
  const years = yearSums(sums, present, today);
  const base = years.findLast((year) => year.months >= ENOUGH_MONTHS);
  if (!base) return null;
  const months = monthsOfYear(base.year)
    .filter((month) => present.has(month))
    .map(monthNumber);
  const compared: Trend = { months, years: [], leftOut: [] };
  for (const { year } of years) {
    const lacks = monthsOfYear(year).filter(
      (month) => !present.has(month) && months.includes(monthNumber(month)),
    );
    if (lacks.length > 0) {
      compared.leftOut.push({ year, missing: lacks });
      continue;
    }
    const own = sums.filter(
      ({ month }) => financialYearOf(month) === year && months.includes(monthNumber(month)),
    );
    compared.years.push({
      year,
      pence: own.reduce((all, one) => all + (one.sector === sector ? one.pence : 0), 0),
      totalPence: own.reduce((all, one) => all + one.pence, 0),
    });
  }
  return compared.years.length > 1 ? compared : null;
}

function monthNumber(month: string): string {
  return month.slice(5);
}

/** "April to June and September 2025", from months in order. @param months YYYY-MM or MM */
export function monthsInWords(months: readonly string[]): string {
  const runs: { from: string; to: string }[] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && follows(run.to, month)) run.to = month;
    else runs.push({ from: month, to: month });
  }
  const words = runs.map(({ from, to }) =>
    from === to ? monthWords(from) : `${monthWords(from)} to ${monthWords(to)}`,
  );
  return new Intl.ListFormat('en-GB').format(words);
}

function follows(one: string, other: string): boolean {
  const [a, b] = [one, other].map((month) => Number(month.slice(-2)));
  const [from, to] = [one, other].map((month) =>
    month.length > 2 ? Number(month.slice(0, 4)) : null,
  );
  if (b !== (a! % 12) + 1) return false;
  return from === null || to === (a === 12 ? from! + 1 : from);
}

function monthWords(month: string): string {
  const year = month.length > 2 ? ` ${month.slice(0, 4)}` : '';
  return `${MONTHS[Number(month.slice(-2)) - 1]}${year}`;
}
