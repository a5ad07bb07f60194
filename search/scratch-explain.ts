import pg from 'pg';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { createPostgresSearch } from './postgres/adapter.ts';
const cluster = await startCluster('/work/main/.data/search-bench', 'postgres', ['fsync=off']);
const admin = new pg.Client({ connectionString: cluster.adminUrl }); await admin.connect();
const { rows } = await admin.query(`select datname from pg_database where datname ~ '^b[0-9]' order by 1 desc limit 1`);
await admin.end();
const url = new URL(cluster.adminUrl); url.pathname = '/' + rows[0].datname;
const pool = new pg.Pool({ connectionString: url.toString(), max: 1 });
const engine = createPostgresSearch({ pool });
const real = pg.Client.prototype.query; let on = false;
pg.Client.prototype.query = async function (this: any, text: any, values: any) {
  if (on && /select/.test(text) && /d\./.test(text)) { const r = await (real as any).call(this, 'explain (analyze, buffers, costs off) ' + text, values); console.log(text, values, r.rows.map((x: any) => x['QUERY PLAN']).join('\n')); }
  return (real as any).call(this, text, values);
} as any;
const q = { index: 'opportunities' as const, words: 'support', now: Date.now(), facets: ['services' as const] };
await engine.search(q); on = true; await engine.search(q);
await pool.end(); await cluster.stop();
