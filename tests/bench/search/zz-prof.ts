import pg from 'pg';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { makeCorpus } from '#tests/bench/search/corpus.ts';
import { COMMON_QUERY, makeQueries } from '#tests/bench/search/queries.ts';

const url = process.argv[2]!;
const N = Number(process.argv[3]);
const pool = new pg.Pool({ connectionString: url, max: 1 });
const docs = makeCorpus(N);
const asked = makeQueries(docs, 400);
const engine = createPostgresSearch({ pool });
let log: any[] = [];
const c = await pool.connect();
const orig = c.query.bind(c);
(c as any).query = async (a: any, b: any) => {
  const t = performance.now();
  const r = await orig(a, b);
  log.push([performance.now() - t, typeof a === 'string' ? a : a.text, b]);
  return r;
};
c.release();
const which = process.argv[4];
const qs =
  which === 'common'
    ? Array.from({ length: 6 }, () => COMMON_QUERY)
    : asked.slice(0, 60).map((a) => a.query);
const sums = new Map<string, number[]>();
for (const q of qs) {
  log = [];
  const t = performance.now();
  await engine.search(q);
  const all = performance.now() - t;
  let s = 0;
  for (const [ms, sql] of log) {
    s += ms;
    const k = sql.trim().slice(0, 50).replace(/\s+/g, ' ');
    (sums.get(k) ?? sums.set(k, []).get(k)!).push(ms);
  }
  (sums.get('node') ?? sums.set('node', []).get('node')!).push(all - s);
  (sums.get('all') ?? sums.set('all', []).get('all')!).push(all);
}
for (const [k, v] of sums) {
  v.sort((a, b) => a - b);
  console.log(
    k.padEnd(52),
    v.length,
    'med',
    v[v.length >> 1].toFixed(2),
    'max',
    v.at(-1)!.toFixed(2),
  );
}
if (process.argv[5])
  for (const [ms, sql, v] of log)
    if (sql.includes('select') && v) {
      console.log('\n-----', ms.toFixed(1), sql, JSON.stringify(v));
      const r = await orig(`explain (analyze, buffers) ${sql}`, v);
      console.log(r.rows.map((x: any) => x['QUERY PLAN']).join('\n'));
    }
await pool.end();
