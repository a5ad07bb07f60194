import { departmentShown } from '#app/domain/payees/name-shown.ts';
import type { Services } from '#app/platform/ports.ts';

/** What a council's payments may be narrowed by. */
export type PaymentChoices = {
  /** First calendar years of financial years, newest first. */
  years: number[];
  /** The council's own words, most money first. */
  departments: string[];
};

const MOST_DEPARTMENTS = 300;

/** Years and departments of a council's published spending. */
export async function paymentChoices(
  { db }: Pick<Services, 'db'>,
  code: string,
): Promise<PaymentChoices> {
  const rows = await db.$queryRaw<{ name: string; years: number[] }[]>`
    select min(name) as name, array_agg(distinct financial_year) as years
    from spend_department_year where gss = ${code}
    group by lower(name) order by sum(amount_pence) desc, 1`;
  const years = new Set(rows.flatMap((row) => row.years));
  return {
    years: [...years].sort((a, b) => b - a),
    departments: rows
      .map(({ name }) => name)
      .filter((name) => departmentShown(name) !== '')
      .slice(0, MOST_DEPARTMENTS),
  };
}
