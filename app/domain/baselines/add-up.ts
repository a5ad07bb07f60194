/** What ticked lines add up to, and what is not like for like among them. Pure, browser-safe. */
import { formatPence, type VatBasis, vatWords } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { financialYearOf, monthsInWords, monthsOfYear } from '#app/domain/spending/spend-years.ts';

/** A published line that was ticked, as it was then. */
export type Ticked = {
  kind: 'payment' | 'contract';
  /** Of the line; lasting. */
  id: string;
  /** YYYY-MM-DD: paid on; of a contract its first day. */
  day: string | null;
  endsOn: string | null;
  /** Null for people and hidden names. */
  payee: string | null;
  payeeId: string | null;
  sector: string;
  /** Integer pence; of a contract what it comes to in a year, where that is known. */
  amountPence: number | null;
  vatBasis: VatBasis;
  department: string;
  words: string;
  file: string | null;
};

export type YearOfTicked = {
  /** First calendar year of the financial year. */
  year: number;
  payments: number;
  pence: number;
  /** By how sums stand to VAT, most lines first. */
  bases: { vatBasis: VatBasis; payments: number; pence: number }[];
  credits: { payments: number; pence: number };
  /** Months of the year with a ticked payment. YYYY-MM */
  months: string[];
};

function isPayment(line: Ticked): line is Ticked & { day: string; amountPence: number } {
  return line.kind === 'payment' && line.day !== null && line.amountPence !== null;
}

/** Ticked payments of one financial year; of contracts, all. */
export function ofYear(ticked: readonly Ticked[], year: number): Ticked[] {
  return ticked.filter((line) => !isPayment(line) || financialYearOf(line.day) === year);
}

/** Sums by financial year, newest first. */
export function yearsOf(ticked: readonly Ticked[]): YearOfTicked[] {
  const payments = ticked.filter(isPayment);
  const years = [...new Set(payments.map(({ day }) => financialYearOf(day)))].sort((a, b) => b - a);
  return years.map((year) => {
    const own = payments.filter(({ day }) => financialYearOf(day) === year);
    const credits = own.filter(({ amountPence }) => amountPence < 0);
    return {
      year,
      payments: own.length,
      pence: sumOf(own),
      bases: [...new Set(own.map(({ vatBasis }) => vatBasis))]
        .map((vatBasis) => {
          const same = own.filter((line) => line.vatBasis === vatBasis);
          return { vatBasis, payments: same.length, pence: sumOf(same) };
        })
        .sort((a, b) => b.payments - a.payments),
      credits: { payments: credits.length, pence: sumOf(credits) },
      months: [...new Set(own.map(({ day }) => day.slice(0, 7)))].sort(),
    };
  });
}

function sumOf(lines: readonly { amountPence: number | null }[]): number {
  return lines.reduce((all, { amountPence }) => all + (amountPence ?? 0), 0);
}

/**
 * What keeps a year's sum from being a whole year's cost, in sentences.
 * @param published months of which the council published its spending, YYYY-MM
 * @param today YYYY-MM-DD
 */
export function notLikeForLike(
  sum: YearOfTicked,
  published: ReadonlySet<string>,
  today: string,
): string[] {
  const said: string[] = [];
  const year = financialYearWords(sum.year);
  const all = monthsOfYear(sum.year);
  const lacking = all.filter((month) => !sum.months.includes(month));
  const toCome = lacking.filter((month) => month > today.slice(0, 7));
  const unpublished = lacking.filter((month) => !published.has(month) && !toCome.includes(month));
  const unpaid = lacking.filter((month) => published.has(month) && !toCome.includes(month));
  if (toCome.length > 0)
    said.push(`${year} is not over: ${monthsInWords(toCome)} are still to come.`);
  if (unpublished.length > 0)
    said.push(`You have not published ${monthsInWords(unpublished)}, so the sum may be too low.`);
  if (unpaid.length > 0) said.push(`No line you ticked is from ${monthsInWords(unpaid)}.`);
  if (sum.bases.length > 1)
    said.push(
      `The lines don’t treat VAT alike: ${sum.bases
        .map(
          (one) =>
            `${howMany(one.payments, 'line', 'lines')} ${vatWords(one.vatBasis)}, ${formatPence(one.pence)}`,
        )
        .join('; ')}. Added up they are neither.`,
    );
  if (sum.credits.payments > 0)
    said.push(
      `${howMany(sum.credits.payments, 'line is', 'lines are')} money that came back: ${formatPence(sum.credits.pence)}.`,
    );
  return said;
}

/** "12 payments and 1 contract". */
export function tickedWords(ticked: readonly Ticked[]): string {
  const payments = ticked.filter(({ kind }) => kind === 'payment').length;
  const contracts = ticked.length - payments;
  const parts = [
    payments > 0 && howMany(payments, 'payment', 'payments'),
    contracts > 0 && howMany(contracts, 'contract', 'contracts'),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : 'Nothing yet';
}
