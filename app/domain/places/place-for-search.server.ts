import type { Place as SearchedPlace } from '#search/port.ts';
import { areaLabel, codesForSearch, placeName } from './areas.server.ts';
import { authorityByGss } from './authorities.server.ts';
import { authoritiesWithin } from './nearby.server.ts';
import { placeOfAuthority } from './place-index.server.ts';
import { resolvePlace } from './resolve-place.server.ts';
import { type Place, type PlaceKind, type Point, USUAL_MILES } from './schema.ts';

/** One of several places that the words may mean. `where` names it beyond doubt. */
export type PlaceChoice = { label: string; detail: string; where: string };

/** What was made of the words typed as a place. */
export type PlaceUnderstood =
  | { how: 'none' }
  | {
      how: 'found';
      kind: PlaceKind;
      label: string;
      detail: string;
      /** Set where the search is a circle. */
      miles: number | null;
      /** Miles were asked for, and the place is too wide for them to mean anything. */
      isTooWideForMiles: boolean;
      /** Codes of the place itself, without what lies round it. */
      codes: string[];
      /** What distances are told from; null for what is too wide. */
      point: Point | null;
    }
  | { how: 'several'; typed: string; choices: PlaceChoice[] }
  | { how: 'unknown'; typed: string };

const EXACT = /\(((?:[EWSN]\d{8})|uk|(?:region|nation|ca):[A-Za-z0-9-]+)\)$/;

/** Too wide for a circle round its middle to mean anything. */
const WIDE: ReadonlySet<PlaceKind> = new Set(['combined', 'region', 'nation', 'uk', 'area']);

/**
 * Turns the words of a place into what the engine is asked: always the codes of councils and never
 * a point alone, since what counts is where a service is delivered. A circle is everything
 * delivered in any council that it touches, and in all of the place itself.
 * A named place is itself: Leeds finds what belongs to Leeds, and to all Yorkshire too; Yorkshire
 * finds Leeds.
 * Words that may mean several places are searched as all of them, until one is chosen; words that
 * mean none are left out, and said.
 * @param within miles of the circle; 0 for the place alone (of a postcode: the councils it lies
 *   in); null for what is usual, 25 round a postcode and a named place alone. Regions, nations and
 *   other wide areas take no circle.
 */
export function placeForSearch(
  typed: string,
  within: number | null,
): { understood: PlaceUnderstood; place?: { codes: string[]; near?: Point } & SearchedPlace } {
  if (typed === '') return { understood: { how: 'none' } };
  const resolved = exactly(typed) ?? resolvePlace(typed);
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
  const { kind, label, detail, codes } = resolved;
  const isWide = WIDE.has(kind);
  const point = isWide ? null : resolved.point;
  const asked = within ?? (kind === 'postcode' ? USUAL_MILES : 0);
  const miles = point && asked > 0 ? asked : null;
  const round = point && miles ? authoritiesWithin(point, miles).map(({ gss }) => gss) : [];
  return {
    understood: {
      how: 'found',
      kind,
      label,
      detail,
      miles,
      isTooWideForMiles: isWide && within !== null && within > 0,
      codes,
      point,
    },
    place: { codes: [...new Set([...codes, ...round])], ...(point && { near: point }) },
  };
}

/**
 * A name that means this place alone: "Richmond upon Thames"; "Newport City Council" where the
 * short name means others too; "Newport (W06000022)" where no name would do.
 */
export function certainName(place: Pick<Place, 'id' | 'label' | 'kind'>): string {
  const authority = place.kind === 'authority' ? authorityByGss(place.id) : null;
  const names = [place.label, ...(authority ? [authority.officialName] : [])];
  for (const name of names) {
    const again = resolvePlace(name);
    if (again !== null && !('ambiguous' in again) && again.id === place.id) return name;
  }
  return `${place.label} (${place.id})`;
}

const certainNames = new Map<string, string>();

/** What to write as the place of a search for this council alone. @param gss of today */
export function whereOfCouncil(gss: string): string {
  const known = certainNames.get(gss);
  if (known !== undefined) return known;
  const authority = authorityByGss(gss);
  const name = authority ? certainName(placeOfAuthority(authority)) : gss;
  certainNames.set(gss, name);
  return name;
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
