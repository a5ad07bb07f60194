import type { Transaction } from '#app/platform/ports.ts';

/**
 * Sums a council's payments up anew, by month and payee and by department and year. In the
 * transaction that changed the payments, so that the sums never say other than the lines.
 * @param gss the council that paid
 */
export async function refreshSpendMonths(tx: Transaction, gss: string): Promise<void> {
  await tx.$executeRaw`delete from spend_month where gss = ${gss}`;
  await tx.$executeRaw`
    insert into spend_month (gss, month, payee_id, redacted, vat_basis, amount_pence, payments)
    select authority_code, date_trunc('month', paid_on)::date,
      coalesce(payee_id, '00000000-0000-0000-0000-000000000000'), redacted, vat_basis,
      sum(amount_pence), count(*)
    from payment where authority_code = ${gss} group by 1, 2, 3, 4, 5`;
  await tx.$executeRaw`delete from spend_department_year where gss = ${gss}`;
  // Letters of either case and spaces around make no second department.
  await tx.$executeRaw`
    insert into spend_department_year (gss, financial_year, name, amount_pence, payments)
    select ${gss}, year, min(name), sum(amount_pence), count(*)
    from (
      select extract(year from paid_on - interval '3 months')::int as year, amount_pence,
        trim(coalesce(nullif(trim(service), ''), department, '')) as name
      from payment where authority_code = ${gss}
    ) lines group by year, lower(name)`;
}
