/** Where two lists of area codes meet. */
import { placeName } from './areas.server.ts';
import { authorityByGss, isLocal, localAuthoritiesIn } from './authorities.server.ts';

/**
 * The councils among a document's codes. A stored list also carries the region, the nation and
 * `uk` of everything in it, so two of those always meet; the councils of one meet the other's
 * list only where the two truly share a place.
 */
export function localCodesAmong(codes: readonly string[]): string[] {
  return codes.filter((code) => {
    const authority = code === 'uk' || code.includes(':') ? null : authorityByGss(code);
    return authority !== null && isLocal(authority);
  });
}

/** The councils on both lists of codes. */
export function sharedLocalCodes(mine: readonly string[], theirs: readonly string[]): string[] {
  const held = new Set(theirs);
  return localCodesAmong(mine).filter((code) => held.has(code));
}

/**
 * The place that two lists of codes share, in few words: "Leeds", "Leeds, York and Selby",
 * "Yorkshire and the Humber", "Leeds, York and 12 other councils". Null when they share none.
 */
export function sharedPlaceWords(
  mine: readonly string[],
  theirs: readonly string[],
): string | null {
  const shared = sharedLocalCodes(mine, theirs);
  if (shared.length === 0) return null;
  const names = shared.map((code) => placeName(code) ?? code).sort();
  if (names.length <= 3) return new Intl.ListFormat('en-GB').format(names);
  const wider = mine.filter(
    (code) => code === 'uk' || code.includes(':') || !shared.includes(code),
  );
  for (const code of wider) {
    const inside = localAuthoritiesIn(code);
    if (inside.length === shared.length && inside.every(({ gss }) => shared.includes(gss))) {
      return placeName(code) ?? names[0]!;
    }
  }
  return `${names[0]}, ${names[1]} and ${names.length - 2} other councils`;
}
