import type { Place as SearchedPlace } from '#search/port.ts';
import { areaLabel, codesForSearch, placeName } from './areas.server.ts';
import { authorityByGss } from './authorities.server.ts';
import { authoritiesWithin } from './nearby.server.ts';
import { resolvePlace } from './resolve-place.server.ts';
import type { Place } from './schema.ts';

/** One of several places that the words may mean. `where` names it beyond doubt. */
export type PlaceChoice = { label: string; detail: string; where: string };

/** What was made of the words typed as a place. */
export type PlaceUnderstood =
  | { how: 'none' }
  | {
      how: 'found';
      label: string;
      detail: string;
      /** Set where the search is a circle. */
      miles: number | null;
      /** Codes of the place itself, without what lies round it. */
      codes: string[];
    }
  | { how: 'several'; typed: string; choices: PlaceChoice[] }
  | { how: 'unknown'; typed: string };

const EXACT = /\(((?:[EWSN]\d{8})|uk|(?:region|nation|ca):[A-Za-z0-9-]+)\)$/;

/**
 * Turns the words of a place into what the engine is asked. A postcode is a circle: what belongs to
 * any council that the circle touches, and what stands inside it. A named place is itself: Leeds
 * finds what belongs to Leeds, and to all Yorkshire too; Yorkshire finds Leeds.
 * Words that may mean several places are searched as all of them, until one is chosen; words that
 * mean none are left out, and said.
 */
export function placeForSearch(
  typed: string,
  miles: number,
): { understood: PlaceUnderstood; place?: SearchedPlace } {
  if (typed === '') return { understood: { how: 'none' } };
  const named = exactly(typed);
  const resolved = named ?? resolvePlace(typed);
  if (resolved === null) return { understood: { how: 'unknown', typed } };
  if ('ambiguous' in resolved) {
    const choices = resolved.ambiguous.map((place) => ({
      label: place.label,
      detail: place.detail,
      where: certainName(place),
    }));
    const codes = [...new Set(resolved.ambiguous.flatMap((place) => place.codes))];
    return { understood: { how: 'several', typed, choices }, place: { codes } };
  }
  const found = { how: 'found' as const, label: resolved.label, detail: resolved.detail };
  if (resolved.kind !== 'postcode' || !resolved.point) {
    const { codes } = resolved;
    return { understood: { ...found, miles: null, codes }, place: { codes } };
  }
  const near = authoritiesWithin(resolved.point, miles).map(({ gss }) => gss);
  const orCodes = [...new Set([...resolved.codes, ...near])];
  return {
    understood: { ...found, miles, codes: resolved.codes },
    place: { point: resolved.point, miles, orCodes },
  };
}

/** "Richmond upon Thames", or "Newport (W06000022)" where the name alone means something else. */
function certainName(place: Place): string {
  const again = resolvePlace(place.label);
  const same = again !== null && !('ambiguous' in again) && again.id === place.id;
  return same ? place.label : `${place.label} (${place.id})`;
}

function exactly(typed: string): Place | null {
  const code = EXACT.exec(typed)?.[1];
  const label = code && placeName(code);
  if (!code || !label) return null;
  const isId = code === 'uk' || code.includes(':');
  const area = areaOf(code);
  return {
    kind: isId ? 'area' : 'authority',
    id: code,
    label,
    detail: areaLabel(area) === label ? '' : areaLabel(area),
    codes: codesForSearch(area),
    point: isId ? null : (authorityByGss(code)?.centre ?? null),
    area,
  };
}

function areaOf(code: string): Place['area'] {
  if (code === 'uk') return { kind: 'uk' };
  if (code.startsWith('ca:')) return { kind: 'combined', id: code };
  if (code.startsWith('nation:')) return { kind: 'nation', id: code };
  if (code.startsWith('region:')) return { kind: 'region', id: code };
  return { kind: 'authorities', codes: [code] };
}
