import type { PoolClient } from 'pg';
import type { SearchQuery } from '../port.ts';
import { INDEX_SETTINGS, selectionOf } from '../settings.ts';

/** A list of codes as text, the same for the same codes. NUL, which PostgreSQL can't hold, goes. */
export function listKey(codes: readonly string[]): string {
  return JSON.stringify([...new Set(codes.map((code) => code.replaceAll('\u0000', '')))].sort());
}

/**
 * The number of each list, new ones added.
 * @param keys of `listKey` @returns by key
 */
export async function numberLists(
  client: PoolClient,
  keys: ReadonlySet<string>,
): Promise<Map<string, number>> {
  // In one order, so that writers of two indexes who add the same lists wait for each other.
  const sorted = [...keys].sort();
  await client.query(
    `insert into search.value_list (held)
     select k::jsonb from unnest($1::text[]) as k
     where not exists (select from search.value_list l where md5(l.held::text) = md5(k::jsonb::text))
     on conflict (md5(held::text)) do nothing`,
    [sorted],
  );
  const { rows } = await client.query<{ k: string; id: number }>(
    `select k, l.id from unnest($1::text[]) as k
     join search.value_list l on md5(l.held::text) = md5(k::jsonb::text)`,
    [sorted],
  );
  return new Map(rows.map(({ k, id }) => [k, id]));
}

/** The lists that hold any of the codes asked for, by field; `areaCodes` for the place. */
export type Chosen = ReadonlyMap<string, readonly number[]>;

/** Looks up which lists meet the selections of a query. */
export async function chooseLists(client: PoolClient, query: SearchQuery): Promise<Chosen> {
  const { facets, keywords } = INDEX_SETTINGS[query.index];
  const wishes = new Map<string, readonly string[]>();
  for (const name of [...facets.map((facet) => facet.name), ...keywords]) {
    const selected = name === 'status' ? undefined : selectionOf(query.filters, name);
    if (selected) wishes.set(name, selected);
  }
  const { place } = query;
  if (place) {
    const codes = 'codes' in place ? place.codes : place.orCodes;
    if ('codes' in place || codes.length > 0) wishes.set('areaCodes', codes);
  }
  if (wishes.size === 0) return new Map();
  const { rows } = await client.query<{ ids: number[] }>(
    [...wishes]
      .map(
        (_, at) => `select ${at} as at, array(select id from search.value_list
          where held ?| $${at + 1}::text[]) as ids`,
      )
      .join(' union all ')
      .concat(' order by at'),
    [...wishes.values()],
  );
  return new Map([...wishes.keys()].map((name, at) => [name, rows[at]!.ids]));
}

/** What the lists hold, by number. They never change, so what is known stays true. */
export type KnownLists = Map<number, readonly string[]>;

/** Reads the lists of these numbers that aren't known yet. */
export async function learnLists(
  client: PoolClient,
  known: KnownLists,
  ids: readonly number[],
): Promise<void> {
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const { rows } = await client.query<{ id: number; held: string[] }>(
    'select id, held from search.value_list where id = any($1::int[])',
    [unknown],
  );
  for (const { id, held } of rows) known.set(id, held);
}
