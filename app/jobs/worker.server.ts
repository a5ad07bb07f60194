import { Logger, type Runner, run } from 'graphile-worker';
import type { Log } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';
import { taskList } from './handlers.server.ts';

/** Times are UTC. */
const crontab = `
10 2 * * * publish-audit-heads
40 3 * * * purge-expired
*/10 * * * * fetch-notices ?max=1
*/5 * * * * sync-search ?max=1
* * * * * send-alerts ?max=3&jobKey=send-alerts
`;

/** Works off jobs until stopped. Several may run side by side. */
export function startWorker(house: House): Promise<Runner> {
  return run({
    pgPool: house.pool,
    taskList: taskList(house),
    crontab,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet(house.services.log),
  });
}

/** Only what went wrong: each finished job is logged by its handler already. */
export function quiet(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === 'error' || level === 'warning')
      log.warn({ job: scope.taskIdentifier, jobId: scope.jobId }, message);
  });
}
