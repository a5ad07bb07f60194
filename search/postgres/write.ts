import type { PoolClient } from 'pg';
import type { IndexName } from '../documents.ts';
import { columnOf, listFieldsOf, plainColumnsOf } from './columns.ts';
import type { NumberedRow } from './rows.ts';

/** First key of the advisory locks; the second is the index. */
const LOCK_SPACE = 735_101;
const LOCKS: Record<IndexName, number> = { opportunities: 1, organisations: 2 };

export type Generation = { id: number; state: 'live' | 'building'; settings_hash: string };

/** One writer per index at a time: the vocabulary's counts are shared by every document. */
export async function lockIndex(client: PoolClient, index: IndexName): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1, $2)', [LOCK_SPACE, LOCKS[index]]);
}

/** One rebuild per index at a time; held by the session until it lets go. */
export async function lockRebuild(client: PoolClient, index: IndexName): Promise<void> {
  await client.query('select pg_advisory_lock($1, $2)', [LOCK_SPACE, LOCKS[index] + 100]);
}

export async function unlockRebuild(client: PoolClient, index: IndexName): Promise<void> {
  await client.query('select pg_advisory_unlock($1, $2)', [LOCK_SPACE, LOCKS[index] + 100]);
}

/** The live generation, made when there is none, and the one being built if any. Wants the lock. */
export async function generationsOf(
  client: PoolClient,
  index: IndexName,
  settingsHash: string,
): Promise<Generation[]> {
  const { rows } = await client.query<Generation>(
    'select id, state, settings_hash from search.generation where index_name = $1',
    [index],
  );
  if (rows.some(({ state }) => state === 'live')) return rows;
  const { rows: made } = await client.query<Generation>(
    `insert into search.generation (index_name, state, settings_hash) values ($1, 'live', $2)
     returning id, state, settings_hash`,
    [index, settingsHash],
  );
  return [...rows, ...made];
}

/** Words of a vector `u` that the vocabulary counts: not those of codes, groups and tiers. */
const IS_COUNTED = `u.positions is null and left(u.lexeme, 1) <> all('{~,A,B,C}')`;

/** Adds changes in how many documents hold each word. `source` yields (lexeme, change). */
function vocabularySql(generation: string, source: string): string {
  return `
    insert into search.term as t (generation, term, documents)
    select ${generation}, lexeme, sum(change) from (${source}) as changes
    group by lexeme having sum(change) <> 0 order by lexeme
    on conflict (generation, term) do update set documents = t.documents + excluded.documents`;
}

/** Adds to how many documents of a generation hold each word. */
export async function addVocabulary(
  client: PoolClient,
  generation: number,
  counts: ReadonlyMap<string, number>,
): Promise<void> {
  await client.query(
    vocabularySql('$1::int', 'select * from unnest($2::text[], $3::int[]) as c(lexeme, change)'),
    [generation, [...counts.keys()], [...counts.values()]],
  );
}

export type UpsertOptions = {
  /** The version at which a document was removed meanwhile isn't brought back. */
  isRebuild: boolean;
};

/**
 * Writes rows into one generation. A lower version than the one held changes nothing. A rebuild
 * counts the words of what it wrote itself, once for all its batches.
 * @returns ids of the rows written
 */
export async function upsertRows(
  client: PoolClient,
  index: IndexName,
  generation: number,
  rows: readonly NumberedRow[],
  { isRebuild }: UpsertOptions = { isRebuild: false },
): Promise<Set<string>> {
  const types = plainColumnsOf(index);
  const lists = listFieldsOf(index).map(columnOf);
  const names = [...lists, ...Object.keys(types)];
  const incoming = [
    'id uuid, version bigint',
    ...lists.map((name) => `${name} int`),
    ...Object.entries(types).map(([name, type]) => `${name} ${type}`),
  ];
  const news = isRebuild
    ? ''
    : `select u.lexeme, 1 as change from fresh, unnest(fresh.words) u where ${IS_COUNTED}
       union all`;
  const { rows: written } = await client.query<{ id: string }>(
    `with fresh as materialized (
       select i.*, d.words as old_words, d.id is null or d.removed as is_new
       from jsonb_to_recordset($2::jsonb) as i(${incoming.join(', ')})
       left join search.${index} d on d.generation = $1 and d.id = i.id
       where d.id is null or d.version < i.version
          or (d.version = i.version and not ($3 and d.removed))
     ), put as (
       insert into search.${index} (generation, id, version, removed, ${names.join(', ')})
       select $1, id, version, false, ${names.join(', ')} from fresh
       on conflict (generation, id) do update set (version, removed, ${names.join(', ')}) =
         row(excluded.version, false, ${names.map((name) => `excluded.${name}`).join(', ')})
     ), counted as (
       update search.generation
       set documents = documents + (select count(*) from fresh where is_new)
       where id = $1
     ), vocabulary as (${vocabularySql(
       '$1',
       `${news} select u.lexeme, -1 as change from fresh, unnest(fresh.old_words) u
        where ${IS_COUNTED}`,
     )})
     select id from fresh`,
    [generation, JSON.stringify(rows.map(({ json }) => json)), isRebuild],
  );
  return new Set(written.map(({ id }) => id));
}

/** Removes documents; in a generation being built it leaves a mark, so that they stay away. */
export async function removeRows(
  client: PoolClient,
  index: IndexName,
  generations: readonly Generation[],
  ids: readonly string[],
): Promise<void> {
  const live = generations.find(({ state }) => state === 'live');
  for (const { id: generation, state } of generations) {
    if (state === 'building') {
      await client.query(
        `insert into search.${index} (generation, id, version, removed)
         select $1, gone, coalesce(d.version, 0), true
         from unnest($2::uuid[]) as gone
         left join search.${index} d on d.generation = $3 and d.id = gone
         on conflict (generation, id) do nothing`,
        [generation, ids, live?.id ?? -1],
      );
    }
  }
  // The live rows go last: their versions mark the removal above.
  for (const { id: generation, state } of [...generations].sort((a) =>
    a.state === 'live' ? 1 : -1,
  )) {
    await client.query(
      `with gone as materialized (
         select id, words from search.${index}
         where generation = $1 and id = any($2::uuid[]) and not removed
       ), taken as (
         ${
           state === 'live'
             ? `delete from search.${index} d using gone where d.generation = $1 and d.id = gone.id`
             : `update search.${index} d set removed = true, words = '', body = null
                from gone where d.generation = $1 and d.id = gone.id`
         }
       ), counted as (
         update search.generation set documents = documents - (select count(*) from gone)
         where id = $1
       )
       ${vocabularySql(
         '$1',
         `select u.lexeme, -1 as change from gone, unnest(gone.words) u where ${IS_COUNTED}`,
       )}`,
      [generation, ids],
    );
  }
}
