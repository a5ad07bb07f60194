import { createMeilisearch } from '#search/meilisearch/adapter.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { makeCorpus } from '#tests/bench/search/corpus.ts';
import { inDrillHouse } from '#tests/drill/drill-house.ts';
import { meilisearchServer } from '#tests/drill/search-peers.ts';
import { rebuildDrill } from '#tests/drill/search-rebuild.ts';
const show = (r: { failures: string[]; figures: { name: string; value: number; unit: string }[] }) => { console.log(r.failures); for (const f of r.figures) console.log(f.name, f.value, f.unit); };
console.time('pg');
show(await inDrillHouse(({ house }) => rebuildDrill('PostgreSQL', createPostgresSearch({ pool: house.pool }), makeCorpus(100_000))));
console.timeEnd('pg');
const server = await meilisearchServer('/opt/meili/target/release/meilisearch');
await server.start();
console.time('meili');
try { show(await rebuildDrill('Meilisearch', createMeilisearch({ url: server.url, apiKey: server.key }), makeCorpus(20_000))); } finally { await server.destroy(); }
console.timeEnd('meili');
