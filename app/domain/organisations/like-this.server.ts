import { placeName } from '#app/domain/places/areas.server.ts';
import { localAuthoritiesIn } from '#app/domain/places/authorities.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { certainName, whereOfCouncil } from '#app/domain/places/place-for-search.server.ts';
import type { Area, PlaceKind } from '#app/domain/places/schema.ts';
import { EMPTY_SEARCH, searchPath } from './search-query.ts';

export type LikeThis = {
  /** Others that offer any of the same services where it works. */
  same: string;
  /** Providers of any kind where it works; null for one that works everywhere. */
  here: string | null;
};

/** The directory's searches that its services and its area lead to; null when it names neither. */
export function likeThis(
  row: { areaCodes: string[]; serviceIds: string[] },
  areas: readonly Area[],
): LikeThis | null {
  const place = placeOf(row.areaCodes, areas);
  if (row.serviceIds.length === 0 && !place) return null;
  return {
    same: searchPath(EMPTY_SEARCH, { service: row.serviceIds, ...place }),
    here: place ? searchPath(EMPTY_SEARCH, place) : null,
  };
}

/** The narrowest one place that takes in all of its area, as the search box reads it. */
function placeOf(
  areaCodes: readonly string[],
  areas: readonly Area[],
): { where: string; within?: number } | null {
  const [only] = areas;
  if (areas.length === 1 && only?.kind === 'radius') {
    // The district stands for the postcode, which may be somebody's home.
    return { where: only.postcode.split(' ')[0]!, within: Math.ceil(only.miles) };
  }
  const local = localCodesAmong(areaCodes);
  if (local.length === 0) return null;
  const wider = areaCodes
    .filter((code) => !local.includes(code))
    .map((code) => ({ code, inside: localAuthoritiesIn(code).map(({ gss }) => gss) }))
    .sort((a, b) => a.inside.length - b.inside.length);
  if (local.length === 1) return { where: whereOfCouncil(local[0]!) };
  const code = wider.find(({ inside }) => local.every((gss) => inside.includes(gss)))?.code;
  const label = code && code !== 'uk' ? placeName(code) : null;
  return code && label ? { where: certainName({ id: code, label, kind: kindOf(code) }) } : null;
}

function kindOf(code: string): PlaceKind {
  if (code.startsWith('ca:')) return 'combined';
  if (code.startsWith('nation:')) return 'nation';
  return code.startsWith('region:') ? 'region' : 'authority';
}
