import { inOrRound } from './miles.ts';
import { sharedPlaceWords } from './overlap.server.ts';
import type { PlaceUnderstood } from './place-for-search.server.ts';

/**
 * Where something and the place searched meet: "in Leeds", "in York, within 25 miles of LS1 4AP".
 * Null where no place was searched, or they do not meet.
 * @param codes of the areas of what was found
 * @param reach codes of all that was searched, the councils of the circle too
 */
export function placeMet(
  codes: readonly string[],
  place: PlaceUnderstood,
  reach: readonly string[] = [],
): string | null {
  if (place.how !== 'found') return null;
  const shared = sharedPlaceWords(codes, place.codes);
  if (shared) return `in ${shared}`;
  // A region is one code, carried by everything inside it.
  if (place.codes.some((code) => codes.includes(code))) return `in ${place.label}`;
  if (place.miles === null) return null;
  const touched = sharedPlaceWords(codes, reach);
  return touched ? `in ${touched}, ${inOrRound(place)}` : inOrRound(place);
}
