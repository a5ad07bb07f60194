import type { Pool } from 'pg';
import type { OpportunityDocument } from '#search/documents.ts';
import { boxAround, EARTH_METRES, METRES_PER_MILE } from '#search/geo.ts';
import { hasDigit, isStopWord, slips, typosAllowed, wordsOf } from '#search/text.ts';
import type { Answer, Contender } from './contender.ts';
import type { Query } from './queries.ts';

/**
 * The peer in SQL, by the book: a vocabulary table for typos, a weighted tsvector under GIN, a
 * bounding box with a plain haversine, the page by ts_rank, and one count for each facet; only the
 * clauses that a query has.
 */
export function stackMethod(pool: Pool): Contender {
  return {
    name: 'vocabulary, tsvector, GIN',
    isServer: true,
    load: (docs) => load(pool, docs),
    ask: (query, pageSize = 20) => answer(pool, query, pageSize),
    async megabytes() {
      const { rows } = await pool.query<{ bytes: string }>(
        `select pg_total_relation_size('plain.doc') + pg_total_relation_size('plain.term') as bytes`,
      );
      return Number(rows[0]!.bytes) / 2 ** 20;
    },
    async close() {},
  };
}

const TABLES = `
  create schema plain;
  create table plain.doc (
    id uuid primary key, title text, summary text, description text, words tsvector,
    services text[], kind text, value_band text, lat float8, lng float8,
    published_at timestamptz, closes_at timestamptz, awarded_at timestamptz,
    withdrawn_at timestamptz);
  create table plain.term (
    term text collate "C" primary key, documents int, first_letter text collate "C",
    last_letter text collate "C", letters int)`;
const INDEXES = `
  create index on plain.doc using gin (words);
  create index on plain.doc using gin (services);
  create index on plain.doc (lat, lng);
  create index on plain.doc (closes_at);
  insert into plain.term select word, ndoc, left(word, 1), right(word, 1), length(word)
    from ts_stat('select words from plain.doc');
  create index on plain.term (first_letter, letters);
  analyze plain.doc; analyze plain.term`;

async function load(pool: Pool, docs: readonly OpportunityDocument[]): Promise<void> {
  await pool.query(TABLES);
  const flat = (text: string) =>
    wordsOf(text)
      .filter((word) => !isStopWord(word))
      .join(' ');
  for (let from = 0; from < docs.length; from += 1000) {
    const rows = docs.slice(from, from + 1000).map((doc) => ({
      ...doc,
      a: flat(`${doc.title} ${doc.reference}`),
      b: flat(`${doc.serviceWords} ${doc.buyerName} ${doc.areaNames}`),
      c: flat(doc.summary),
      d: flat(doc.description),
    }));
    await pool.query(
      `insert into plain.doc
       select id, title, summary, description,
         setweight(to_tsvector('simple', a), 'A') || setweight(to_tsvector('simple', b), 'B')
         || setweight(to_tsvector('simple', c), 'C') || setweight(to_tsvector('simple', d), 'D'),
         services, kind, "valueBand", lat, lng, to_timestamp("publishedAt" / 1000.0),
         to_timestamp("closesAt" / 1000.0), to_timestamp("awardedAt" / 1000.0),
         to_timestamp("withdrawnAt" / 1000.0)
       from jsonb_to_recordset($1::jsonb) as r(
         id uuid, title text, summary text, description text, a text, b text, c text, d text,
         services text[], kind text, "valueBand" text, lat float8, lng float8,
         "publishedAt" bigint, "closesAt" bigint, "awardedAt" bigint, "withdrawnAt" bigint)`,
      [JSON.stringify(rows)],
    );
  }
  await pool.query(INDEXES);
  await pool.query('vacuum plain.doc');
}

async function answer(pool: Pool, query: Query, pageSize: number): Promise<Answer> {
  const words = wordsOf(query.words ?? '').filter((word) => !isStopWord(word));
  const parts: string[] = [];
  for (const [at, word] of words.entries()) {
    parts.push(`(${(await waysOf(pool, word, at === words.length - 1)).join(' | ')})`);
  }
  const tsquery = parts.join(' & ');
  const values: unknown[] = [];
  const add = (value: unknown) => `$${values.push(value)}`;
  const q = `${add(tsquery)}::tsquery`;
  const now = `${add(new Date(query.now))}::timestamptz`;
  const clauses = [
    `words @@ ${q}`,
    `published_at <= ${now}`,
    `(closes_at is null or closes_at > ${now})`,
    `(awarded_at is null or awarded_at > ${now})`,
    `(withdrawn_at is null or withdrawn_at > ${now})`,
  ];
  const { closesFrom, services } = query.filters ?? {};
  if (closesFrom !== undefined)
    clauses.push(`closes_at >= ${add(new Date(closesFrom))}::timestamptz`);
  if (query.place && 'point' in query.place) {
    const { point, miles } = query.place;
    const box = boxAround(point, miles);
    const [lat, lng] = [`${add(point.lat)}::float8`, `${add(point.lng)}::float8`];
    clauses.push(
      `lat between ${add(box.south)} and ${add(box.north)}`,
      `lng between ${add(box.west)} and ${add(box.east)}`,
      `${(2 * EARTH_METRES) / METRES_PER_MILE} * asin(least(1, sqrt(
         power(sin(radians(lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(lat))
         * power(sin(radians(lng - ${lng}) / 2), 2)))) <= ${add(miles)}`,
    );
  }
  const wide = clauses.join(' and ');
  const common = values.length;
  const narrow = services ? `${wide} and services && ${add(services)}::text[]` : wide;

  const page = await pool.query<{ id: string; total: string }>(
    `select id, count(*) over () as total from plain.doc where ${narrow}
     order by ts_rank(words, ${q}) desc, published_at desc, id limit ${pageSize}`,
    values,
  );
  const facets: Answer['facets'] = {};
  for (const facet of query.facets ?? []) {
    const column = { services: 'unnest(services)', valueBand: 'value_band' }[facet as string];
    const isOwn = facet === 'services';
    const { rows } = await pool.query<{ value: string; n: number }>(
      `select ${column ?? facet} as value, count(*)::int as n from plain.doc
       where ${isOwn ? wide : narrow} group by 1`,
      isOwn ? values.slice(0, common) : values,
    );
    facets[facet] = Object.fromEntries(rows.map(({ value, n }) => [value, n]));
  }
  return { ids: page.rows.map(({ id }) => id), total: Number(page.rows[0]?.total ?? 0), facets };
}

/** A word itself, its beginning when it is the last, and when it is rare its neighbours. */
async function waysOf(pool: Pool, word: string, isLast: boolean): Promise<string[]> {
  const { rows: held } = await pool.query<{ documents: number | null }>(
    `select max(documents) as documents from plain.term
     where term = $1 or ($2 and term >= $1 and term < $1 || U&'\\+10FFFF')`,
    [word, isLast],
  );
  const own = isLast ? `'${word}':*` : `'${word}'`;
  const limit = typosAllowed(word);
  if ((held[0]?.documents ?? 0) > 5 || limit === 0 || hasDigit(word)) return [own];
  const { rows } = await pool.query<{ term: string }>(
    `select term from plain.term where first_letter = $1 and letters between $2 and $3
     ${limit < 2 ? '' : `union all select term from plain.term where first_letter <> $1 and last_letter = $4 and letters between $2 and $3`}`,
    [word[0], word.length - limit, word.length + limit, ...(limit < 2 ? [] : [word.at(-1)])],
  );
  const near = rows.map(({ term }) => term).filter((term) => slips(word, term, limit) <= limit);
  return [own, ...near.slice(0, 40).map((term) => `'${term}'`)];
}
