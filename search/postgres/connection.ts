import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { reasonOf, SearchRefused, SearchUnavailable } from '../errors.ts';

/** Classes of SQLSTATE that say the data is wrong, not the server. */
const DATA_FAULTS = new Set(['21', '22', '23', '54']);

export function translated(thrown: unknown): Error {
  if (thrown instanceof SearchRefused || thrown instanceof SearchUnavailable) return thrown;
  const code = (thrown as { code?: unknown } | null)?.code;
  const isData = typeof code === 'string' && code.length === 5 && DATA_FAULTS.has(code.slice(0, 2));
  const Fault = isData ? SearchRefused : SearchUnavailable;
  return new Fault(reasonOf(thrown), { cause: thrown });
}

/** Runs `work` in one transaction opened by `begin`; errors come out as the port's. */
async function transact<T, Row extends QueryResultRow>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient, first: Row[]) => Promise<T>,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (thrown) {
    throw translated(thrown);
  }
  let broken: Error | undefined;
  try {
    const begun = await client.query<Row>(begin);
    const result = await work(client, [begun].flat().at(-1)!.rows);
    await client.query('commit');
    return result;
  } catch (thrown) {
    try {
      await client.query('rollback');
    } catch (failed) {
      broken = failed as Error;
    }
    throw translated(thrown);
  } finally {
    client.release(broken);
  }
}

/**
 * Small writes keep the list of words that wait for their index short, because every search reads
 * through it; a rebuild lets it grow, as many at once go in faster.
 */
export function writing<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  isRebuild = false,
): Promise<T> {
  const limit = isRebuild ? '4MB' : '256kB';
  return transact(pool, `begin; set local gin_pending_list_limit = '${limit}'`, work);
}

/**
 * Runs `work` on one snapshot for every statement, so that a swap in between leaves no gap.
 * @param first a statement whose rows `work` begins with, asked in the same breath
 * @param byWords the planner thinks little of matching words row by row, which reads every text
 *   from afar; the index on words never needs to, however common the word
 */
export function reading<T, Row extends QueryResultRow>(
  pool: Pool,
  first: string,
  byWords: boolean,
  work: (client: PoolClient, rows: Row[]) => Promise<T>,
): Promise<T> {
  return transact(
    pool,
    `begin isolation level repeatable read read only; set local jit = off;
     ${byWords ? 'set local enable_seqscan = off;' : ''} ${first}`,
    work,
  );
}

/** Collects the values of a statement and hands out their places. */
export type Parameters = { values: unknown[]; add(value: unknown): string };

export function parameters(...first: unknown[]): Parameters {
  const values = [...first];
  return { values, add: (value) => `$${values.push(value)}` };
}
