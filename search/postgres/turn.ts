import type { Pool, PoolClient } from 'pg';

/** A turn at something that one process does at a time. */
export type Turn = {
  /** False once the connection that holds the turn is gone: another may be at it by now. */
  isHeld(): boolean;
};

/** `later`: another process waits its turn already, and will look after everyone. */
export type TurnOutcome<T> = { done: T } | 'taken' | 'later';

/** An advisory lock's key; `queue` beside it is where the next in line stands. */
export type TurnKey = { turn: number; queue: number };

type Wait = 'not' | 'in-line' | 'as-long-as-it-takes';

/**
 * Runs `work` as the only process at it. The turn ends with the connection that holds it, so whoever
 * is killed lets go.
 * @param wait `not`: gives 'taken' when another is at it. `in-line`: waits as the one who is next,
 *   and gives 'later' when somebody is next already: that one starts after this call, and so sees
 *   everything committed before it. `as-long-as-it-takes`: waits.
 */
export async function takeTurnAt<T>(
  pool: Pool,
  { turn, queue }: TurnKey,
  wait: Wait,
  work: (turn: Turn) => Promise<T>,
): Promise<TurnOutcome<T>> {
  const guard = await pool.connect();
  let lost: Error | undefined;
  const lose = (error?: Error) => {
    lost ??= error ?? new Error('the connection ended');
  };
  guard.on('error', lose);
  guard.on('end', lose);
  try {
    if (!(await lockIfFree(guard, turn))) {
      if (wait === 'not') return 'taken';
      const isNext = await lockIfFree(guard, queue);
      if (!isNext && wait === 'in-line') return 'later';
      await guard.query('select pg_advisory_lock($1)', [turn]);
      if (isNext) await guard.query('select pg_advisory_unlock($1)', [queue]);
    }
    try {
      return { done: await work({ isHeld: () => lost === undefined }) };
    } finally {
      await guard.query('select pg_advisory_unlock($1)', [turn]).catch(lose);
    }
  } catch (thrown) {
    // Whatever it still holds ends with it.
    lose(thrown instanceof Error ? thrown : undefined);
    throw thrown;
  } finally {
    guard.off('error', lose);
    guard.off('end', lose);
    guard.release(lost);
  }
}

async function lockIfFree(client: PoolClient, key: number): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    'select pg_try_advisory_lock($1) as mine',
    [key],
  );
  return rows[0]!.mine;
}
