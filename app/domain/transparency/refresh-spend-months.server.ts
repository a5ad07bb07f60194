import type { Transaction } from '#app/platform/ports.ts';

/** The first and the last day whose payments changed, as YYYY-MM-DD. */
export type Span = { from: string; to: string };

const NOBODY = '00000000-0000-0000-0000-000000000000';

/**
 * Sums a council's payments up anew: by month and payee, by department and year, and by month,
 * payee and the council's own word for what it was. In the transaction that changed the payments, so
 * that the sums never say other than the lines. Rows go in by the order of their keys, which is what
 * an index takes most quickly.
 * @param gss the council that paid
 * @param span only the months and years that it touches; all of them without it
 */
export async function refreshSpendMonths(
  tx: Transaction,
  gss: string,
  span: Span = { from: '0001-01-01', to: '9998-12-31' },
): Promise<void> {
  const [first, after] = [monthStart(span.from, 0), monthStart(span.to, 1)];
  await tx.$executeRaw`delete from spend_month
    where gss = ${gss} and month >= ${first}::date and month < ${after}::date`;
  await tx.$executeRaw`
    insert into spend_month (gss, month, payee_id, redacted, vat_basis, amount_pence, payments)
    select ${gss}, date_trunc('month', paid_on::timestamp)::date,
      coalesce(payee_id, ${NOBODY}::uuid), redacted, vat_basis, sum(amount_pence), count(*)
    from payment
    where authority_code = ${gss} and paid_on >= ${first}::date and paid_on < ${after}::date
    group by 2, 3, 4, 5 order by 2, 3, 4, 5`;
  await tx.$executeRaw`delete from spend_word_month
    where gss = ${gss} and month >= ${first}::date and month < ${after}::date`;
  await tx.$executeRaw`
    insert into spend_word_month (gss, month, payee_id, redacted, word, amount_pence, payments)
    select ${gss}, date_trunc('month', paid_on::timestamp)::date,
      coalesce(payee_id, ${NOBODY}::uuid), redacted,
      lower(trim(coalesce(nullif(trim(service), ''), department, ''))), sum(amount_pence), count(*)
    from payment
    where authority_code = ${gss} and paid_on >= ${first}::date and paid_on < ${after}::date
    group by 2, 3, 4, 5 order by 2, 3, 4, 5`;
  await refreshYears(tx, gss, financialYear(span.from), financialYear(span.to));
}

/** @param from, to financial years by the calendar year in which they begin, both of them included */
async function refreshYears(tx: Transaction, gss: string, from: number, to: number): Promise<void> {
  const [first, after] = [`${pad(from)}-04-01`, `${pad(to + 1)}-04-01`];
  await tx.$executeRaw`delete from spend_department_year
    where gss = ${gss} and financial_year between ${from} and ${to}`;
  // Letters of either case and spaces around make no second department.
  await tx.$executeRaw`
    insert into spend_department_year (gss, financial_year, name, amount_pence, payments)
    select ${gss}, year, min(name), sum(amount_pence), count(*)
    from (
      select extract(year from paid_on - interval '3 months')::int as year, amount_pence,
        trim(coalesce(nullif(trim(service), ''), department, '')) as name
      from payment
      where authority_code = ${gss} and paid_on >= ${first}::date and paid_on < ${after}::date
    ) lines group by year, lower(name)`;
}

/** The first day of a day's month, or of one some months later. */
function monthStart(day: string, later: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const count = year * 12 + month - 1 + later;
  return `${pad(Math.floor(count / 12))}-${String((count % 12) + 1).padStart(2, '0')}-01`;
}

function financialYear(day: string): number {
  return Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);
}

/** The database writes the year 0 as 1 BC: no payment is as old as that. */
function pad(year: number): string {
  return String(Math.max(1, year)).padStart(4, '0');
}
