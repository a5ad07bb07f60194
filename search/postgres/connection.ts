import type { Pool, PoolClient } from 'pg';
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
async function transact<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (thrown) {
    throw translated(thrown);
  }
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
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

export function writing<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return transact(pool, 'begin', work);
}

const READ = `begin isolation level repeatable read read only; set local jit = off`;

/**
 * One snapshot for every statement of a search, so that a swap in between leaves no gap.
 * @param byWords the planner thinks little of matching words row by row, which reads every text
 *   from afar; the index on words never needs to, however common the word
 */
export function reading<T>(
  pool: Pool,
  byWords: boolean,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return transact(pool, byWords ? `${READ}; set local enable_seqscan = off` : READ, work);
}

/** Collects the values of a statement and hands out their places. */
export type Parameters = { values: unknown[]; add(value: unknown): string };

export function parameters(...first: unknown[]): Parameters {
  const values = [...first];
  return { values, add: (value) => `$${values.push(value)}` };
}
