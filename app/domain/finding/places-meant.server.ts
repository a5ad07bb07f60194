import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { foldName } from '#app/domain/places/fold-name.ts';
import { certainName } from '#app/domain/places/place-for-search.server.ts';
import { namedPlaces } from '#app/domain/places/place-index.server.ts';
import { resolvePlace, suggestPlaces } from '#app/domain/places/resolve-place.server.ts';
import type { Place } from '#app/domain/places/schema.ts';

/** A place that words may mean. `where` names it beyond doubt. */
export type PlaceMeant = {
  label: string;
  detail: string;
  where: string;
  /** The council whose area it is; null for every other place. */
  council: { gss: string; name: string } | null;
};

/** A council's area, not told in words yet: there may be hundreds. */
export type CouncilMeant = { gss: string; tell(): PlaceMeant };

/** More than there are. */
const MOST = 2000;

/**
 * Places whose name, English or Welsh, has a word that begins so, and postcodes; when there are
 * none, names that come near.
 */
export function placesMeant(typed: string, limit: number): PlaceMeant[] {
  const begun = placesBegun(typed, limit);
  return begun.length > 0 ? begun : placesNear(typed, limit);
}

/** Only those whose name has a word that begins so, and postcodes. */
export function placesBegun(typed: string, limit: number): PlaceMeant[] {
  return suggestPlaces(typed, limit).map((place) => tell(place, typed));
}

/** Only those whose name comes near. */
export function placesNear(typed: string, limit: number): PlaceMeant[] {
  return guesses(typed, limit).map((place) => tell(place, typed));
}

/** Councils' areas, combined authorities too, whose name begins so or comes near. Best first. */
export function councilsMeant(typed: string): CouncilMeant[] {
  const begun = suggestPlaces(typed, MOST);
  return (begun.length > 0 ? begun : guesses(typed, MOST)).flatMap((place) => {
    const gss = gssOf(place);
    return gss ? [{ gss, tell: () => tell(place, typed) }] : [];
  });
}

/** Words about councils, beside which a council's name is meant and not a place alone. */
const OF_COUNCILS = /\b(councils?|pays?|paid|spends?|spent|spending|money|payments?|contracts?)\b/i;

/** Councils whose whole name stands among words that ask about councils: "who does Leeds council pay". */
export function councilsAmong(typed: string): CouncilMeant[] {
  if (!OF_COUNCILS.test(typed)) return [];
  const words = ` ${foldName(typed)} `;
  const codes = new Map<string, Place>();
  for (const { folded, place } of namedPlaces()) {
    const gss = gssOf(place);
    if (gss && folded.length > 2 && words.includes(` ${folded} `)) codes.set(gss, place);
  }
  return [...codes].map(([gss, place]) => ({ gss, tell: () => tell(place, place.label) }));
}

/** True of a council's own name, without the words that all councils bear, standing among others. */
export function isNamedAmong(name: string, typed: string): boolean {
  if (!OF_COUNCILS.test(typed)) return false;
  const own = foldName(name).replaceAll(
    /\b(council|city|borough|county|district|metropolitan|parish|town|royal|london|of|the)\b/g,
    ' ',
  );
  const words = own.split(' ').filter(Boolean);
  return words.length > 0 && ` ${foldName(typed)} `.includes(` ${words.join(' ')} `);
}

/** Only what was typed in full: a postcode, or a place's whole name. Null for anything less. */
export function placeInFull(typed: string): { label: string; where: string } | null {
  const folded = foldName(typed);
  const isName = namedPlaces().some((entry) => entry.folded === folded);
  const place = resolvePlace(typed);
  if (place === null) return null;
  // Two places of one name: the results page asks which.
  if ('ambiguous' in place) return isName ? { label: typed, where: typed } : null;
  if (!isName && place.kind !== 'postcode') return null;
  return { label: place.label, where: certainName(place) };
}

function guesses(typed: string, limit: number): Place[] {
  const place = resolvePlace(typed);
  if (place === null) return [];
  return 'ambiguous' in place ? place.ambiguous.slice(0, limit) : [place];
}

function gssOf(place: Place): string | null {
  const isCouncil = place.kind === 'authority' || place.kind === 'combined';
  return isCouncil ? place.id.replace(/^ca:/, '') : null;
}

function tell(place: Place, typed: string): PlaceMeant {
  const gss = gssOf(place);
  const detail = place.detail === place.label ? '' : place.detail;
  const alias = aliasMet(place, typed);
  return {
    label: place.label,
    detail: alias && !detail.includes(alias) ? `${alias} · ${detail}` : detail,
    where: certainName(place),
    council: gss ? { gss, name: authorityByGss(gss)?.officialName ?? place.label } : null,
  };
}

/** "Caerdydd" finds Cardiff: the name that was met says why. Null where the label says it. */
function aliasMet(place: Place, typed: string): string | null {
  const folded = foldName(typed);
  const begins = (name: string) => ` ${name}`.includes(` ${folded}`);
  if (begins(foldName(place.label))) return null;
  const met = namedPlaces().find((entry) => entry.place.id === place.id && begins(entry.folded));
  return met?.name ?? null;
}
