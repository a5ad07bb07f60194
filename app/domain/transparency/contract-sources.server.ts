/** The two tables that contracts stand in, in one shape. */
import { silencedCodes } from '#app/domain/organisations/silenced-codes.server.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ContractsAsked } from './list-contracts.server.ts';

const none = Prisma.sql`false`;

/**
 * Lines of registers and awards published elsewhere. Who may not be named is found neither by name nor
 * by what a line says of them. Those of suspended bodies are left out.
 */
export function linesOfRegisters(asked: ContractsAsked): Prisma.Sql {
  const { ids, council, supplierId, supplier, words = '', source } = asked;
  const who = Prisma.sql`from ${payeeInCouncil(Prisma.sql`e.payee_id`, Prisma.sql`e.authority_code`)} f`;
  const isNamed = Prisma.sql`not e.redacted and (e.payee_id is null or exists (
    select ${who} where f.may_be_named))`;
  const where: Prisma.Sql[] = [
    Prisma.sql`e.is_current and e.authority_code not in ${silencedCodes}`,
  ];
  if (source === 'here') where.push(none);
  else if (source) where.push(Prisma.sql`e.origin = ${source}`);
  if (ids) where.push(Prisma.sql`e.same_as = any(${[...ids]}::uuid[])`);
  if (council !== undefined) where.push(Prisma.sql`e.authority_code = ${council}`);
  if (supplierId !== undefined) {
    where.push(Prisma.sql`e.payee_id in (
        select payee_id from payee_match where organisation_id = ${supplierId}::uuid
        union select payee_id from payee_council_match where organisation_id = ${supplierId}::uuid)
      and not e.redacted and exists (select ${who}
        where f.status = 'matched' and f.may_be_named and f.organisation_id = ${supplierId}::uuid)`);
  }
  for (const word of wordsOf(supplier)) {
    where.push(Prisma.sql`e.beneficiary ilike ${word} and not e.redacted`);
  }
  if (wordsOf(supplier).length > 0) {
    where.push(isNamed);
  }
  for (const word of wordsOf(words)) {
    where.push(Prisma.sql`concat_ws(' ', case when ${isNamed} then concat_ws(' ', e.title, e.description) end,
      e.service, e.department, e.procurement_category, e.reference) ilike ${word}`);
  }
  return Prisma.sql`
    select e.same_as as id, case e.origin when 'register' then 'register' else 'elsewhere' end as source,
      e.authority_code as code, e.reference, e.title, e.beneficiary as supplier, e.redacted, e.payee_id,
      null::uuid as supplier_id, null::text as own_sector,
      e.amount_pence as value_pence, e.annual_pence, e.vat_basis::text as vat_basis,
      e.start_on as starts_on, e.end_on as ends_on, e.review_on, null::text as opportunity, e.imported_at as told_at
    from contract_entry e
    where ${Prisma.join(where, ' and ')}
      and (e.origin = 'register' or e.ocid is null or not exists (
        select from contract_entry r where r.ocid = e.ocid and r.origin = 'register'
          and r.is_current and r.authority_code = e.authority_code))
      and (e.ocid is null or not exists (
        select from opportunity o join outcome u on u.opportunity_id = o.id
        join organisation b on b.id = o.buyer_id
        where o.ocid = e.ocid and u.released_at is not null
          and e.authority_code in (b.gss, b.id::text)))`;
}

/** Sums of awards are what was bid for the first term. Grants are no contracts. */
export function awardsHere(asked: ContractsAsked): Prisma.Sql {
  const { ids, council, supplierId, supplier, words = '', source } = asked;
  const where: Prisma.Sql[] = [Prisma.sql`o.published_at is not null and b.status = 'approved'`];
  if (source && source !== 'here') where.push(none);
  if (ids) where.push(Prisma.sql`a.id = any(${[...ids]}::uuid[])`);
  if (council !== undefined) where.push(Prisma.sql`${council} in (b.gss, b.id::text)`);
  if (supplierId !== undefined) where.push(Prisma.sql`a.supplier_id = ${supplierId}::uuid`);
  for (const word of wordsOf(supplier)) where.push(Prisma.sql`a.supplier_name ilike ${word}`);
  for (const word of wordsOf(words)) {
    where.push(Prisma.sql`concat_ws(' ', o.title, o.summary, l.title, o.reference) ilike ${word}`);
  }
  return Prisma.sql`
    select a.id, 'here', coalesce(b.gss, b.id::text), o.reference,
      case when l.title not in ('', o.title) then o.title || ': ' || l.title else o.title end,
      a.supplier_name, false, null::uuid, a.supplier_id,
      case when s.declared_vcse then 'vcse' when s.declared_sme then 'sme' else 'unknown' end,
      a.value_pence, null, a.vat_basis::text, o.contract_start_on,
      (o.contract_start_on + make_interval(months => o.contract_months) - interval '1 day')::date,
      null, o.reference, u.released_at
    from award a
    join outcome u on u.id = a.outcome_id and u.released_at is not null
    join opportunity o on o.id = u.opportunity_id and o.source = 'here' and o.kind <> 'grant'
    join organisation b on b.id = o.buyer_id
    join lot l on l.id = a.lot_id
    left join organisation s on s.id = a.supplier_id
    where ${Prisma.join(where, ' and ')}`;
}

const MOST_WORDS = 8;

/** As patterns: each has to be there somewhere. */
function wordsOf(text = ''): string[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
