import pg from 'pg';
import { synonymGroups } from '#app/domain/services/synonyms.ts';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { makeCorpus } from '#tests/bench/search/corpus.ts';
import { throughPort } from '#tests/bench/search/engines.ts';
import { COMMON_QUERY, countCommon, makeQueries } from '#tests/bench/search/queries.ts';
import { stackMethod } from '#tests/bench/search/stack-method.ts';

const N = Number(process.argv[2] ?? 20000);
const only = process.argv[3];
const cluster = await startCluster('/tmp/searchperf-data', 'postgres', [
  'fsync=off',
  'synchronous_commit=off',
]);
try {
  const { appUrl, ownerUrl } = await createDatabase(cluster.adminUrl, `d${Date.now()}`, 'x');
  console.log(appUrl, ownerUrl);
  await migrateDatabase(ownerUrl, appUrl);
  const pool = new pg.Pool({ connectionString: appUrl, max: 9 });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 9 });
  const docs = makeCorpus(N);
  const asked = makeQueries(docs, 400);
  const engine = createPostgresSearch({ pool, synonyms: only === 'syn' ? synonymGroups : [] });
  const cs = [throughPort('port', engine, async () => 0), stackMethod(owner)];
  for (const c of cs) {
    const t = Date.now();
    await c.load(docs);
    console.log(c.name, 'load', Date.now() - t, 'ms');
  }
  await owner.query('vacuum analyze search.opportunities');
  console.log(
    (
      await owner.query(
        `select c.relname, pg_size_pretty(pg_total_relation_size(c.oid)) t, pg_size_pretty(pg_relation_size(c.oid)) m from pg_class c join pg_namespace n on n.oid=relnamespace where nspname in ('search','plain') and pg_relation_size(c.oid) > 100000`,
      )
    ).rows,
  );
  const truth = countCommon(docs);
  for (let r = 0; r < 3; r++)
    for (const c of cs) {
      const ts = [];
      for (let i = 0; i < 5; i++) {
        const t = performance.now();
        const a = await c.ask(COMMON_QUERY);
        ts.push(performance.now() - t);
        if (
          a.total !== truth.total ||
          JSON.stringify(Object.entries(a.facets.services).sort()) !==
            JSON.stringify(Object.entries(truth.facets.services).sort())
        )
          console.log('WRONG', c.name, a.total, truth.total);
      }
      console.log('common', c.name, ts.map((x) => x.toFixed(1)).join(' '));
    }
  for (let r = 0; r < 2; r++)
    for (const c of cs) {
      const ts = [];
      for (const { query } of asked) {
        const t = performance.now();
        await c.ask(query);
        ts.push(performance.now() - t);
      }
      ts.sort((a, b) => a - b);
      console.log('400', c.name, 'p50', ts[200].toFixed(2), 'p99', ts[396].toFixed(2));
    }
  for (const c of cs) {
    let n = 0;
    const missed = [];
    for (const { query, target } of asked) {
      const a = await c.ask(query, 5000);
      if (a.ids.includes(target)) n++;
      else missed.push(query.words);
    }
    console.log('recall', c.name, n / asked.length, missed);
  }
  await pool.end();
  await owner.end();
} finally {
  if (!process.env.KEEP) await cluster.stop();
}
