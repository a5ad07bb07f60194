import { setTimeout as sleep } from 'node:timers/promises';
import { prepareSearch } from '#app/jobs/prepare-search.server.ts';
import type { House } from '#app/services.server.ts';
import { INDEX_NAMES } from '#search/documents.ts';
import { inDrillHouse } from '#tests/drill/drill-house.ts';
import { type Changes, searchChanges } from '#tests/drill/search-changes.ts';
import { startWorkerProcess } from '#tests/drill/search-peers.ts';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { median } from './figure.ts';
import { quantile } from './search/rounds.ts';

export const suite: Suite = {
  name: 'findable',
  description: 'from the commit of what is published to the first search that finds it',
  run,
};

/** Of ten changes six publish, three edit and one withdraws. */
const CHANGES_A_SECOND = 50;
const NEWEST = 200;
const PATIENCE_MS = 30_000;

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const size = small ? { seconds: 3, stock: 200 } : { seconds: 60, stock: 20_000 };
  const figures = await inDrillHouse(({ house }) => measure('PostgreSQL', house, size, say));
  const { MEILI_URL, MEILI_KEY = '' } = process.env;
  if (!MEILI_URL) {
    say('without Meilisearch: MEILI_URL is not set');
    return figures;
  }
  const prefix = `findable-${crypto.randomUUID().slice(0, 8)}-`;
  const env = { MEILI_URL, MEILI_KEY, MEILI_INDEX_PREFIX: prefix };
  try {
    const others = await inDrillHouse(({ house }) => measure('Meilisearch', house, size, say), env);
    return [...figures, ...others];
  } finally {
    const headers = MEILI_KEY ? { authorization: `Bearer ${MEILI_KEY}` } : undefined;
    for (const index of [...INDEX_NAMES, 'meta'])
      await fetch(new URL(`/indexes/${prefix}${index}`, MEILI_URL), { method: 'DELETE', headers });
  }
}

async function measure(
  label: string,
  house: House,
  { seconds, stock }: { seconds: number; stock: number },
  say: SuiteOptions['say'],
): Promise<Figure[]> {
  const changes = await searchChanges(house.services);
  const ids = await changes.stock(stock);
  await prepareSearch(house);
  const worker = await startWorkerProcess(house.config);
  try {
    const reader = startReader(house);
    // The first one waits for what is loaded but once.
    const first = await changes.publish('Skiffle evening');
    await reader.until(new Set([first]));
    say(`${label}: ${seconds} s of ${CHANGES_A_SECOND} changes a second, ${stock} held before`);
    const { committed, made, lasted } = await flow(changes, ids, seconds);
    await reader.until(new Set(committed.keys()));
    const { seen, asked, standIns } = reader.stop();
    const waits = [...committed].flatMap(([id, at]) => {
      const found = seen.get(id);
      return found === undefined ? [] : [Math.max(0, found - at)];
    });
    const aim = (atMost: number): Figure['aim'] => ({ of: 'value', atMost });
    return [
      { name: `${label}: changes`, value: made / lasted, unit: 'changes/s' },
      { name: `${label}: searches meanwhile`, value: asked / lasted, unit: 'searches/s' },
      {
        name: `${label}: published to findable, median`,
        value: median(waits),
        unit: 'ms',
        // A few seconds on a busy machine show that it works, not how fast it is.
        ...(!small(seconds) && { aim: aim(1000) }),
      },
      { name: `${label}: published to findable, p99`, value: quantile(waits, 0.99), unit: 'ms' },
      {
        name: `${label}: not found within ${PATIENCE_MS / 1000} s`,
        value: committed.size - waits.length,
        unit: `of ${committed.size}`,
        aim: aim(0),
      },
      { name: `${label}: answered by a stand-in`, value: standIns, unit: 'searches', aim: aim(0) },
    ];
  } finally {
    await worker.kill();
  }
}

const small = (seconds: number) => seconds < 10;

/** A steady flow: each change begins when it is due, whether those before have ended or not. */
async function flow(changes: Changes, stock: readonly string[], seconds: number) {
  const committed = new Map<string, number>();
  const start = performance.now();
  const under: Promise<void>[] = [];
  const count = seconds * CHANGES_A_SECOND;
  for (let number = 0; number < count; number += 1) {
    await sleep(Math.max(0, start + (number * 1000) / CHANGES_A_SECOND - performance.now()));
    const id = stock[(number * 7) % stock.length]!;
    const change = async () => {
      if (number % 10 === 9) await changes.withdraw(id);
      else if (number % 10 > 5) await changes.edit(id, `Lunch club, edited ${number}`);
      else committed.set(await changes.publish(`Skiffle evening ${number}`), performance.now());
    };
    under.push(change());
  }
  await Promise.all(under);
  return { committed, made: count, lasted: (performance.now() - start) / 1000 };
}

/** Searches without a break and takes down when each document is first in an answer. */
function startReader({ services }: House) {
  const seen = new Map<string, number>();
  let [asked, standIns, isOver] = [0, 0, false];
  const reading = (async () => {
    while (!isOver) {
      const { hits, standIn } = await services.search.search({
        index: 'opportunities',
        words: 'skiffle',
        sort: 'newest',
        pageSize: NEWEST,
        now: Date.now(),
      });
      const at = performance.now();
      asked += 1;
      if (standIn) standIns += 1;
      for (const { id } of hits) if (!seen.has(id)) seen.set(id, at);
      await sleep(10);
    }
  })();
  reading.catch(() => {});
  return {
    async until(wanted: ReadonlySet<string>) {
      const late = performance.now() + PATIENCE_MS;
      while (performance.now() < late && !wanted.isSubsetOf(new Set(seen.keys()))) await sleep(20);
    },
    stop() {
      isOver = true;
      return { seen, asked, standIns };
    },
  };
}
