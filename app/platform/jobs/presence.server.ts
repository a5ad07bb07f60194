import type { WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';

/**
 * Who works on jobs is known by an advisory lock, which lives as long as the connection that took
 * it, however the process ends. Without it the queue would keep the jobs of a worker that was killed
 * for four hours.
 */
const MARK = 'worker ';

/**
 * Keeps the workers that are made with these events present, until `leave` is called.
 * @param onLost the connection is gone, so that others may take their jobs over
 */
export async function keepPresent(
  pool: Pool,
  events: WorkerEvents,
  onLost: () => void,
): Promise<{ leave(): void }> {
  const client = await pool.connect();
  let isOpen = true;
  const lost = () => {
    if (isOpen) onLost();
  };
  client.on('error', lost);
  events.on('pool:create', ({ workerPool }) => {
    client
      .query('select pg_advisory_lock(hashtextextended($1, 0))', [MARK + workerPool.id])
      .catch(lost);
  });
  return {
    leave() {
      if (isOpen) client.release(true);
      isOpen = false;
    },
  };
}

/** Workers that have just come may hold a job before they hold their lock. */
export const COMING_SECONDS = 5;

/**
 * Gives back the jobs of workers that are gone, to be tried again.
 * @returns the names of those workers
 */
export async function freeAbandonedJobs(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ names: string[] }>(
    `with held as materialized (
       select distinct locked_by as name from graphile_worker._private_jobs
       where locked_at < now() - $2 * interval '1 second'
     ), gone as materialized (
       select name from held where pg_try_advisory_xact_lock(hashtextextended($1 || name, 0))
     )
     select names, graphile_worker.force_unlock_workers(names)
     from (select array_agg(name) as names from gone) as found where names is not null`,
    [MARK, COMING_SECONDS],
  );
  return rows[0]?.names ?? [];
}
