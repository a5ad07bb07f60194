import type { OpportunityFilters } from '../documents.ts';
import { boxAround, EARTH_METRES, METRES_PER_MILE, type Point, roundedPoint } from '../geo.ts';
import type { Place, SearchQuery } from '../port.ts';
import { type FacetGroup, INDEX_SETTINGS, selectionOf } from '../settings.ts';
import type { Parameters } from './connection.ts';

/** The words asked for: what finds them, and the share of documents that the rarest is in. */
export type Wanted = { tsquery: string; share: number };

/** Great-circle miles from a point to row `d`, in SQL. */
export function milesSql(point: Point, p: Parameters): string {
  const centre = roundedPoint(point);
  const lat = `${p.add(centre.lat)}::float8`;
  const lng = `${p.add(centre.lng)}::float8`;
  return `(${(2 * EARTH_METRES) / METRES_PER_MILE} * asin(least(1, sqrt(
    power(sin(radians(d.lat - ${lat}) / 2), 2) + cos(radians(${lat})) * cos(radians(d.lat))
    * power(sin(radians(d.lng - ${lng}) / 2), 2)))))`;
}

function placeSql(place: Place, p: Parameters): string {
  if ('codes' in place) return `d.area_codes && ${p.add(place.codes)}::text[]`;
  const box = boxAround(place.point, place.miles);
  const near = `(d.lat between ${p.add(box.south)} and ${p.add(box.north)}
    and d.lng between ${p.add(box.west)} and ${p.add(box.east)}
    and ${milesSql(place.point, p)} <= ${p.add(place.miles)}::float8)`;
  return place.orCodes.length === 0
    ? near
    : `(${near} or d.area_codes && ${p.add(place.orCodes)}::text[])`;
}

/** Open at `now`, for what is published already. */
export function openSql(now: number, p: Parameters): string {
  const at = `${p.add(now)}::bigint`;
  return `((d.closes_at is null or d.closes_at > ${at})
    and (d.awarded_at is null or d.awarded_at > ${at})
    and (d.withdrawn_at is null or d.withdrawn_at > ${at}))`;
}

export function statusSql(query: SearchQuery, p: Parameters): string | undefined {
  const status = (query.filters as OpportunityFilters | undefined)?.status ?? 'open';
  if (status === 'any') return undefined;
  const open = openSql(query.now, p);
  return status === 'open' ? open : `not ${open}`;
}

function selectionSql(facet: FacetGroup, selected: readonly string[], p: Parameters): string {
  return facet.held === 'column'
    ? `d.buyer_id = any(${p.add(selected)}::text[])`
    : `d.keys && ${p.add(selected.map((value) => `${facet.name}:${value}`))}::text[]`;
}

/**
 * The clauses of a query, only those it has. `counted` groups are left out, because their
 * selection may not narrow their own counts.
 */
export function clausesOf(
  query: SearchQuery,
  generation: number,
  counted: ReadonlySet<string>,
  p: Parameters,
): string[] {
  const { facets, keywords, isTimed } = INDEX_SETTINGS[query.index];
  const clauses = [`d.generation = ${p.add(generation)}`];
  if (query.place) clauses.push(placeSql(query.place, p));
  for (const facet of facets) {
    const selected = selectionOf(query.filters, facet.name);
    if (facet.held === 'status' || !selected || counted.has(facet.name)) continue;
    clauses.push(selectionSql(facet, selected, p));
  }
  for (const name of keywords) {
    const selected = selectionOf(query.filters, name);
    if (selected) clauses.push(selectionSql({ name, held: 'set' }, selected, p));
  }
  if (!isTimed) return clauses;
  clauses.push(`d.published_at <= ${p.add(query.now)}::bigint`);
  const status = counted.has('status') ? undefined : statusSql(query, p);
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
 * The rows to choose from, as `d`. Words alone go first, behind a fence: their index knows every
 * row for sure, while the planner would rather read each text from afar. Where a place narrows
 * more than common words do, the planner is left its choice.
 */
export function rowsSql(query: SearchQuery, words: Wanted | undefined, p: Parameters): string {
  const table = `search.${query.index}`;
  if (!words) return `${table} d`;
  const clause = `words @@ ${p.add(words.tsquery)}::tsquery`;
  return query.place && words.share > 0.1
    ? `(select * from ${table} where ${clause}) d`
    : `(select * from ${table} where ${clause} offset 0) d`;
}
