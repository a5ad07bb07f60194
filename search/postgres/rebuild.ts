import type { Pool, PoolClient } from 'pg';
import { checkDocuments, INDEX_NAMES, type IndexName } from '../documents.ts';
import { batchesOf, halving } from '../halving.ts';
import type { RebuildResult } from '../port.ts';
import type { SearchSettings } from '../settings.ts';
import { columnOf, listFieldsOf } from './columns.ts';
import { translated, writing } from './connection.ts';
import { numbered, rowOf } from './rows.ts';
import {
  addVocabulary,
  generationsOf,
  lockIndex,
  lockRebuild,
  unlockRebuild,
  upsertRows,
} from './write.ts';

const BATCH = 500;
const PURGE_BATCH = 5000;

/**
 * Builds a new generation beside the live one and swaps them in one transaction. Writes that
 * arrive meanwhile go to both. A second rebuild of the same index waits for the first.
 */
export async function rebuildIndex(
  pool: Pool,
  settings: SearchSettings,
  index: IndexName,
  docs: AsyncIterable<unknown>,
): Promise<RebuildResult> {
  let guard: PoolClient | undefined;
  try {
    guard = await pool.connect();
    await lockRebuild(guard, index);
    await purge(pool, index, true);
    const generation = await begin(pool, settings, index);
    const result: RebuildResult = { index, accepted: 0, refused: [] };
    const vocabulary = new Map<string, number>();
    for await (const batch of batchesOf(docs, BATCH)) {
      const { docs: sound, refused } = checkDocuments(index, batch);
      result.refused.push(...refused);
      result.accepted += sound.length;
      await halving(
        sound,
        async (part) => {
          const rows = part.map((doc) => rowOf(index, doc, settings));
          const written = await writing(
            pool,
            async (client) => {
              await lockIndex(client, index);
              const ready = await numbered(client, rows);
              return upsertRows(client, index, generation, ready, { isRebuild: true });
            },
            true,
          );
          for (const row of rows) {
            if (!written.has(row.id)) continue;
            for (const word of row.vocabulary) {
              vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
            }
          }
        },
        ({ id }, reason) => {
          result.accepted -= 1;
          result.refused.push({ id, reason });
        },
      );
    }
    await swap(pool, index, generation, vocabulary);
    await purge(pool, index, false);
    // Sweeps the old generation out and tells the planner about the new one.
    await guard.query(`vacuum (analyze) search.${index}, search.term, search.value_list`);
    return result;
  } catch (thrown) {
    throw translated(thrown);
  } finally {
    if (guard)
      await unlockRebuild(guard, index).then(
        () => guard?.release(),
        (e) => guard?.release(e),
      );
  }
}

function begin(pool: Pool, settings: SearchSettings, index: IndexName): Promise<number> {
  return writing(pool, async (client) => {
    await lockIndex(client, index);
    await generationsOf(client, index, settings.hash);
    const { rows } = await client.query<{ id: number }>(
      `insert into search.generation (index_name, state, settings_hash)
       values ($1, 'building', $2) returning id`,
      [index, settings.hash],
    );
    return rows[0]!.id;
  });
}

function swap(
  pool: Pool,
  index: IndexName,
  generation: number,
  vocabulary: ReadonlyMap<string, number>,
): Promise<void> {
  return writing(pool, async (client) => {
    await lockIndex(client, index);
    await addVocabulary(client, generation, vocabulary);
    await client.query(`delete from search.generation where index_name = $1 and state = 'live'`, [
      index,
    ]);
    await client.query(`update search.generation set state = 'live' where id = $1`, [generation]);
    await client.query(`delete from search.${index} where generation = $1 and removed`, [
      generation,
    ]);
  });
}

/** Clears rows of generations that are no more; with `unfinished`, of a build that broke off too. */
async function purge(pool: Pool, index: IndexName, unfinished: boolean): Promise<void> {
  if (unfinished) {
    await writing(pool, async (client) => {
      await lockIndex(client, index);
      await client.query(
        `delete from search.generation where index_name = $1 and state = 'building'`,
        [index],
      );
    });
  }
  for (let gone = PURGE_BATCH; gone === PURGE_BATCH; ) {
    const { rowCount } = await pool.query(
      `delete from search.${index} where ctid = any(array(
         select d.ctid from search.${index} d
         where d.generation <> all(array(select id from search.generation))
         limit ${PURGE_BATCH}))`,
    );
    gone = rowCount ?? 0;
  }
  await pool.query(
    'delete from search.term where generation <> all(array(select id from search.generation))',
  );
  await purgeLists(pool);
}

/** Drops the lists that no document has any more. Both locks, so that none is taken up meanwhile. */
function purgeLists(pool: Pool): Promise<void> {
  return writing(pool, async (client) => {
    for (const index of INDEX_NAMES) await lockIndex(client, index);
    const used = INDEX_NAMES.flatMap((index) =>
      listFieldsOf(index).map((name) => `select ${columnOf(name)} from search.${index}`),
    );
    await client.query(
      `delete from search.value_list l using (
         select id from search.value_list except (${used.join(' union ')})) unused
       where l.id = unused.id`,
    );
  });
}
