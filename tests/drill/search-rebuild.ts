import { setTimeout as sleep } from 'node:timers/promises';
import type { OpportunityDocument } from '#search/documents.ts';
import { createMeilisearch } from '#search/meilisearch/adapter.ts';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { COMMON_WORD, makeCorpus, NOW } from '#tests/bench/search/corpus.ts';
import { quantile } from '#tests/bench/search/rounds.ts';
import type { Drill, DrillOptions, DrillResult } from './drill.ts';
import { inDrillHouse } from './drill-house.ts';
import { alsoOnMeilisearch } from './search-peers.ts';

const READERS = 4;

/** What people ask meanwhile: a common word, a few words, none, one page deep in the list. */
function questions(docs: readonly OpportunityDocument[]): SearchQuery[] {
  const asked = { index: 'opportunities', now: NOW } as const;
  return [
    { ...asked, words: COMMON_WORD, facets: ['services', 'kind'] },
    { ...asked, words: docs[0]!.title },
    { ...asked, words: docs[1]!.reference, filters: { status: 'any' } },
    { ...asked, facets: ['services', 'valueBand'], sort: 'newest' },
    { ...asked, filters: { kind: ['notice'] }, sort: 'deadline', page: 3 },
  ];
}

async function* each(docs: readonly OpportunityDocument[]) {
  yield* docs;
}

/**
 * Readers ask while the index is built again from the same documents: every answer must have the
 * total it had before, so none may fail, be empty, or be of half an index.
 */
export async function rebuildDrill(
  label: string,
  engine: SearchEngine,
  docs: readonly OpportunityDocument[],
): Promise<DrillResult> {
  await engine.prepare();
  await engine.rebuild('opportunities', each(docs));
  const asked = questions(docs);
  const before = await Promise.all(asked.map((query) => engine.search(query)));
  const failures: string[] = before.flatMap(({ total }, at) =>
    total === 0 ? [`${label}: nothing to find for question ${at + 1}`] : [],
  );
  const calm = await readWhile(engine, asked, before, sleep(Math.min(3000, docs.length / 10)));
  const start = performance.now();
  const rebuilding = engine
    .rebuild('opportunities', each(docs))
    .then(() => (performance.now() - start) / 1000);
  const busy = await readWhile(
    engine,
    asked,
    before,
    rebuilding.then(() => sleep(500)),
  );
  const seconds = await rebuilding;
  const wrong = [...calm.wrong, ...busy.wrong];
  failures.push(...wrong.slice(0, 5).map((line) => `${label}: ${line}`));
  const figure = (name: string, value: number, unit: string) => ({
    name: `${label}, ${docs.length.toLocaleString('en-GB')} documents: ${name}`,
    value,
    unit,
  });
  return {
    failures,
    figures: [
      figure('rebuild', seconds, 's'),
      figure('answers meanwhile', busy.times.length, 'answers'),
      figure('failed, empty or of half an index', wrong.length, 'answers'),
      figure('p50 before', quantile(calm.times, 0.5), 'ms'),
      figure('p50 meanwhile', quantile(busy.times, 0.5), 'ms'),
      figure('p99 before', quantile(calm.times, 0.99), 'ms'),
      figure('p99 meanwhile', quantile(busy.times, 0.99), 'ms'),
    ],
  };
}

type Read = { times: number[]; wrong: string[] };

async function readWhile(
  engine: SearchEngine,
  asked: readonly SearchQuery[],
  expected: readonly { total: number; hits: readonly unknown[] }[],
  work: Promise<unknown>,
): Promise<Read> {
  let isOver = false;
  const over = work.finally(() => {
    isOver = true;
  });
  const read: Read = { times: [], wrong: [] };
  async function reader(first: number): Promise<void> {
    for (let turn = first; !isOver; turn += 1) {
      const at = turn % asked.length;
      const start = performance.now();
      try {
        const { total, hits } = await engine.search(asked[at]!);
        const wanted = expected[at]!;
        if (total !== wanted.total || hits.length !== wanted.hits.length)
          read.wrong.push(`question ${at + 1} had ${total} answers, not ${wanted.total}`);
      } catch (error) {
        read.wrong.push(`question ${at + 1} failed: ${error}`);
      }
      read.times.push(performance.now() - start);
    }
  }
  await Promise.all([over, ...Array.from({ length: READERS }, (_, at) => reader(at))]);
  return read;
}

async function run({ small, say }: DrillOptions): Promise<DrillResult> {
  const docs = makeCorpus(small ? 1000 : 100_000);
  const onPostgres = await inDrillHouse(({ house }) =>
    rebuildDrill('PostgreSQL', createPostgresSearch({ pool: house.pool }), docs),
  );
  return alsoOnMeilisearch(onPostgres, say, ({ url, key }) =>
    rebuildDrill('Meilisearch', createMeilisearch({ url, apiKey: key }), docs),
  );
}

export const drill: Drill = {
  name: 'search-rebuild',
  description: 'the search index is built again while people search',
  run,
};
