/** Every UK authority, from memory: counties, districts, unitaries and combined authorities. */
import authorityTable from './data/authorities.json' with { type: 'json' };
import formerTable from './data/former-authorities.json' with { type: 'json' };
import { NATIONS, REGIONS } from './regions.ts';
import type { Authority, Tier } from './schema.ts';
import { WELSH_NAMES } from './welsh-names.ts';

/** A council that has gone, and the ones in its place (more than one where a county was split). */
export type FormerAuthority = {
  /** Its old GSS code; null for the Northern Ireland councils before 2015. */
  gss: string | null;
  officialName: string;
  name: string;
  /** The day its successors began: "2023-04-01". */
  until: string;
  successors: string[];
};

type Tables = {
  list: Authority[];
  byGss: Map<string, Authority>;
  bySlug: Map<string, Authority>;
  byRegisterCode: Map<string, Authority>;
  members: Map<string, Authority[]>;
};

let tables: Tables | undefined;
let former: FormerAuthority[] | undefined;

function toAuthority(row: string): Authority {
  const [gss, slug, officialName, name, type, tier, nation, region, county, combined, ...rest] =
    row.split('|') as [string, string, string, string, string, Tier, ...string[]];
  const [population, lat, lng, domain, since, registerCode] = rest;
  const nationId = NATIONS.find((entry) => entry.name === nation)!.id;
  return {
    gss,
    slug,
    officialName,
    name,
    welshName: WELSH_NAMES[gss]?.[0] ?? null,
    type,
    tier,
    nation: nationId,
    region: REGIONS.find((entry) => entry.name === region)?.id ?? nationId,
    county: county || null,
    combined: combined || null,
    population: population ? Number(population) : null,
    centre: { lat: Number(lat), lng: Number(lng) },
    domain: domain || null,
    since: since || null,
    registerCode: registerCode!,
  };
}

function load(): Tables {
  if (tables) return tables;
  const list = authorityTable.rows.map(toAuthority);
  const byGss = new Map(list.map((authority) => [authority.gss, authority]));
  for (const row of formerTable.oldCodes) {
    const [old, current] = row.split('|') as [string, string];
    if (!byGss.has(old)) byGss.set(old, byGss.get(current)!);
  }
  for (const gone of formerAuthorities()) {
    const only = gone.successors.length === 1 ? byGss.get(gone.successors[0]!) : undefined;
    if (gone.gss && only && !byGss.has(gone.gss)) byGss.set(gone.gss, only);
  }
  const members = new Map<string, Authority[]>();
  const put = (key: string, authority: Authority) => {
    const held = members.get(key);
    if (held) held.push(authority);
    else members.set(key, [authority]);
  };
  for (const authority of list.filter(isLocal)) {
    put(authority.gss, authority);
    put(authority.region, authority);
    if (authority.nation !== authority.region) put(authority.nation, authority);
    if (authority.county) put(authority.county, authority);
    if (authority.combined) put(authority.combined, authority);
    put('uk', authority);
  }
  tables = {
    list,
    byGss,
    bySlug: new Map(list.map((authority) => [authority.slug, authority])),
    byRegisterCode: new Map(list.map((authority) => [authority.registerCode, authority])),
    members,
  };
  return tables;
}

/** A district or a single-tier council: the finest grain of places, 361 of them. */
export function isLocal(authority: Authority): boolean {
  return authority.tier === 'unitary' || authority.tier === 'district';
}

/** All current authorities, by GSS code. Treat as read-only: it is the table itself. */
export function allAuthorities(): readonly Authority[] {
  return load().list;
}

/** Councils that have gone since 2015, with their successors. */
export function formerAuthorities(): readonly FormerAuthority[] {
  former ??= formerTable.rows.map((row) => {
    const [gss, officialName, name, until, successors] = row.split('|') as [
      string,
      string,
      string,
      string,
      string,
    ];
    return { gss: gss || null, officialName, name, until, successors: successors.split(' ') };
  });
  return former;
}

/**
 * The authority a GSS code means today: 2025 codes, the codes before them, and those of councils
 * that became one other. A council split among several (Cumbria) gives null: see
 * `formerAuthorities`.
 */
export function authorityByGss(code: string): Authority | null {
  return load().byGss.get(code.trim().toUpperCase()) ?? null;
}

export function authorityBySlug(slug: string): Authority | null {
  return load().bySlug.get(slug) ?? null;
}

/**
 * The authority behind an org-id identifier, such as GB-LAE and "DER" for Derby.
 * @returns null for other schemes.
 */
export function authorityByRegisterCode(scheme: string, code: string): Authority | null {
  if (!/^GB-(LAE|LAS|PLA|LANI)$/.test(scheme)) return null;
  return load().byRegisterCode.get(code.trim().toUpperCase()) ?? null;
}

/**
 * The districts and single-tier councils inside a county, combined authority, region or nation
 * (`uk` for all), or the council itself. Empty for a code that is not known.
 * @param code GSS code of today, or `region:…`, `nation:…`, `ca:…`, `uk`
 */
export function localAuthoritiesIn(code: string): readonly Authority[] {
  return load().members.get(code.replace(/^ca:/, '')) ?? [];
}
