import { setTimeout as sleep } from 'node:timers/promises';
import { searchSource } from '#app/domain/search-index/search-source.server.ts';
import { prepareSearch } from '#app/jobs/prepare-search.server.ts';
import { INDEX_NAMES } from '#search/documents.ts';
import { enginesOf } from '#search/fallback.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { reconcile } from '#search/reconcile.ts';
import type { Drill, DrillFigure, DrillOptions, DrillResult } from './drill.ts';
import { type DrillHouse, inDrillHouse } from './drill-house.ts';
import { type Changes, searchChanges } from './search-changes.ts';
import { alsoOnMeilisearch, startWorkerProcess } from './search-peers.ts';

export type SyncOptions = Pick<DrillHouse, 'house'> & {
  label: string;
  say?(line: string): void;
  changes: number;
  kills: number;
  workers: number;
  /** Kills the engine; what it resolves to brings it back. */
  killEngine(): Promise<() => Promise<void>>;
};

const LANES = 8;
const PATIENCE_S = 300;

/**
 * Engine and workers are killed again and again while opportunities are published, edited,
 * withdrawn and deleted, before, during and after each kill. Once all is up again the outbox must
 * empty itself, with nothing parked, and the index must hold what the database says.
 */
export async function syncDrill(options: SyncOptions): Promise<DrillResult> {
  const { house, label, kills, workers: count, killEngine } = options;
  const { services, pool } = house;
  const failures: string[] = [];
  await prepareSearch(house);
  const traffic = startTraffic(await searchChanges(services));
  const each = Math.ceil(options.changes / (kills + 1));
  const startWorkers = () =>
    Promise.all(Array.from({ length: count }, () => startWorkerProcess(house.config)));
  let workers = await startWorkers();
  const killWorkers = async () => {
    for (const worker of workers)
      if (worker.ended()) failures.push(`a worker ended by itself: ${worker.complaint()}`);
    await Promise.all(workers.map((worker) => worker.kill()));
  };
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      traffic.allow(each);
      await traffic.left(Math.floor(Math.random() * each * 0.8) + each * 0.1);
      // Sometimes the workers live on a little without an engine, sometimes they go first.
      if (kill % 2 === 0) await killWorkers();
      const bringBack = await killEngine();
      if (kill % 2 === 1) {
        await sleep(Math.random() * 500);
        await killWorkers();
      }
      await traffic.left(0);
      await bringBack();
      workers = await startWorkers();
      options.say?.(`${label}: killed ${kill} of ${kills}, ${traffic.made()} changes made`);
    }
    traffic.allow(options.changes - each * kills);
    await traffic.left(0);
    const seconds = await untilDelivered(house, failures);
    const figure = (name: string, value: number, unit: string): DrillFigure => ({
      name: `${label}: ${name}`,
      value,
      unit,
    });
    const figures = [
      figure('changes', traffic.made(), 'changes'),
      figure('tried again, their outcome unknown', traffic.repeated(), 'times'),
      figure('kills of engine and workers', kills, 'kills'),
      figure('from the last change to an empty outbox', seconds, 's'),
    ];
    let differences = 0;
    const outbox = postgresOutbox(pool);
    for (const engine of enginesOf(services.search)) {
      for (const index of INDEX_NAMES) {
        const found = await reconcile(engine, searchSource(services), index, {
          outbox,
          mend: false,
        });
        differences += found.differences.length;
        for (const { id, kind, held, wanted } of found.differences.slice(0, 5))
          failures.push(`${label}: ${engine.name} ${kind} ${id}: holds ${held}, not ${wanted}`);
        if (index === 'opportunities')
          figures.push(figure(`documents held by ${engine.name}`, found.checked, 'documents'));
      }
    }
    const parked = await services.db.searchOutbox.findMany({
      where: { parkedReason: { not: null } },
    });
    for (const row of parked) failures.push(`${label}: parked: ${row.parkedReason}`);
    figures.push(figure('differences', differences, 'documents'));
    figures.push(figure('parked', parked.length, 'documents'));
    return { figures, failures };
  } finally {
    traffic.stop();
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}

/** @returns seconds until nothing waited */
async function untilDelivered({ services }: SyncOptions['house'], failures: string[]) {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  while (seconds() < PATIENCE_S) {
    const waiting = await services.db.searchOutbox.count({ where: { parkedReason: null } });
    if (waiting === 0) return seconds();
    await sleep(50);
  }
  failures.push(`changes still wait after ${PATIENCE_S} s`);
  return seconds();
}

/** Several lanes that make changes, as many as they are allowed; each has opportunities of its own. */
function startTraffic(changes: Changes) {
  let [allowed, made, repeated, stopped] = [0, 0, 0, false];
  const insistently = async <T>(change: () => Promise<T>): Promise<T> => {
    for (;;) {
      try {
        return await change();
      } catch (error) {
        if (stopped) throw error;
        repeated += 1;
        await sleep(100);
      }
    }
  };
  async function lane(): Promise<void> {
    const alive: string[] = [];
    while (!stopped) {
      if (allowed === 0) {
        await sleep(5);
        continue;
      }
      allowed -= 1;
      const choice = Math.random();
      const at = Math.floor(Math.random() * alive.length);
      const id = alive[at];
      if (id === undefined || choice < 0.4) {
        const fresh = crypto.randomUUID();
        await insistently(() => changes.publish(`Community choir ${made}`, fresh));
        alive.push(fresh);
      } else if (choice < 0.75) {
        await insistently(() => changes.edit(id, `Community orchestra ${made}`));
      } else if (choice < 0.9) {
        await insistently(() => changes.withdraw(id));
      } else {
        await insistently(() => changes.remove(id));
        alive.splice(at, 1);
      }
      made += 1;
    }
  }
  let asked = 0;
  for (let number = 0; number < LANES; number += 1) lane().catch(() => {});
  return {
    allow(count: number) {
      asked += count;
      allowed += count;
    },
    /** Resolves when so few of those allowed are left to make. */
    async left(few: number) {
      while (asked - made > few) await sleep(2);
    },
    made: () => made,
    repeated: () => repeated,
    stop() {
      stopped = true;
    },
  };
}

/** One of its processes dies, so all of PostgreSQL goes down and recovers from its journal. */
async function crashPostgres({ pool }: DrillHouse['house']): Promise<() => Promise<void>> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
  process.kill(rows[0]!.pid, 'SIGKILL');
  return async () => {};
}

async function run({ small, say }: DrillOptions): Promise<DrillResult> {
  const sizes = { changes: small ? 120 : 5000, kills: small ? 1 : 10, workers: small ? 1 : 2 };
  const onPostgres = await inDrillHouse(({ house }) =>
    syncDrill({
      ...sizes,
      say,
      house,
      label: 'PostgreSQL',
      killEngine: () => crashPostgres(house),
    }),
  );
  return alsoOnMeilisearch(onPostgres, say, (server) => {
    const killEngine = async () => {
      await server.kill();
      return server.start;
    };
    return inDrillHouse(
      ({ house }) => syncDrill({ ...sizes, say, house, label: 'Meilisearch', killEngine }),
      { MEILI_URL: server.url, MEILI_KEY: server.key },
    );
  });
}

export const drill: Drill = {
  name: 'search-sync',
  description: 'the search engine and its workers are killed while opportunities change',
  run,
};
