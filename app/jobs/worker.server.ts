import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { COMING_SECONDS, keepPresent } from '#app/platform/jobs/presence.server.ts';
import type { Log } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';
import { reasonOf } from '#search/errors.ts';
import { taskList } from './handlers.server.ts';

/** Times are UTC. */
const crontab = `
10 2 * * * publish-audit-heads
40 3 * * * purge-expired
*/10 * * * * fetch-notices ?max=1
* * * * * send-alerts ?max=3&jobKey=send-alerts
5 6 * * * tell-contracts ?max=3
* * * * * deliver-webhook ?max=3&jobKey=deliver-webhook
* * * * * tend-search ?max=1
* * * * * tend-mail ?max=1
* * * * * free-jobs ?max=1
*/5 * * * * publish-releases ?max=1
* * * * * handle-billing-events ?max=1&jobKey=handle-billing-events
* * * * * resume-billing ?max=1&jobKey=resume-billing
30 7 * * * remind-billing ?max=3
55 2 * * * reconcile-billing ?max=3 {"cause":"clock"}
25 3 * * * reconcile-search ?max=3 {"cause":"clock"}
`;

export type Worker = { stop(): Promise<void> };

const PAUSE_MS = 1000;
const STOP_MS = 15_000;
const ANSWER_MS = 20_000;

/**
 * Works off jobs until stopped. Several may run side by side. It begins with a look at jobs, at
 * search and at mail: one that was killed may have left any of them waiting. When the database goes away
 * under it, it begins again once the database is back; the process, which may serve pages too, stays
 * up.
 */
export async function startWorker(house: House): Promise<Worker> {
  const { log } = house.services;
  const stopping = new AbortController();
  let runner = await begin(house);
  async function keepGoing(): Promise<void> {
    for (;;) {
      try {
        await runner.promise;
        if (stopping.signal.aborted) return;
      } catch (error) {
        if (stopping.signal.aborted) return;
        log.error({ error: reasonOf(error) }, 'the worker broke off and begins again');
      }
      await sleep(PAUSE_MS, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      runner = await begin(house).catch(brokenOff);
      if (stopping.signal.aborted) return runner.stop();
    }
  }
  const going = keepGoing();
  return {
    async stop() {
      stopping.abort();
      // One that broke off has stopped already.
      const stopped = runner.stop().catch(() => {});
      // A runner that loses the database while it stops may never say that it has.
      const late = sleep(STOP_MS, undefined, { ref: false });
      await Promise.race([Promise.all([stopped, going]), late]);
    },
  };
}

const CONCURRENCY = 4;
const FREE_SOON_MS = 1000 * (COMING_SECONDS + 1);
const MOST_FAILURES = 3 * CONCURRENCY;

async function begin(house: House): Promise<Pick<Runner, 'promise' | 'stop'>> {
  const { db, jobs, log } = house.services;
  const looks = (['free-jobs', 'tend-search', 'tend-mail'] as const).map((name) =>
    jobs.enqueue(db, name, {}, { key: name }),
  );
  // What the one before this had in its hands a moment ago is known to be free a little later.
  const soon = { key: 'free-jobs:soon', runAt: new Date(Date.now() + FREE_SOON_MS) };
  await inTime(Promise.all([...looks, jobs.enqueue(db, 'free-jobs', {}, soon)]));
  const events: WorkerEvents = new EventEmitter();
  const { promise: gaveUp, resolve } = Promise.withResolvers<void>();
  const giveUp = (why: string) => {
    log.warn({}, `${why}: the worker begins again`);
    resolve();
  };
  const lost = () => giveUp('the connection that shows who works here is gone');
  const presence = await keepPresent(house.pool, events, lost);
  const runner = await run({
    events,
    pgPool: house.pool,
    taskList: taskList(house),
    crontab,
    concurrency: CONCURRENCY,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet(log),
    // Otherwise a job whose end can't be written down is an error that nobody hears, which ends
    // the process; in batches it is tried again, and then ends the runner.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  }).catch((error) => {
    // Each new beginning would keep a connection of the pool, until none is left.
    presence.leave();
    throw error;
  });
  // A runner whose very first look at the database failed remembers that for ever.
  let failures = 0;
  events.on('worker:getJob:error', () => {
    failures += 1;
    if (failures === MOST_FAILURES) giveUp('jobs can’t be looked for');
  });
  for (const well of ['worker:getJob:empty', 'job:start'] as const) {
    events.on(well, () => {
      failures = 0;
    });
  }
  gaveUp.then(() => runner.stop()).catch(() => {});
  const promise = Promise.race([runner.promise, gaveUp]).finally(presence.leave);
  return { promise, stop: () => runner.stop() };
}

/** A connection that the database has dropped may never answer. */
async function inTime(asked: Promise<unknown>): Promise<void> {
  asked.catch(() => {});
  const late = sleep(ANSWER_MS, undefined, { ref: false }).then(() => {
    throw new Error('the database does not answer');
  });
  late.catch(() => {});
  await Promise.race([asked, late]);
}

function brokenOff(error: unknown): Pick<Runner, 'promise' | 'stop'> {
  const promise = Promise.reject<void>(error);
  promise.catch(() => {});
  return { promise, stop: async () => {} };
}

/** Only what went wrong: each finished job is logged by its handler already. */
export function quiet(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    if (level === 'error' || level === 'warning')
      log.warn({ job: scope.taskIdentifier, jobId: scope.jobId }, message);
  });
}
