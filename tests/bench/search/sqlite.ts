import { DatabaseSync } from 'node:sqlite';
import type { OpportunityDocument } from '#search/documents.ts';
import { boxAround, milesBetween } from '#search/geo.ts';
import { isStopWord, wordsOf } from '#search/text.ts';
import type { Answer, Contender } from './contender.ts';
import type { Query } from './queries.ts';

const TABLES = `
  create table doc (
    at integer primary key, id text, kind text, valueBand text, lat real, lng real,
    published integer, closes integer, awarded integer, withdrawn integer);
  create table service (doc integer, service text);
  create virtual table text using fts5(
    title, reference, services, buyer, area, summary, description,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5');
  create virtual table word using fts5vocab(text, 'row');`;
const INDEXES = `
  create index place on doc (lat, lng);
  create index of_doc on service (doc);
  create virtual table near using fts5(term, tokenize = 'trigram');
  insert into near select term from word where length(term) >= 4;
  analyze`;

/** SQLite in memory: FTS5 with bm25, a bounding box, and typos by the letters words share. */
export function sqlite(): Contender {
  const db = new DatabaseSync(':memory:');
  db.function('miles', { deterministic: true }, (lat, lng, lat2, lng2) =>
    milesBetween({ lat: Number(lat), lng: Number(lng) }, { lat: Number(lat2), lng: Number(lng2) }),
  );
  return {
    name: 'SQLite FTS5',
    isServer: false,
    async load(docs) {
      db.exec(TABLES);
      db.exec('begin');
      const doc = db.prepare('insert into doc values (?,?,?,?,?,?,?,?,?,?)');
      const service = db.prepare('insert into service values (?,?)');
      const text = db.prepare(
        'insert into text (rowid, title, reference, services, buyer, area, summary, description) values (?,?,?,?,?,?,?,?)',
      );
      for (const [at, it] of docs.entries()) {
        doc.run(at, it.id, it.kind, it.valueBand, it.lat, it.lng, ...timesOf(it));
        for (const id of it.services) service.run(at, id);
        text.run(
          at,
          it.title,
          it.reference,
          it.serviceWords,
          it.buyerName,
          it.areaNames,
          it.summary,
          it.description,
        );
      }
      db.exec(INDEXES);
      db.exec('commit');
    },
    ask: async (query, pageSize = 20) => answer(db, query, pageSize),
    async megabytes() {
      const [pages, size] = ['page_count', 'page_size'].map((name) =>
        Number(Object.values(db.prepare(`pragma ${name}`).get()!)[0]),
      );
      return (pages! * size!) / 2 ** 20;
    },
    close: async () => db.close(),
  };
}

function timesOf({ publishedAt, closesAt, awardedAt, withdrawnAt }: OpportunityDocument) {
  return [publishedAt, closesAt, awardedAt, withdrawnAt];
}

function answer(db: DatabaseSync, query: Query, pageSize: number): Answer {
  const words = wordsOf(query.words ?? '').filter((word) => !isStopWord(word));
  const match = words.map((word, at) => waysOf(db, word, at === words.length - 1)).join(' AND ');
  const values: (string | number)[] = [match];
  const clauses = ['text match ?', 'published <= ?'];
  values.push(query.now);
  for (const instant of ['closes', 'awarded', 'withdrawn']) {
    clauses.push(`(${instant} is null or ${instant} > ?)`);
    values.push(query.now);
  }
  if (query.place && 'point' in query.place) {
    const { point, miles } = query.place;
    const { south, north, west, east } = boxAround(point, miles);
    clauses.push('lat between ? and ?', 'lng between ? and ?', 'miles(lat, lng, ?, ?) <= ?');
    values.push(south, north, west, east, point.lat, point.lng, miles);
  }
  const { services = [] } = query.filters ?? {};
  const own = services.length
    ? `and exists (select 1 from service where doc = at and service in (${services.map(() => '?')}))`
    : '';
  const from = `from text join doc on doc.at = text.rowid where ${clauses.join(' and ')}`;
  const all = [...values, ...services];
  const rows = db
    .prepare(
      `select id ${from} ${own}
       order by bm25(text, 8, 8, 5, 5, 5, 2.5, 1), published desc limit ?`,
    )
    .all(...all, pageSize) as { id: string }[];
  const { total } = db.prepare(`select count(*) as total ${from} ${own}`).get(...all) as {
    total: number;
  };
  const facets: Answer['facets'] = {};
  for (const facet of query.facets ?? []) {
    const isOwn = facet === 'services';
    const sql = isOwn
      ? `select service as value, count(*) as n ${from.replace('where', 'join service s on s.doc = at where')} group by 1`
      : `select ${facet} as value, count(*) as n ${from} ${own} group by 1`;
    const counts = db.prepare(sql).all(...(isOwn ? values : all)) as { value: string; n: number }[];
    facets[facet] = Object.fromEntries(counts.map(({ value, n }) => [value, n]));
  }
  return { ids: rows.map(({ id }) => id), total, facets };
}

/** A word, its beginning when it is the last; when nothing holds it, the words most like it. */
function waysOf(db: DatabaseSync, word: string, isLast: boolean): string {
  const held = db
    .prepare('select 1 from word where term >= ? and term < ? limit 1')
    .get(word, isLast ? `${word}\u{10FFFF}` : `${word} `);
  if (held || word.length < 5) return isLast ? `"${word}"*` : `"${word}"`;
  const parts = Array.from({ length: word.length - 2 }, (_, at) => `"${word.slice(at, at + 3)}"`);
  const near = db
    .prepare('select term from near where near match ? order by rank limit 10')
    .all(parts.join(' OR ')) as { term: string }[];
  return `(${[word, ...near.map(({ term }) => term)].map((term) => `"${term}"`).join(' OR ')})`;
}
