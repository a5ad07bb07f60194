/** From words in a search box to a place: "LS1 4AP", "ls1", "Leeds", "Ynys Môn", "Yorkshire". */
import { localCodesOf } from './areas.server.ts';
import { authorityByGss } from './authorities.server.ts';
import { editDistance, foldName } from './fold-name.ts';
import { type NamedPlace, namedPlaces } from './place-index.server.ts';
import { councilsForPostcode, outcodesStartingWith } from './postcodes.server.ts';
import type { Place } from './schema.ts';

/** One place; or several it may be, best first, to choose from; or nothing. */
export type ResolvedPlace = Place | { ambiguous: Place[] } | null;

const MOST = 8;
const MOST_COMMAS = 3;

/** The place of a postcode, sector or district; null when it is none. */
export function placeOfPostcode(text: string): Place | null {
  const found = councilsForPostcode(text);
  if (!found) return null;
  const names = found.councils.map(({ gss }) => authorityByGss(gss)!.name);
  // A sliver of one sector in a hundred is more often a slip of the source than a place.
  const codes = found.councils
    .filter(({ share }, i) => i === 0 || share >= 0.01)
    .map(({ gss }) => gss);
  return {
    kind: 'postcode',
    id: found.text,
    label: found.text,
    detail: names.slice(0, 3).join(', '),
    codes,
    point: { lat: found.lat, lng: found.lng },
    area: { kind: 'authorities', codes },
  };
}

/** One entry per place, keeping the first. */
function distinct(entries: NamedPlace[]): Place[] {
  const places = new Map<string, Place>();
  for (const { place } of entries) if (!places.has(place.id)) places.set(place.id, place);
  return [...places.values()];
}

function exact(text: string, folded: string): NamedPlace[] {
  const same = namedPlaces().filter((entry) => entry.folded === folded);
  // "Môn" is Anglesey alone; "Mon" without its accent may be Monmouthshire too.
  const accented = /\p{M}/u.test(text.normalize('NFD'))
    ? same.filter((entry) => entry.name.toLowerCase() === text.trim().toLowerCase())
    : [];
  const pool = accented.length > 0 ? accented : same;
  const best = Math.min(...pool.map((entry) => entry.rank));
  return pool.filter((entry) => entry.rank === best);
}

/** "Ashford, Kent": of the places of the first name, those that share a council with the second. */
function toldApart(text: string): Place[] {
  const comma = text.indexOf(',');
  if (comma < 0) return [];
  const head = text.slice(0, comma);
  const rest = text.slice(comma + 1);
  // Each comma is one more look through all names; no place needs more of them.
  if (rest.split(',').length > MOST_COMMAS) return [];
  const wider = resolvePlace(rest);
  if (wider === null || 'ambiguous' in wider) return [];
  const inside = new Set(localCodesOf(wider.area));
  return distinct(exact(head, foldName(head))).filter((place) =>
    localCodesOf(place.area).some((code) => inside.has(code)),
  );
}

/** Names with these words starting at any of their words, whole beginnings first. */
function beginning(folded: string): NamedPlace[] {
  return namedPlaces()
    .filter((entry) => ` ${entry.folded}`.includes(` ${folded}`))
    .sort(
      (a, b) =>
        Number(!a.folded.startsWith(folded)) - Number(!b.folded.startsWith(folded)) ||
        a.rank - b.rank ||
        Number(a.place.kind === 'town') - Number(b.place.kind === 'town') ||
        a.folded.length - b.folded.length ||
        a.folded.localeCompare(b.folded),
    );
}

function misspelt(folded: string): NamedPlace[] {
  const limit = folded.length >= 9 ? 2 : folded.length >= 5 ? 1 : 0;
  if (limit === 0) return [];
  return namedPlaces()
    .map((entry) => ({ entry, distance: editDistance(entry.folded, folded, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || a.entry.rank - b.entry.rank)
    .map(({ entry }) => entry);
}

/**
 * What place do these words mean? A postcode wins, then a name in full (of two places with one
 * name, the wider: "London" is the region), then a name told apart by a wider one ("Ashford, Kent"),
 * then names that begin so when there is one only. More
 * than one, or a name that only comes near, is `ambiguous`: ask "did you mean". A council that has
 * gone gives its successor.
 * @returns null when nothing comes near
 */
export function resolvePlace(text: string): ResolvedPlace {
  const folded = foldName(text);
  if (folded.length < 2 || folded.length > 100) return null;
  const postcode = placeOfPostcode(text);
  if (postcode) return postcode;
  const same = distinct(exact(text, folded));
  if (same.length === 1) return same[0]!;
  if (same.length > 1) return { ambiguous: same.slice(0, MOST) };
  if (folded.length < 3) return null;
  const apart = toldApart(text);
  if (apart.length === 1) return apart[0]!;
  if (apart.length > 1) return { ambiguous: apart.slice(0, MOST) };
  const near = distinct(beginning(folded));
  if (near.length === 1) return near[0]!;
  if (near.length > 1) return { ambiguous: near.slice(0, MOST) };
  const guesses = distinct(misspelt(folded));
  return guesses.length > 0 ? { ambiguous: guesses.slice(0, MOST) } : null;
}

/**
 * Places to offer while someone types, best first: postcode districts when it looks like one,
 * otherwise names with a word that begins so.
 */
export function suggestPlaces(prefix: string, limit = MOST): Place[] {
  const folded = foldName(prefix);
  if (folded === '' || folded.length > 100) return [];
  const postcode = placeOfPostcode(prefix);
  const outcodes = /^[a-z]{1,2}\d[a-z0-9]?$/.test(folded)
    ? outcodesStartingWith(folded).slice(0, limit)
    : [];
  const places = [
    ...(postcode ? [postcode] : []),
    ...outcodes.flatMap((outcode) => placeOfPostcode(outcode) ?? []),
    ...distinct(beginning(folded)),
  ];
  return [...new Map(places.map((place) => [place.id, place])).values()].slice(0, limit);
}
