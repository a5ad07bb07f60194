import { expect, test } from 'vitest';
import type { SearchEngine } from '#search/port.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { makeCorpus } from '#tests/bench/search/corpus.ts';
import { testHouse } from '#tests/setup/house.ts';
import { rebuildDrill } from './search-rebuild.ts';

const docs = makeCorpus(150);

test('readers find the same before, during and after a rebuild', async () => {
  const { pool } = await testHouse();
  const engine = createPostgresSearch({ pool });
  const { failures, figures } = await rebuildDrill('small', engine, docs);
  expect(failures).toEqual([]);
  const answers = figures.find(({ name }) => name.endsWith('answers meanwhile'));
  expect(answers!.value).toBeGreaterThan(4);
});

test('a rebuild that shows its gaps is found out', async () => {
  const { pool } = await testHouse();
  const engine = createPostgresSearch({ pool });
  const gaping: SearchEngine = {
    ...engine,
    async rebuild(index, all) {
      const ids = (await engine.versions(index)).keys();
      await engine.remove(index, [...ids].slice(0, 75));
      return engine.rebuild(index, all);
    },
  };
  const { failures } = await rebuildDrill('small', gaping, docs);
  expect(failures.join()).toMatch(/had \d+ answers, not \d+/);
});
