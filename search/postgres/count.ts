import type { PoolClient } from 'pg';
import { INDEX_SETTINGS } from '../settings.ts';
import { columnOf } from './columns.ts';
import { parameters } from './connection.ts';
import { type KnownLists, learnLists } from './lists.ts';
import { chosenSql, clausesOf, openSql, type Question, rowsSql, statusSql } from './where.ts';

export type Counted = {
  total: number;
  facets: Record<string, Record<string, number>>;
  /** Every match, in no order, where a place or a filter leaves few. */
  ids?: string[];
};

/** Up to so many matches are named, which spares the page a search of its own. */
const NAMED_AT_MOST = 1000;

/** What was counted for the group at place `at` (-1: the total, -2: their ids), both as JSON. */
type Tally = { at: number; lists: string | null; counts: string | null };

/**
 * The exact total and every group's counts in one pass over what matches, each group in a hash of
 * its own. Selections of counted groups aren't clauses but columns (`ok0`, `ok1`, …): the total
 * wants all of them, a group's counts all but its own.
 */
export async function countMatches(
  client: PoolClient,
  question: Question,
  tsquery: string | undefined,
  known: KnownLists,
): Promise<Counted> {
  const { query, chosen } = question;
  const wanted = new Set<string>(query.facets ?? []);
  const groups = INDEX_SETTINGS[query.index].facets.filter(({ name }) => wanted.has(name));
  const p = parameters();
  const columns: string[] = [];
  const tests = groups.map(({ name, held }, at) => {
    const isStatus = held === 'status';
    columns.push(`${isStatus ? openSql(query.now, p) : `d.${columnOf(name)}`} as g${at}`);
    // Where is no selection of the group of places: it narrows their counts too.
    const isWished = chosen.has(name) && name !== 'areaCodes';
    const wish = isWished ? chosenSql(name, chosen, p) : undefined;
    const test = isStatus ? statusSql(question, p) : wish;
    if (test !== undefined) columns.push(`${test} as ok${at}`);
    return test === undefined ? undefined : `ok${at}`;
  });
  const isNarrowed = query.place !== undefined || chosen.size > 0;
  const matches = `select ${['d.id', ...columns].join(', ')} from ${rowsSql(query, tsquery, p)}
    where ${clausesOf(question, p, wanted).join(' and ')}`;
  const { rows: tallies } = await client.query<Tally>(
    `with m as (${matches}) ${talliesSql(tests)}
     ${isNarrowed ? `union all ${namesSql(tests)}` : ''}`,
    p.values,
  );

  const counted: Counted = { total: 0, facets: {} };
  for (const { name } of groups) counted.facets[name] = {};
  for (const { at, lists, counts } of tallies) {
    if (at === -2) {
      const ids: string[] = JSON.parse(lists ?? '[]');
      if (ids.length <= NAMED_AT_MOST) counted.ids = ids;
      continue;
    }
    const numbers: number[] = JSON.parse(counts!);
    if (at === -1) {
      counted.total = numbers[0]!;
      continue;
    }
    const { name, held } = groups[at]!;
    const of: (number | boolean)[] = JSON.parse(lists!);
    if (held === 'list') await learnLists(client, known, of as number[]);
    const sums = new Map<string, number>();
    for (const [row, list] of of.entries()) {
      const values = typeof list === 'number' ? known.get(list)! : [list ? 'open' : 'closed'];
      for (const value of values) sums.set(value, (sums.get(value) ?? 0) + numbers[row]!);
    }
    counted.facets[name] = Object.fromEntries(sums);
  }
  return counted;
}

/**
 * Groups the matches by each of g0, g1, … and by nothing. In a row grouped by one of them the
 * others are null, and GROUPING() has the bit of each of those set.
 * @param tests for each group the column that its selection is met, if it has a selection
 */
function talliesSql(tests: readonly (string | undefined)[]): string {
  const countBut = (own: number) => {
    const others = tests.filter((test, at) => test !== undefined && at !== own);
    return `count(*)${others.length > 0 ? ` filter (where ${others.join(' and ')})` : ''}`;
  };
  if (tests.length === 0) {
    return `select -1 as at, null as lists, '[' || count(*) || ']' as counts from m`;
  }
  const places = tests.map((_, at) => `g${at}`);
  const all = 2 ** tests.length - 1;
  const byPlace = (value: (at: number) => string | number, otherwise: string | number) =>
    `case grouping(${places.join(', ')}) ${tests
      .map((_, at) => `when ${all - 2 ** (tests.length - 1 - at)} then ${value(at)}`)
      .join(' ')} else ${otherwise} end`;
  return `select at, '[' || string_agg(list, ',') || ']' as lists,
      '[' || string_agg(n::text, ',') || ']' as counts
    from (
      select ${byPlace((at) => at, -1)} as at, ${byPlace(countBut, countBut(-1))} as n,
        coalesce(${places.map((place) => `${place}::text`).join(', ')}) as list
      from m group by grouping sets ((), ${places.map((g) => `(${g})`).join(', ')})
    ) t
    where n > 0 group by at`;
}

/** The ids of the matches, and one more than is wanted where there are too many. */
function namesSql(tests: readonly (string | undefined)[]): string {
  const all = tests.filter((test) => test !== undefined).join(' and ') || 'true';
  return `select -2 as at, to_json(array(
    select id from m where ${all} limit ${NAMED_AT_MOST + 1}))::text as lists, null as counts`;
}
