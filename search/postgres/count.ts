import type { PoolClient } from 'pg';
import type { OpportunityFilters } from '../documents.ts';
import type { SearchQuery } from '../port.ts';
import { INDEX_SETTINGS, selectionOf } from '../settings.ts';
import { parameters } from './connection.ts';
import { clausesOf, openSql, rowsSql, type Wanted } from './where.ts';

/** What each facet set holds. Sets never change, so what is known stays true. */
export type FacetSets = Map<number, Record<string, string[]>>;

export type Counted = {
  total: number;
  facets: Record<string, Record<string, number>>;
  /** Facet sets that meet the selections, when some selection was left to them. */
  sets: number[] | undefined;
};

type Cell = { facet_set: number | null; buyer_id: string | null; open: boolean | null; n: number };

/**
 * One pass over what matches, grouped by facet set (and buyer, and openness, where counted), gives
 * the exact total and every group's counts: a cell that fails only group g counts in g alone.
 */
export async function countMatches(
  client: PoolClient,
  query: SearchQuery,
  generation: number,
  words: Wanted | undefined,
  known: FacetSets,
): Promise<Counted> {
  const groups = INDEX_SETTINGS[query.index].facets.filter((facet) =>
    (query.facets as readonly string[] | undefined)?.includes(facet.name),
  );
  const counted = new Set(groups.map((group) => group.name));
  const p = parameters();
  const bySet = groups.some((group) => group.held === 'set');
  const columns = [
    bySet ? 'd.facet_set' : '',
    counted.has('buyerId') ? 'd.buyer_id' : '',
    counted.has('status') ? `${openSql(query.now, p)} as open` : '',
  ].filter(Boolean);
  const clauses = clausesOf(query, generation, counted, p);
  const { rows: cells } = await client.query<Cell>(
    `select ${[...columns, 'count(*)::int as n'].join(', ')} from ${rowsSql(query, words, p)}
     where ${clauses.join(' and ')}
     ${columns.length > 0 ? `group by ${columns.map((_, at) => at + 1).join(', ')}` : ''}`,
    p.values,
  );
  if (bySet) await learn(client, known, cells);

  const status = (query.filters as OpportunityFilters | undefined)?.status ?? 'open';
  const tests = groups.map(({ name, held }) => {
    const selected = held === 'status' ? undefined : selectionOf(query.filters, name);
    const wanted = selected && new Set(selected);
    const valuesOf = (cell: Cell): readonly string[] => {
      if (held === 'status') return [cell.open ? 'open' : 'closed'];
      if (held === 'column') return cell.buyer_id === null ? [] : [cell.buyer_id];
      return known.get(cell.facet_set!)?.[name] ?? [];
    };
    const passes = (values: readonly string[]): boolean =>
      held === 'status'
        ? status === 'any' || values.includes(status)
        : !wanted || values.some((value) => wanted.has(value));
    return { name, valuesOf, passes, isSelected: held === 'set' && wanted !== undefined };
  });

  const facets = Object.fromEntries(groups.map(({ name }) => [name, new Map<string, number>()]));
  const sets = new Set<number>();
  let total = 0;
  for (const cell of cells) {
    const values = tests.map((test) => test.valuesOf(cell));
    const failed = tests.flatMap((test, at) => (test.passes(values[at]!) ? [] : [at]));
    if (failed.length > 1) continue;
    if (failed.length === 0) {
      total += cell.n;
      if (cell.facet_set !== null) sets.add(cell.facet_set);
    }
    for (const at of failed.length === 0 ? tests.keys() : failed) {
      const counts = facets[tests[at]!.name]!;
      for (const value of values[at]!) counts.set(value, (counts.get(value) ?? 0) + cell.n);
    }
  }
  return {
    total,
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, counts]) => [name, Object.fromEntries(counts)]),
    ),
    sets: tests.some((test) => test.isSelected) ? [...sets] : undefined,
  };
}

async function learn(client: PoolClient, known: FacetSets, cells: readonly Cell[]): Promise<void> {
  const unknown = cells
    .map((cell) => cell.facet_set)
    .filter((id): id is number => id !== null && !known.has(id));
  if (unknown.length === 0) return;
  const { rows } = await client.query<{ id: number; key: string }>(
    'select id, key from search.facet_set where id = any($1::int[])',
    [[...new Set(unknown)]],
  );
  for (const { id, key } of rows) known.set(id, JSON.parse(key));
}
