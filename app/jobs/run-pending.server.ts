import { EventEmitter } from 'node:events';
import { runOnce, type WorkerEvents } from 'graphile-worker';
import { keepPresent } from '#app/platform/jobs/presence.server.ts';
import type { House } from '#app/services.server.ts';
import { taskList } from './handlers.server.ts';
import { quiet } from './worker.server.ts';

/** Works off every job that waits, then returns. */
export async function runPendingJobs(house: House): Promise<void> {
  const events: WorkerEvents = new EventEmitter();
  const { leave } = await keepPresent(house.pool, events, () => {});
  await runOnce({
    events,
    pgPool: house.pool,
    taskList: taskList(house),
    noHandleSignals: true,
    logger: quiet(house.services.log),
  }).finally(leave);
}
