import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { createPostgresSearch } from './postgres/adapter.ts';

const N = Number(process.argv[2] ?? 20000);
const cluster = await startCluster('/work/main/.data/search-bench', 'postgres', ['fsync=off']);
const name = `b${Date.now()}`;
const { appUrl, ownerUrl } = await createDatabase(cluster.adminUrl, name, 'x');
await migrateDatabase(ownerUrl, appUrl);
const pool = new pg.Pool({ connectionString: appUrl, max: 5 });
const engine = createPostgresSearch({ pool, synonyms: [['meals on wheels', 'community meals']] });
let seed = 1;
const rnd = () => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return seed / 2147483648;
};
const pick = <T>(a: T[]) => a[Math.floor(rnd() * a.length)]!;
const syl = [
  'ba',
  'co',
  'di',
  'fu',
  'ge',
  'ho',
  'li',
  'mo',
  'nu',
  'pa',
  'ra',
  'se',
  'ti',
  'vo',
  'wa',
  'ster',
  'ing',
  'ment',
  'tion',
  'care',
];
const vocab = Array.from({ length: 20000 }, () =>
  Array.from({ length: 2 + Math.floor(rnd() * 3) }, () => pick(syl)).join(''),
);
const word = () => vocab[Math.floor(vocab.length * rnd() ** 4)]!;
const text = (n: number) => Array.from({ length: n }, word).join(' ');
const now = Date.now();
const D = 864e5;
async function* docs() {
  for (let i = 0; i < N; i++) {
    const services = Array.from(
      { length: 1 + Math.floor(rnd() * 3) },
      () => `s${Math.floor(rnd() * 60)}`,
    );
    yield {
      id: randomUUID(),
      version: 1,
      reference: `DB-2026-${i}`,
      title: text(7) + (rnd() < 0.5 ? ' service' : ''),
      summary: text(25),
      description: text(90) + ' support',
      buyerName: text(2),
      buyerId: `b${Math.floor(rnd() * 400)}`,
      services,
      serviceWords: services.join(' '),
      areaCodes: Array.from(
        { length: 1 + Math.floor(rnd() * 3) },
        () => `E${Math.floor(rnd() * 391)}`,
      ),
      areaNames: text(2),
      lat: 50 + rnd() * 8,
      lng: -6 + rnd() * 7,
      kind: pick(['grant', 'notice', 'below-threshold', 'light-touch']),
      source: pick(['here', 'elsewhere']),
      valueLowPence: null,
      valueHighPence: Math.floor(rnd() * 1e8),
      valueBand: pick(['under-30k', '30k-100k', '100k-500k']),
      reserved: rnd() < 0.3 ? ['vcse'] : [],
      publishedAt: Math.floor(now - rnd() * 300 * D),
      closesAt: Math.floor(now + (rnd() - 0.3) * 100 * D),
      awardedAt: null,
      withdrawnAt: null,
      cpv: ['85000000'],
      hasCurrentCost: rnd() < 0.5,
    };
  }
}
console.time('rebuild');
const r = await engine.rebuild('opportunities', docs());
console.timeEnd('rebuild');
console.log(r.accepted, r.refused.slice(0, 2));
const owner = new pg.Pool({ connectionString: ownerUrl, max: 1 });
await owner.query('vacuum analyze search.opportunities');
await owner.query('vacuum analyze search.term');
const facets = ['services', 'kind', 'valueBand', 'reserved', 'source', 'status'] as const;
async function time(label: string, make: () => any, runs = 40) {
  const t: number[] = [];
  let total = 0;
  for (let i = 0; i < runs; i++) {
    const q = make();
    const s = performance.now();
    const res = await engine.search({ index: 'opportunities', now, ...q });
    t.push(performance.now() - s);
    total += res.total;
  }
  t.sort((a, b) => a - b);
  console.log(
    label.padEnd(46),
    'p50',
    t[runs >> 1]!.toFixed(1),
    'p99',
    t[Math.floor(runs * 0.99)]!.toFixed(1),
    'avg total',
    Math.round(total / runs),
  );
}
const typo = (w: string) => {
  const at = 2 + Math.floor(rnd() * (w.length - 3));
  return w.slice(0, at) + w[at + 1] + w[at] + w.slice(at + 2);
};
const long = () => {
  for (;;) {
    const w = word();
    if (w.length >= 7) return w;
  }
};
await time(
  'typo words+radius+facets',
  () => ({
    words: typo(long()) + ' ' + long(),
    place: { point: { lat: 50 + rnd() * 8, lng: -6 + rnd() * 7 }, miles: 25, orCodes: [] },
    facets,
    filters: rnd() < 0.6 ? { services: ['s3'] } : {},
  }),
  200,
);
await time('one common word, nationwide, facets', () => ({ words: 'service', facets }));
await time('common word in all, nationwide, facets', () => ({ words: 'support', facets }));
await time('common, no facets', () => ({ words: 'service' }));
await time('no words, nationwide, facets', () => ({ facets }));
await time('no words, deadline sort', () => ({ facets, sort: 'deadline' }));
await time('services filter + facets', () => ({ facets, filters: { services: ['s5'] } }));
await time('codes place + facets', () => ({ facets, place: { codes: ['E1', 'E2', 'E3'] } }));
await time(
  'two common words fall back',
  () => ({ words: 'service support zeppelinx', facets }),
  10,
);
const t = performance.now();
for (let i = 0; i < 50; i++) {
  for await (const d of docs()) {
    await engine.put('opportunities', [d]);
    break;
  }
}
console.log('single put ms', ((performance.now() - t) / 50).toFixed(2));
const { rows } = await owner.query(
  `select pg_size_pretty(pg_relation_size('search.opportunities')) heap, pg_size_pretty(pg_total_relation_size('search.opportunities')) total, (select count(*) from search.facet_set) sets, (select count(*) from search.term) terms`,
);
console.log(rows[0]);
await owner.end();
await pool.end();
await cluster.stop();
