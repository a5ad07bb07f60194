import type { OpportunityFilters } from '../documents.ts';
import { centreOf, METRES_PER_MILE } from '../geo.ts';
import type { Place, SearchQuery } from '../port.ts';
import { INDEX_SETTINGS, selectionOf } from '../settings.ts';

const quoted = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
const anyOf = (name: string, values: readonly string[]) =>
  `${name} IN [${values.map(quoted).join(', ')}]`;

function placeFilter(place: Place): string {
  if ('codes' in place) return anyOf('areaCodes', place.codes);
  const { lat, lng } = place.point;
  const near = `_geoRadius(${lat}, ${lng}, ${place.miles * METRES_PER_MILE})`;
  return place.orCodes.length === 0 ? near : `(${near} OR ${anyOf('areaCodes', place.orCodes)})`;
}

export function openFilter(now: number): string {
  return ['closesAt', 'awardedAt', 'withdrawnAt']
    .map((at) => `(${at} IS NULL OR ${at} > ${now})`)
    .join(' AND ');
}

/** The filters of a query, all of which must hold, but for those of one facet group. */
export function filtersOf(query: SearchQuery, without?: string): string[] {
  const { facets, keywords, isTimed } = INDEX_SETTINGS[query.index];
  const filters: string[] = query.place ? [placeFilter(query.place)] : [];
  for (const name of [...facets.map((facet) => facet.name), ...keywords]) {
    const selected = name === 'status' ? undefined : selectionOf(query.filters, name);
    if (selected && name !== without) filters.push(anyOf(name, selected));
  }
  if (!isTimed) return filters;
  filters.push(`publishedAt <= ${query.now}`);
  const {
    status = 'open',
    valueFromPence,
    valueToPence,
    closesFrom,
    closesBefore,
  } = (query.filters ?? {}) as OpportunityFilters;
  if (status !== 'any' && without !== 'status') {
    filters.push(status === 'open' ? openFilter(query.now) : `NOT (${openFilter(query.now)})`);
  }
  if (valueFromPence !== undefined) filters.push(`valueHigh >= ${valueFromPence}`);
  if (valueToPence !== undefined) filters.push(`valueLow <= ${valueToPence}`);
  if (closesFrom !== undefined) filters.push(`closesAt >= ${closesFrom}`);
  if (closesBefore !== undefined) filters.push(`closesAt < ${closesBefore}`);
  return filters;
}

export function sortOf(query: SearchQuery, hasWords: boolean): string[] | undefined {
  const { isTimed } = INDEX_SETTINGS[query.index];
  const centre = centreOf(query.place);
  if (query.sort === 'distance' && centre) {
    return [`_geoPoint(${centre.lat}, ${centre.lng}):asc`, 'id:asc'];
  }
  if (isTimed && query.sort === 'deadline') return ['closesAt:asc', 'id:asc'];
  if (hasWords && query.sort !== (isTimed ? 'newest' : 'name')) return undefined;
  return isTimed ? ['publishedAt:desc', 'id:asc'] : ['sortName:asc', 'id:asc'];
}
