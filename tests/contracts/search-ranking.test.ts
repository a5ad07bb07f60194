import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts';
import { NOW, opportunity, SYNONYMS, streamed } from './search-corpus.ts';

/** PostgreSQL ranks in two ways (docs/decisions/0005): every match read, or from the top down. */
let database: TestDatabase;
let pool: pg.Pool;
let reading: SearchEngine;
let walking: SearchEngine;

const WORDS = ['support', 'supported', 'garden', 'meals on wheels', 'delivered meals', 'advice'];

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  const synonyms = SYNONYMS;
  reading = createPostgresSearch({ pool, synonyms, readAtMost: Number.POSITIVE_INFINITY });
  walking = createPostgresSearch({ pool, synonyms, readAtMost: 0 });
  // Every word stands in every field of some documents and misses from others.
  const docs = Array.from({ length: 240 }, (_, at) => {
    const said = (field: number) =>
      WORDS.filter((_, word) => (at * 7 + word * 3 + field * 5) % (3 + word) === 0).join(' ');
    return opportunity({
      title: `Service ${said(0)}`,
      serviceWords: said(1),
      summary: said(2),
      description: said(3),
      publishedAt: NOW - 1 - (at % 11),
    });
  });
  await reading.rebuild('opportunities', streamed(docs));
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

test.each([
  'support',
  'supported',
  'supp',
  'garden support',
  'support garden advice',
  'meals on wheels',
  'gardne',
  'zeppelin support',
  'support zeppelin quagga garden',
  'zeppelin ABCD99',
])('both ways rank “%s” alike', async (words) => {
  for (const [page, pageSize] of [
    [1, 10],
    [3, 7],
    [1, 500],
  ]) {
    const query: SearchQuery = { index: 'opportunities', words, page, pageSize, now: NOW };
    const [read, walked] = await Promise.all([reading.search(query), walking.search(query)]);
    expect(walked).toEqual(read);
    expect(read.hits.length).toBe(
      Math.max(0, Math.min(pageSize!, read.total - (page! - 1) * pageSize!)),
    );
    const scores = read.hits.map(({ score }) => score!);
    if (!read.fellBack) expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  }
});
