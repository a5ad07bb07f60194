import type { JobQueue } from '#app/platform/ports.ts';

/** Jobs wait in PostgreSQL, put there by the transaction that caused them. Payloads carry ids only. */
export function createJobQueue(): JobQueue {
  return {
    async enqueue(tx, name, payload, { key, runAt, priority } = {}) {
      await tx.$executeRaw`
        select graphile_worker.add_job(
          ${name}, ${JSON.stringify(payload)}::json,
          run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null}::text,
          priority => ${priority ?? null}::int
        )`;
    },
  };
}
