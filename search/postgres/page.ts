import type { PoolClient } from 'pg';
import type { SearchQuery } from '../port.ts';
import { INDEX_SETTINGS, selectionOf } from '../settings.ts';
import { type Parameters, parameters } from './connection.ts';
import type { Counted } from './count.ts';
import { type Term, tsqueryOf } from './terms.ts';
import { clausesOf, milesSql, rowsSql, type Wanted } from './where.ts';

/** What a word is worth by where it stands: the title, what and where, the gist, the rest. */
const WORTH = { A: 8, B: 5, C: 2.5, D: 1 };

export type FoundRow = {
  id: string;
  lat: number | null;
  lng: number | null;
  body: Record<string, string>;
  score: number | null;
  met: number | null;
};

/**
 * How well row `d` meets a term: its best place times the way it is met, in SQL. The best worth is
 * tried first, after one look that spares rows whose first words hold none of it the rest.
 */
function worthSql(term: Term, isRequired: boolean, p: Parameters): string {
  const any = `${p.add(tsqueryOf(term.ways))}::tsquery`;
  const cases = [...Map.groupBy(term.ways, (way) => way.factor)]
    .flatMap(([factor, ways]) =>
      (['A', 'B', 'C'] as const).map((tier) => ({
        worth: factor * WORTH[tier],
        query: tsqueryOf(ways, tier),
      })),
    )
    .sort((a, b) => b.worth - a.worth)
    .map(({ worth, query }) => `when d.lead @@ ${p.add(query)}::tsquery then ${float(worth)}`);
  const least = float(Math.min(...term.ways.map((way) => way.factor)) * WORTH.D);
  const rest = isRequired ? least : `case when d.words @@ ${any} then ${least} else 0 end`;
  return `${float(term.rarity)} * case when not d.lead @@ ${any} then ${rest}
    ${cases.join(' ')} else ${rest} end`;
}

/** A constant that PostgreSQL doesn't take for a (slow) numeric. */
function float(value: number): string {
  return `'${value.toFixed(6)}'::float8`;
}

function orderOf(query: SearchQuery, hasScore: boolean, hasMet: boolean, p: Parameters): string {
  const { isTimed } = INDEX_SETTINGS[query.index];
  if (query.sort === 'distance' && query.place && 'point' in query.place) {
    return `${milesSql(query.place.point, p)} asc nulls last, d.id`;
  }
  if (isTimed && query.sort === 'deadline') return 'd.closes_at asc nulls last, d.id';
  const otherwise = isTimed ? 'd.published_at desc, d.id' : 'd.sort_name, d.id';
  if (!hasScore || (isTimed && query.sort === 'newest')) return otherwise;
  return `${hasMet ? 'd.met desc, ' : ''}d.score desc, ${otherwise}`;
}

/** The rows of the page asked for, in order. */
export async function readPage(
  client: PoolClient,
  query: SearchQuery,
  generation: number,
  terms: readonly Term[],
  words: Wanted | undefined,
  fellBack: boolean,
  { sets }: Counted,
): Promise<FoundRow[]> {
  const size = query.pageSize ?? 20;
  const p = parameters();
  // Sets chosen while counting stand for the selections of the counted groups held in them.
  const counted = new Set(
    INDEX_SETTINGS[query.index].facets
      .filter(({ name, held }) => held === 'set' && sets && query.facets?.includes(name as never))
      .filter(({ name }) => selectionOf(query.filters, name))
      .map(({ name }) => name),
  );
  const clauses = clausesOf(query, generation, counted, p);
  if (sets) clauses.push(`d.facet_set = any(${p.add(sets)}::int[])`);
  const score = terms.length > 0 && terms.map((term) => worthSql(term, !fellBack, p)).join(' + ');
  const met =
    fellBack &&
    terms.map((term) => `(d.words @@ ${p.add(tsqueryOf(term.ways))}::tsquery)::int`).join(' + ');
  const order = orderOf(query, Boolean(score), Boolean(met), p);
  const { rows } = await client.query<FoundRow>(
    `select d.id, d.lat, d.lng, d.body, d.score, d.met
     from (
       select d.*, ${score || 'null'} as score, ${met || 'null'} as met
       from ${rowsSql(query, words, p)} where ${clauses.join(' and ')}
     ) d
     order by ${order}
     limit ${p.add(size)} offset ${p.add(((query.page ?? 1) - 1) * size)}`,
    p.values,
  );
  return rows;
}
