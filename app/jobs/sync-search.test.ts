import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { createCouncil, createOpportunity, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { syncSearch } from './sync-search.ts';
import { startWorker } from './worker.server.ts';

const house = await testHouse();
const { services } = house;
const council = await createCouncil(services.db);

const total = async (words: string) =>
  (await services.search.search({ index: 'opportunities', words, now: Date.now() })).total;

async function post(title: string) {
  const { id } = await createOpportunity(services.db, council.id, { title });
  await services.db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [id]));
}

it('brings a change to the index with nobody’s help, many at once too', async () => {
  const worker = await startWorker(house);
  try {
    await Promise.all(Array.from({ length: 20 }, (_, n) => post(`Lantern festival ${n}`)));
    for (let tries = 0; tries < 100 && (await total('lantern')) < 20; tries++) await sleep(100);
    expect(await total('lantern')).toBe(20);
  } finally {
    await worker.stop();
  }
});

it('leaves nothing behind when two run side by side', async () => {
  const posting = Promise.all(Array.from({ length: 20 }, (_, n) => post(`Kite workshop ${n}`)));
  await Promise.all([syncSearch(house), syncSearch(house), posting]);
  await Promise.all([syncSearch(house), syncSearch(house)]);
  expect(await total('kite')).toBe(20);
  expect(await services.db.searchOutbox.count()).toBe(0);
});

it('holds only what anyone may read', async () => {
  const draft = await createOpportunity(services.db, council.id, {
    title: 'Secretsauce draft',
    publishedAt: null,
  });
  const quote = await createOpportunity(services.db, council.id, {
    title: 'Secretsauce quote',
    kind: 'quick_quote',
  });
  const pending = await createProvider(services.db, { name: 'Secretsauce CIC', status: 'pending' });
  await services.db.$transaction(async (tx) => {
    await touchSearch(services, tx, 'opportunities', [draft.id, quote.id]);
    await touchSearch(services, tx, 'organisations', [pending.id]);
  });
  await syncSearch(house);
  const dump = await house.pool.query<{ all: string }>(
    `select coalesce(string_agg(to_jsonb(d)::text, ' '), '') as all from (
       select to_jsonb(o) as body from search.opportunities o
       union all select to_jsonb(g) from search.organisations g
       union all select to_jsonb(l) from search.value_list l
       union all select to_jsonb(t) from search.term t) d`,
  );
  expect(dump.rows[0]!.all.toLowerCase()).toContain('kite');
  expect(dump.rows[0]!.all.toLowerCase()).not.toContain('secretsauce');
});
