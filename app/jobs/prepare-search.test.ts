import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { root } from '#app/cli/build.ts';
import { readSearchHealth } from '#app/domain/search-index/search-health.server.ts';
import { openHouse } from '#app/services.server.ts';
import { createCouncil, createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { prepareSearch } from './prepare-search.server.ts';
import { syncSearch } from './sync-search.ts';

const house = await testHouse();
const { services, pool, config } = house;
const council = await createCouncil(services.db);
const SIZE = 1500;
await services.db.opportunity.createMany({
  data: Array.from({ length: SIZE }, (_, number) => ({
    title: `Rowing club ${number}`,
    reference: `T-${number}`,
    ocid: `ocds-test-${number}`,
    kind: 'grant' as const,
    buyerId: council.id,
    buyerName: council.name,
    publishedAt: new Date(),
    bidsCloseAt: new Date(Date.now() + 86_400_000),
  })),
});
await prepareSearch(house);

/** As if everything had been built under the settings of an earlier version. */
async function changeSettings() {
  await pool.query(`update search.generation set settings_hash = 'earlier' where state = 'live'`);
  await services.db.searchRun.deleteMany();
}

const rebuilds = async () =>
  (
    await services.db.searchRun.findMany({
      where: { kind: 'rebuild' },
      orderBy: { startedAt: 'asc' },
    })
  ).map(({ indexName, failure }) => ({ indexName, finished: failure === null }));

const total = async () =>
  (await services.search.search({ index: 'opportunities', words: 'rowing', now: Date.now() }))
    .total;

async function expectMadeGood() {
  expect(await total()).toBe(SIZE);
  const { builtUnder, settingsHash } = await services.search.describe();
  expect(builtUnder).toEqual({ opportunities: settingsHash, organisations: settingsHash });
  const { rows } = await pool.query(`select from search.generation where state = 'building'`);
  expect(rows).toHaveLength(0);
}

it('fills an index that lacks what it should hold', async () => {
  expect(await rebuilds()).toContainEqual({ indexName: 'opportunities', finished: true });
  await expectMadeGood();
});

it('builds anew under changed settings, once, however many start at the same time', async () => {
  await changeSettings();
  const houses = await Promise.all([1, 2, 3].map(() => openHouse({ config })));
  try {
    await Promise.all(houses.map(prepareSearch));
    expect((await rebuilds()).toSorted((a, b) => (a.indexName < b.indexName ? -1 : 1))).toEqual([
      { indexName: 'opportunities', finished: true },
      { indexName: 'organisations', finished: true },
    ]);
    await expectMadeGood();
    // A process that found its settings in place leaves alone what a newer one builds later.
    await pool.query(`update search.generation set settings_hash = 'newer' where state = 'live'`);
    await Promise.all(houses.map(prepareSearch));
    expect(await rebuilds()).toHaveLength(2);
  } finally {
    for (const one of houses) await one.close();
  }
});

it('leaves it to the next when the first is killed half way', async () => {
  await changeSettings();
  const child = startChild();
  const exited = new Promise((resolve) => child.once('exit', resolve));
  try {
    await untilBuilding();
    const waiting = await openHouse({ config });
    const next = prepareSearch(waiting);
    child.kill('SIGKILL');
    await exited;
    expect(await total()).toBe(SIZE);
    await next;
    await waiting.close();
  } finally {
    child.kill('SIGKILL');
  }
  expect(await rebuilds()).toEqual([
    { indexName: 'opportunities', finished: false },
    { indexName: 'opportunities', finished: true },
    { indexName: 'organisations', finished: true },
  ]);
  await expectMadeGood();
});

it('lets what is published while the engine is away be found through the one that stands by', async () => {
  const away = await openHouse({
    config: { ...config, MEILI_URL: 'http://127.0.0.1:9', MEILI_INDEX_PREFIX: 'never-' },
  });
  try {
    await prepareSearch(away);
    const { id } = await services.db.opportunity.findFirstOrThrow({ where: { reference: 'T-7' } });
    await services.db.opportunity.update({
      where: { id },
      data: { title: 'Glassblowing', version: { increment: 1 } },
    });
    await services.db.searchOutbox.create({
      data: { indexName: 'opportunities', documentId: id },
    });
    const { unavailable } = await syncSearch(away);
    expect(unavailable).toContain('Meilisearch');
    const asked = { index: 'opportunities', words: 'glassblowing', now: Date.now() } as const;
    const found = await away.services.search.search(asked);
    expect(found).toMatchObject({ total: 1, standIn: true });
    // It still waits for the one that is away, and comes back for it by itself.
    expect(await services.db.searchOutbox.count()).toBe(1);
    const { rows } = await pool.query(
      `select extract(epoch from run_at - now()) as seconds from graphile_worker.jobs
       where key = 'sync-search:again'`,
    );
    expect(Number(rows[0].seconds)).toBeLessThan(30);
    const operator = await createOperator(services);
    const health = await readSearchHealth(away.services, operator, { page: 1 });
    expect(health.engines).toMatchObject([
      { name: 'meilisearch', role: 'answers', away: { since: expect.any(Date) }, version: null },
      { name: 'postgresql', role: 'stands by', away: null },
    ]);
  } finally {
    await away.close();
  }
});

/** A process that prepares search as any does when it starts. */
function startChild(): ChildProcess {
  const program = ['--disable-warning=ExperimentalWarning', 'tests/drill/search-worker-child.ts'];
  return spawn(process.execPath, program, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: config.DATABASE_URL,
      DATA_DIR: config.DATA_DIR,
      LOG_LEVEL: 'error',
    },
    stdio: 'ignore',
  });
}

async function untilBuilding() {
  for (let tries = 0; tries < 4000; tries += 1) {
    const { rows } = await pool.query(
      `select from search.opportunities d join search.generation g on g.id = d.generation
       where g.state = 'building' limit 1`,
    );
    if (rows.length > 0) return;
    await sleep(3);
  }
  throw new Error('no process began to build');
}
