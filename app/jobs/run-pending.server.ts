import { runOnce } from 'graphile-worker';
import type { House } from '#app/services.server.ts';
import { taskList } from './handlers.server.ts';
import { quiet } from './worker.server.ts';

/** Works off every job that waits, then returns. */
export async function runPendingJobs(house: House): Promise<void> {
  await runOnce({
    pgPool: house.pool,
    taskList: taskList(house),
    noHandleSignals: true,
    logger: quiet(house.services.log),
  });
}
