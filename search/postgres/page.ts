import type { PoolClient } from 'pg';
import type { OpportunityFilters } from '../documents.ts';
import { centreOf } from '../geo.ts';
import type { SearchQuery } from '../port.ts';
import { INDEX_SETTINGS } from '../settings.ts';
import { type Parameters, parameters } from './connection.ts';
import type { Counted } from './count.ts';
import { levelsOf, rounded, stepsOf } from './levels.ts';
import { type Term, tsqueryOf } from './terms.ts';
import { clausesOf, milesSql, openSql, type Question, rowsSql } from './where.ts';

/** What is asked for in words, and how much of it documents must hold. */
export type Wanted = { terms: readonly Term[]; tsquery: string; needAll: boolean };

export type FoundRow = {
  id: string;
  lat: number | null;
  lng: number | null;
  body: Record<string, string>;
  score: number | null;
  met: number | null;
};

/** So many ranks are tried before reading every match is the better bargain. */
const WALK_AT_MOST = 24;

/** The rows of the page asked for, in order. */
export async function readPage(
  client: PoolClient,
  question: Question,
  wanted: Wanted | undefined,
  counted: Counted,
): Promise<FoundRow[]> {
  const ids = await pickIds(client, question, wanted, counted);
  if (ids.length === 0) return [];
  const { index } = question.query;
  const p = parameters();
  const words = wanted && `select *, strip(words) as w from search.${index}`;
  const { rows } = await client.query<FoundRow>(
    `select d.id, d.lat, d.lng, d.body,
       ${wanted ? scoreSql(wanted, p) : 'null'} as score, ${wanted ? metSql(wanted, p) : 'null'} as met
     from (${words ?? `select * from search.${index}`}
       where generation = ${p.add(question.generation)} and id = any(${p.add(ids)}::uuid[]) offset 0) d`,
    p.values,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id)!);
}

async function pickIds(
  client: PoolClient,
  question: Question,
  wanted: Wanted | undefined,
  { total, ids }: Counted,
): Promise<string[]> {
  const { query } = question;
  const size = query.pageSize ?? 20;
  const from = ((query.page ?? 1) - 1) * size;
  if (from >= total) return [];
  const fixed = fixedOrder(question);
  if (wanted && !fixed) {
    return (
      (total > question.readAtMost
        ? await walkDown(client, question, wanted, from, size)
        : undefined) ?? readAll(client, question, wanted, ids, from, size)
    );
  }
  const p = parameters();
  const order = fixed ? fixed(p) : tieOrder(question);
  const { rows } = await client.query<{ id: string }>(
    `select d.id from ${matchesSql(question, wanted, ids, p)}
     order by ${order} limit ${p.add(size)} offset ${p.add(from)}`,
    p.values,
  );
  return rows.map(({ id }) => id);
}

/** The matches, as `d`: by their ids where those are known, or found again. */
function matchesSql(
  question: Question,
  wanted: Wanted | undefined,
  ids: readonly string[] | undefined,
  p: Parameters,
): string {
  const { query, generation } = question;
  if (ids === undefined) {
    return `${rowsSql(query, wanted?.tsquery, p)} where ${clausesOf(question, p).join(' and ')}`;
  }
  return `search.${query.index} d
    where d.generation = ${p.add(generation)} and d.id = any(${p.add(ids)}::uuid[])`;
}

/** An order that needs no rank, if one is asked for. */
function fixedOrder({ query }: Question): ((p: Parameters) => string) | undefined {
  const { sort, place } = query;
  const centre = centreOf(place);
  if (sort === 'distance' && centre) {
    return (p) => `${milesSql(centre, p)} asc nulls last, d.id`;
  }
  if (!INDEX_SETTINGS[query.index].isTimed) {
    return sort === 'name' ? () => 'd.sort_name, d.id' : undefined;
  }
  if (sort === 'deadline') return (p) => deadlineOrder(query, p);
  return sort === 'newest' ? () => 'd.published_at desc, d.id' : undefined;
}

/** What is open, soonest first; what is not, latest first; what has no date. */
function deadlineOrder(query: SearchQuery, p: Parameters): string {
  const { status = 'open' } = (query.filters ?? {}) as OpportunityFilters;
  if (status === 'open') return 'd.closes_at asc nulls last, d.id';
  const open = openSql(query.now, p);
  return `case when d.closes_at is null then 2 when ${open} then 0 else 1 end,
    case when ${open} then d.closes_at else -d.closes_at end, d.id`;
}

/** The order of rows that are worth the same. */
function tieOrder({ query }: Question): string {
  return INDEX_SETTINGS[query.index].isTimed ? 'd.published_at desc, d.id' : 'd.sort_name, d.id';
}

/** Ranks every match by reading its words. */
async function readAll(
  client: PoolClient,
  question: Question,
  wanted: Wanted,
  ids: readonly string[] | undefined,
  from: number,
  size: number,
): Promise<string[]> {
  const p = parameters();
  // The fence keeps `w`, so that texts are fetched once for all the looks at them.
  const { rows } = await client.query<{ id: string }>(
    `select d.id from (
       select d.*, strip(d.words) as w from ${matchesSql(question, wanted, ids, p)} offset 0) d
     order by ${wanted.needAll ? '' : `${metSql(wanted, p)} desc,`} ${scoreSql(wanted, p)} desc,
       ${tieOrder(question)}
     limit ${p.add(size)} offset ${p.add(from)}`,
    p.values,
  );
  return rows.map(({ id }) => id);
}

/** Fills the page from the best rank down, reading no words. @returns undefined when it is too far */
async function walkDown(
  client: PoolClient,
  question: Question,
  wanted: Wanted,
  from: number,
  size: number,
): Promise<string[] | undefined> {
  const steps = stepsOf(wanted.terms, wanted.needAll);
  if (steps === undefined) return undefined;
  const ids: string[] = [];
  for (const [at, step] of steps.entries()) {
    if (at >= WALK_AT_MOST) return undefined;
    const p = parameters();
    const tsquery = wanted.needAll ? step.tsquery : `(${wanted.tsquery}) & (${step.tsquery})`;
    const { rows } = await client.query<{ id: string }>(
      `select d.id from ${rowsSql(question.query, tsquery, p)}
       where ${clausesOf(question, p).join(' and ')}
       order by ${tieOrder(question)} limit ${p.add(from + size - ids.length)}`,
      p.values,
    );
    for (const { id } of rows) ids.push(id);
    if (ids.length >= from + size) break;
  }
  return ids.slice(from);
}

/** How well row `d` meets the terms, its words at hand as `w`: for each its best level. */
function scoreSql({ terms, needAll }: Wanted, p: Parameters): string {
  return terms
    .map((term) => {
      const levels = levelsOf(term);
      const last = levels.pop()!;
      const cases = (needAll ? levels : [...levels, last]).map(
        ({ worth, tsquery }) => `when d.w @@ ${p.add(tsquery)}::tsquery then ${float(worth)}`,
      );
      const rest = needAll ? float(last.worth) : '0';
      return `${float(rounded(term.rarity))} * case ${cases.join(' ')} else ${rest} end`;
    })
    .join(' + ');
}

/** How many of the terms row `d` meets. */
function metSql({ terms }: Wanted, p: Parameters): string {
  return terms.map((term) => `(d.w @@ ${p.add(tsqueryOf(term.ways))}::tsquery)::int`).join(' + ');
}

/** A constant that PostgreSQL doesn't take for a (slow) numeric. */
function float(value: number): string {
  return `'${value.toFixed(6)}'::float8`;
}
