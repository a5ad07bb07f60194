import type { OpportunityFilters } from '../documents.ts';
import { boxAround, EARTH_METRES, METRES_PER_MILE, type Point, roundedPoint } from '../geo.ts';
import type { SearchQuery } from '../port.ts';
import { INDEX_SETTINGS } from '../settings.ts';
import { columnOf } from './columns.ts';
import type { Parameters } from './connection.ts';
import type { Chosen } from './lists.ts';

/** A query on one generation, with what was looked up for it. */
export type Question = {
  query: SearchQuery;
  generation: number;
  chosen: Chosen;
  /** Up to so many matches each is read for its rank; above, ranks are walked down instead. */
  readAtMost: number;
};

/** Great-circle miles from a point to row `d`, in SQL. */
export function milesSql(point: Point, p: Parameters): string {
  const centre = roundedPoint(point);
  const lat = `${p.add(centre.lat)}::float8`;
  const lng = `${p.add(centre.lng)}::float8`;
  return `(${(2 * EARTH_METRES) / METRES_PER_MILE} * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(d.lat))
    * power(sin(radians(d.lng - ${lng}) / 2), 2)))))`;
}

/** Row `d` has one of the lists chosen for a field. */
export function chosenSql(field: string, chosen: Chosen, p: Parameters): string {
  return `d.${columnOf(field)} = any(${p.add(chosen.get(field))}::int[])`;
}

function placeSql({ query, chosen }: Question, p: Parameters): string | undefined {
  const { place } = query;
  if (!place) return undefined;
  if ('codes' in place) return chosenSql('areaCodes', chosen, p);
  const box = boxAround(place.point, place.miles);
  const near = `(d.lat between ${p.add(box.south)} and ${p.add(box.north)}
    and d.lng between ${p.add(box.west)} and ${p.add(box.east)}
    and ${milesSql(place.point, p)} <= ${p.add(place.miles)}::float8)`;
  return chosen.has('areaCodes') ? `(${near} or ${chosenSql('areaCodes', chosen, p)})` : near;
}

/** Open at `now`, for what is published already. */
export function openSql(now: number, p: Parameters): string {
  const at = `${p.add(now)}::bigint`;
  return `((d.closes_at is null or d.closes_at > ${at})
    and (d.awarded_at is null or d.awarded_at > ${at})
    and (d.withdrawn_at is null or d.withdrawn_at > ${at}))`;
}

/** The wish for open or closed ones, in SQL; undefined for any. */
export function statusSql({ query }: Question, p: Parameters): string | undefined {
  const { status = 'open' } = (query.filters ?? {}) as OpportunityFilters;
  if (status === 'any') return undefined;
  const open = openSql(query.now, p);
  return status === 'open' ? open : `not ${open}`;
}

/**
 * The clauses of a query, only those it has. Groups in `without` are left out, because their
 * selection may not narrow their own counts.
 */
export function clausesOf(
  question: Question,
  p: Parameters,
  without: ReadonlySet<string> = new Set(),
): string[] {
  const { query, generation, chosen } = question;
  const clauses = [`d.generation = ${p.add(generation)}`];
  const place = placeSql(question, p);
  if (place) clauses.push(place);
  for (const field of chosen.keys()) {
    if (field !== 'areaCodes' && !without.has(field)) clauses.push(chosenSql(field, chosen, p));
  }
  if (!INDEX_SETTINGS[query.index].isTimed) return clauses;
  clauses.push(`d.published_at <= ${p.add(query.now)}::bigint`);
  const status = without.has('status') ? undefined : statusSql(question, p);
  if (status) clauses.push(status);
  const { valueFromPence, valueToPence, closesFrom, closesBefore } = (query.filters ??
    {}) as OpportunityFilters;
  if (valueFromPence !== undefined)
    clauses.push(`d.value_high >= ${p.add(valueFromPence)}::bigint`);
  if (valueToPence !== undefined) clauses.push(`d.value_low <= ${p.add(valueToPence)}::bigint`);
  if (closesFrom !== undefined) clauses.push(`d.closes_at >= ${p.add(closesFrom)}::bigint`);
  if (closesBefore !== undefined) clauses.push(`d.closes_at < ${p.add(closesBefore)}::bigint`);
  return clauses;
}

/**
 * The rows to choose from, as `d`. Words go first, behind a fence: their index knows every row for
 * sure, while the planner would rather read each text from afar.
 */
export function rowsSql(query: SearchQuery, tsquery: string | undefined, p: Parameters): string {
  const table = `search.${query.index}`;
  if (tsquery === undefined) return `${table} d`;
  return `(select * from ${table} where words @@ ${p.add(tsquery)}::tsquery offset 0) d`;
}
