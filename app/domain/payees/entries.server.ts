import { domainIn, isProven, provenDomain } from '#app/domain/organisations/proven-sql.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { type Entry, idOf } from './judge.ts';
import { HERE } from './registers/organisations-here.server.ts';
import type { DeclaredFacts, RegisterFacts } from './sorting.ts';

/** An entry with what sorting wants of it. */
export type LoadedEntry = Omit<Entry, 'near'> & {
  district: string | null;
  facts: RegisterFacts;
  /** Set for an organisation here. */
  declared: (DeclaredFacts & { gss: string | null }) | null;
};

const isOfEntry = Prisma.sql`(${isProven} or ${provenDomain} = ${domainIn(Prisma.sql`e.website`)})`;

type Pair = { scheme: string; number: string };

/**
 * Loads entries with all their names, and those that are the same bodies in other registers or here:
 * a charity's company, an organisation that gave one of the numbers.
 * @returns by "scheme-number"
 */
export async function loadEntries(
  tx: Transaction,
  pairs: readonly Pair[],
): Promise<Map<string, LoadedEntry>> {
  const links = await linksOf(tx, pairs);
  const wanted = new Map([...pairs, ...links.flat()].map((pair) => [idOf(pair), pair]));
  const schemes = [...wanted.values()].map(({ scheme }) => scheme);
  const numbers = [...wanted.values()].map(({ number }) => number);
  const rows = await tx.$queryRaw<EntryRow[]>`
    select e.scheme, e.number, e.name, e.kind, e.removed or e.gone_at is not null as removed, e.district,
      e.accounts, o.kind::text as "organisationKind", o.declared_vcse as "declaredVcse",
      o.declared_sme as "declaredSme", o.gss, o.id is not null and not ${isProven} as "isUnproven"
    from unnest(${schemes}::text[], ${numbers}::text[]) q(scheme, number)
    join register_entry e using (scheme, number)
    left join organisation o on e.scheme = ${HERE} and o.id::text = e.number`;
  const names = await tx.$queryRaw<(Pair & Entry['names'][number])[]>`
    select n.scheme, n.number, n.name, n.key, n.kind
    from unnest(${schemes}::text[], ${numbers}::text[]) q(scheme, number)
    join register_name n using (scheme, number) order by n.id`;
  const entries = new Map<string, LoadedEntry>();
  for (const { organisationKind, declaredVcse, declaredSme, gss, accounts, ...row } of rows) {
    entries.set(idOf(row), {
      ...row,
      names: [],
      sameAs: [],
      facts: { scheme: row.scheme, kind: row.kind, accounts },
      declared: organisationKind && { kind: organisationKind, declaredVcse, declaredSme, gss },
    });
  }
  for (const { name, key, kind, ...pair } of names)
    entries.get(idOf(pair))?.names.push({ name, key, kind });
  for (const [one, other] of links) {
    entries.get(idOf(one))?.sameAs.push(idOf(other));
    entries.get(idOf(other))?.sameAs.push(idOf(one));
  }
  return entries;
}

type EntryRow = {
  scheme: string;
  number: string;
  name: string;
  kind: string;
  removed: boolean;
  district: string | null;
  accounts: string | null;
  organisationKind: DeclaredFacts['kind'] | null;
  declaredVcse: boolean | null;
  declaredSme: boolean | null;
  gss: string | null;
  isUnproven: boolean;
};

/**
 * Pairs of entries that are one body. A number that an organisation gave itself makes it one with the
 * register's entry only where that is proven: numbers are public, anyone can type them.
 */
async function linksOf(tx: Transaction, pairs: readonly Pair[]): Promise<[Pair, Pair][]> {
  const schemes = pairs.map(({ scheme }) => scheme);
  const numbers = pairs.map(({ number }) => number);
  const rows = await tx.$queryRaw<{ s1: string; n1: string; s2: string; n2: string }[]>`
    with q as (select distinct * from unnest(${schemes}::text[], ${numbers}::text[]) q(scheme, number)),
    companies as (
      select c.scheme as s1, c.number as n1, e.scheme as s2, e.number as n2
      from q join register_entry c using (scheme, number)
      join register_entry e on e.scheme = 'GB-COH' and e.number = c.company_number
      union
      select c.scheme, c.number, q.scheme, q.number
      from q join register_entry c on q.scheme = 'GB-COH' and c.company_number = q.number),
    numbered as (
      select s1 as scheme, n1 as number from companies union select s2, n2 from companies
      union select scheme, number from q)
    select s1, n1, s2, n2 from companies
    union
    select ${HERE}, i.organisation_id::text, n.scheme, n.number
    from numbered n join organisation_identifier i on i.scheme = n.scheme and i.value = n.number
    join organisation o on o.id = i.organisation_id and o.status = 'approved'
    left join register_entry e on e.scheme = n.scheme and e.number = n.number
    where ${isOfEntry}
    union
    select ${HERE}, q.number, i.scheme, i.value
    from q join organisation_identifier i on q.scheme = ${HERE} and i.organisation_id::text = q.number
    join organisation o on o.id = i.organisation_id
    join register_entry e on e.scheme = i.scheme and e.number = i.value
    where ${isOfEntry}`;
  return rows.map(({ s1, n1, s2, n2 }) => [
    { scheme: s1, number: n1 },
    { scheme: s2, number: n2 },
  ]);
}

/** Whether an address lies in one of the councils that paid; null when that can't be told. */
export function isNear(district: string | null, payers: readonly string[]): boolean | null {
  if (!district || payers.length === 0) return null;
  const place = councilsForPostcode(district);
  if (!place) return null;
  return place.councils.some(
    ({ gss, county }) => payers.includes(gss) || payers.includes(county ?? ''),
  );
}
