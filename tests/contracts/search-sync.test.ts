import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OpportunityDocument } from '#search/documents.ts';
import { SearchRefused, SearchUnavailable } from '#search/errors.ts';
import { withFallback } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { rebuildFrom, reconcile } from '#search/reconcile.ts';
import { type DocumentSource, drainOutbox } from '#search/sync.ts';
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts';
import { NOW, opportunity, organisation } from './search-corpus.ts';

let database: TestDatabase;
let pool: pg.Pool;
let engine: SearchEngine;
/** What the product holds; the outbox says which of it changed. */
const held = new Map<string, OpportunityDocument>();

const source: DocumentSource = {
  load: async (_, ids) => ids.flatMap((id) => held.get(id) ?? []),
  async *versions() {
    for (const { id, version } of held.values()) yield { id, version };
  },
  async *all() {
    yield* held.values();
  },
};

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  engine = createPostgresSearch({ pool });
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});
beforeEach(async () => {
  held.clear();
  await pool.query('delete from search_outbox');
  await rebuildFrom(engine, source, 'opportunities');
});

async function change(...docs: OpportunityDocument[]): Promise<void> {
  for (const doc of docs) held.set(doc.id, doc);
  await note(...docs.map(({ id }) => id));
}

async function note(...ids: string[]): Promise<void> {
  await pool.query(
    `insert into search_outbox (index_name, document_id)
     select 'opportunities', unnest($1::uuid[])`,
    [ids],
  );
}

const waiting = async () =>
  (
    await pool.query<{ document_id: string; parked_reason: string | null }>(
      'select document_id, parked_reason from search_outbox order by id',
    )
  ).rows;
const indexed = () => engine.versions('opportunities');
const drain = (over: Partial<SearchEngine> = {}, batchSize?: number) =>
  drainOutbox({ ...engine, ...over }, postgresOutbox(pool), source, batchSize);

test('changes and removals reach the engine, and leave the outbox', async () => {
  const docs = Array.from({ length: 7 }, () => opportunity());
  await change(...docs);
  held.delete(docs[0]!.id);
  await note(docs[0]!.id, docs[1]!.id);
  expect(await drain({}, 3)).toEqual({ put: 7, removed: 2, parked: 0 });
  expect([...(await indexed()).keys()].sort()).toEqual([...held.keys()].sort());
  expect(await waiting()).toEqual([]);
});

test('a row added while its document is being put stays for the next round', async () => {
  const doc = opportunity();
  await change(doc);
  await drain(
    {
      async put(index, docs) {
        const result = await engine.put(index, docs);
        if (held.get(doc.id)!.version === 1) {
          await change({ ...doc, version: 2 });
        }
        return result;
      },
    },
    1,
  );
  await drain();
  expect(await indexed()).toEqual(new Map([[doc.id, 2]]));
  expect(await waiting()).toEqual([]);
});

test('an engine that is away keeps the rows, and gets them when it is back', async () => {
  await change(opportunity(), opportunity());
  const put = async () => {
    throw new SearchUnavailable('connection refused');
  };
  expect(await drain({ put })).toMatchObject({ put: 0, unavailable: 'connection refused' });
  expect(await waiting()).toHaveLength(2);
  expect(await drain()).toMatchObject({ put: 2 });
  expect((await indexed()).size).toBe(2);
});

test('what the engine refuses is found by halving and parked with the reason', async () => {
  const docs = Array.from({ length: 40 }, () => opportunity());
  await change(...docs);
  const poison = new Set([docs[3]!.id, docs[31]!.id]);
  const put: SearchEngine['put'] = async (index, batch) => {
    const met = batch.find((doc) => poison.has((doc as OpportunityDocument).id));
    if (met) throw new SearchRefused('a field the engine chokes on');
    return engine.put(index, batch);
  };
  expect(await drain({ put })).toMatchObject({ put: 38, parked: 2 });
  expect((await indexed()).size).toBe(38);
  expect(await waiting()).toEqual(
    [...poison].map((document_id) => ({
      document_id,
      parked_reason: 'a field the engine chokes on',
    })),
  );
  // Once mended, a newer row settles the parked one.
  await note(...poison);
  await drain();
  expect((await indexed()).size).toBe(40);
  expect(await waiting()).toEqual([]);
});

test('a malformed document is parked and the rest of its batch goes in', async () => {
  const bad = opportunity({ title: '' });
  await change(opportunity(), bad);
  expect(await drain()).toMatchObject({ put: 1, parked: 1 });
  expect((await waiting())[0]).toMatchObject({ document_id: bad.id });
  expect((await waiting())[0]!.parked_reason).toMatch(/^title: /);
});

test('letters of more than one code unit are cut whole, wherever a text is too long', async () => {
  const gothic = '\u{10330}';
  const hostile = [
    opportunity({ title: `a${gothic.repeat(80)} befriending` }),
    opportunity({ description: `${'x'.repeat(63)}${gothic} ${'\u{1f600}'.repeat(40)}` }),
    opportunity({ summary: `'\\' & | ! :* <-> ~1 A1 \u2028 \ufdfa` }),
  ];
  await change(...hostile);
  expect(await drain()).toMatchObject({ put: 3, parked: 0 });
  const name = `a${gothic.repeat(150)}`;
  const { refused } = await engine.put('organisations', [organisation({ name })]);
  expect(refused).toEqual([]);
  const found = await engine.search({
    index: 'opportunities',
    words: `a${gothic.repeat(80)}`,
    now: NOW,
  });
  expect(found.hits.map(({ id }) => id)).toEqual([hostile[0]!.id]);
});

test('a document that can’t be read is parked, and holds nobody up', async () => {
  const docs = Array.from({ length: 12 }, () => opportunity());
  await change(...docs);
  const bad = docs[5]!.id;
  const load: DocumentSource['load'] = async (index, ids) => {
    if (ids.includes(bad)) throw new TypeError('its lots are not a list');
    return source.load(index, ids);
  };
  const result = await drainOutbox(engine, postgresOutbox(pool), { load });
  expect(result).toMatchObject({ put: 11, parked: 1 });
  expect(await waiting()).toEqual([
    { document_id: bad, parked_reason: 'It can’t be read: its lots are not a list' },
  ]);
});

test('a read that fails for a moment parks nothing', async () => {
  await change(opportunity());
  let failures = 2;
  const load: DocumentSource['load'] = async (index, ids) => {
    if (failures-- > 0) throw new Error('connection terminated');
    return source.load(index, ids);
  };
  const result = await drainOutbox(engine, postgresOutbox(pool), { load });
  expect(result).toMatchObject({ put: 1, parked: 0 });
  expect(await waiting()).toEqual([]);
});

test('a document that is refused again and again is parked once, with the newest reason', async () => {
  const bad = opportunity({ title: '' });
  await change(bad);
  await drain();
  await change({ ...bad, title: 'Sound', summary: 7 as never });
  await drain();
  const rows = await waiting();
  expect(rows).toHaveLength(1);
  expect(rows[0]!.parked_reason).toMatch(/^summary: /);
});

test('while the engine is away the stand-in gets every change; the engine gets them later', async () => {
  const put: SearchEngine['put'] = async () => {
    throw new SearchUnavailable('connection refused');
  };
  const docs = Array.from({ length: 12 }, () => opportunity({ title: 'Quilting circle' }));
  await change(...docs);
  const away = withFallback({ ...engine, put }, engine);
  const outbox = postgresOutbox(pool);
  expect(await drainOutbox(away, outbox, source, 5)).toMatchObject({
    put: 0,
    unavailable: 'connection refused',
  });
  expect((await indexed()).size).toBe(12);
  expect(await waiting()).toHaveLength(12);
  // Changed once more before the engine is back: the stand-in has that at once, too.
  held.delete(docs[0]!.id);
  await note(docs[0]!.id);
  await drainOutbox(away, outbox, source, 5);
  expect((await indexed()).size).toBe(11);
  expect(await outbox.isKeptUp(0)).toBe(false);

  const primary = new Map<string, unknown>();
  const back = withFallback(
    {
      ...engine,
      async put(_, batch) {
        for (const doc of batch) primary.set((doc as OpportunityDocument).id, doc);
        return { accepted: batch.length, refused: [] };
      },
      async remove(_, ids) {
        for (const id of ids) primary.delete(id);
      },
    },
    engine,
  );
  const caughtUp = await drainOutbox(back, outbox, source, 5);
  expect(caughtUp.unavailable).toBeUndefined();
  expect([...primary.keys()].sort()).toEqual([...held.keys()].sort());
  expect(await waiting()).toEqual([]);
  expect(await outbox.isKeptUp(0)).toBe(true);
});

test('whoever loses its turn half way has its documents looked at once more', async () => {
  const doc = opportunity();
  await change(doc);
  const put: SearchEngine['put'] = async (index, docs) => {
    // The connection that holds the turn is the one with an advisory lock and nothing to do.
    await pool.query(`
      select pg_terminate_backend(l.pid) from pg_locks l
      where l.locktype = 'advisory' and l.pid <> pg_backend_pid()
        and l.database = (select oid from pg_database where datname = current_database())`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    return engine.put(index, docs);
  };
  await expect(drain({ put })).rejects.toThrow();
  expect((await waiting()).map((row) => row.document_id)).toEqual([doc.id, doc.id]);
  expect(await drain()).toMatchObject({ put: 1 });
  expect(await waiting()).toEqual([]);
});

test('several workers at once lose nothing', async () => {
  const docs = Array.from({ length: 120 }, () => opportunity());
  const writer = (async () => {
    for (const doc of docs) await change(doc);
  })();
  while ((await Promise.all([drain({}, 10), drain({}, 10), drain({}, 10)])).length > 0) {
    if (held.size === docs.length && (await waiting()).length === 0) break;
  }
  await writer;
  await drain();
  expect((await indexed()).size).toBe(120);
});

test('reconcile finds what is missing, differing and surplus, mends it, then finds nothing', async () => {
  const docs = Array.from({ length: 10 }, () => opportunity());
  for (const doc of docs) held.set(doc.id, doc);
  const stray = opportunity();
  await engine.put('opportunities', [...docs.slice(2), { ...docs[3]!, version: 9 }, stray]);
  held.set(docs[4]!.id, { ...docs[4]!, version: 5 });
  const { differences, ...found } = await reconcile(engine, source, 'opportunities', {
    batchSize: 4,
  });
  expect(differences).toHaveLength(5);
  expect(differences).toContainEqual({ id: stray.id, kind: 'surplus', held: 1 });
  expect(found).toEqual({
    index: 'opportunities',
    checked: 10,
    missing: 2,
    differing: 2,
    surplus: 1,
    repaired: 5,
    refused: [],
  });
  expect(await reconcile(engine, source, 'opportunities')).toMatchObject({
    missing: 0,
    differing: 0,
    surplus: 0,
    repaired: 0,
  });
  expect((await indexed()).get(docs[3]!.id)).toBe(1);
});

test('what waits, or changes while it looks, is no difference', async () => {
  const docs = Array.from({ length: 6 }, () => opportunity());
  for (const doc of docs) held.set(doc.id, doc);
  await engine.put('opportunities', docs.slice(0, 5));
  await change({ ...docs[0]!, version: 2 });
  const outbox = postgresOutbox(pool);
  let looks = 0;
  const moving: DocumentSource = {
    ...source,
    async *versions(index) {
      looks += 1;
      // Changed and delivered between the look at the engine and the look at the source.
      await change({ ...docs[1]!, version: 3 });
      await engine.put('opportunities', [held.get(docs[1]!.id)]);
      await pool.query('delete from search_outbox where document_id = $1', [docs[1]!.id]);
      yield* source.versions(index);
    },
  };
  const options = { outbox, mend: false };
  const { differences } = await reconcile(engine, moving, 'opportunities', options);
  expect(differences).toEqual([{ id: docs[5]!.id, kind: 'missing', wanted: 1 }]);
  expect(looks).toBe(1);
  expect(await waiting()).toHaveLength(1);
  await reconcile(engine, source, 'opportunities', { outbox });
  await drain();
  const after = await reconcile(engine, source, 'opportunities', { outbox });
  expect(after.differences).toEqual([]);
});

test('what a rebuild refuses is set aside where a person sees it', async () => {
  const bad = opportunity({ title: '' });
  held.set(bad.id, bad);
  const outbox = postgresOutbox(pool);
  await rebuildFrom(engine, source, 'opportunities', outbox);
  await rebuildFrom(engine, source, 'opportunities', outbox);
  expect(await waiting()).toEqual([
    { document_id: bad.id, parked_reason: expect.stringMatching(/^title: /) },
  ]);
});

test('the vocabulary counts what is indexed, after any mixture of writes', async () => {
  const ids = Array.from({ length: 6 }, () => randomUUID());
  const words = ['garden', 'meals', 'advice', 'youth', 'library'];
  for (let round = 0; round < 30; round += 1) {
    const id = ids[(round * 7) % 6]!;
    if (round % 5 === 4) await engine.remove('opportunities', [id]);
    else {
      const title =
        words.filter((_, at) => (round >> (at % 3)) % 2 === at % 2).join(' ') || 'plain';
      await engine.put('opportunities', [opportunity({ id, title, version: round })]);
    }
  }
  const { rows } = await pool.query(`
    with live as (select id from search.generation where index_name = 'opportunities' and state = 'live'),
    truth as (
      select u.lexeme as term, count(*)::int as documents
      from search.opportunities d, unnest(d.words) u
      where d.generation = (select id from live) and u.positions is null
        and u.lexeme !~ '^[~A-C]'
      group by 1),
    kept as (
      select term, documents from search.term
      where generation = (select id from live) and documents <> 0)
    (table truth except table kept) union all (table kept except table truth)`);
  expect(rows).toEqual([]);
  const { documents } = await engine.describe();
  expect(documents.opportunities).toBe((await indexed()).size);
});

test('readers and writers on the same index at once give no error', async () => {
  const docs = Array.from({ length: 60 }, () => opportunity({ title: 'Garden' }));
  await Promise.all([
    ...docs.map((doc) => engine.put('opportunities', [doc])),
    ...docs.map(() => engine.search({ index: 'opportunities', words: 'garden', now: NOW })),
  ]);
  const { total } = await engine.search({ index: 'opportunities', words: 'garden', now: NOW });
  expect(total).toBe(60);
});
