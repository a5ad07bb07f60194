/** Where an area is, as one point. */
import { authorityByGss } from './authorities.server.ts';
import { milesBetween } from './distance.ts';
import { localCodesAmong } from './overlap.server.ts';
import type { Point } from './schema.ts';

/** What reaches further than this from its middle is everywhere: a distance to it says nothing. */
const WIDEST_MILES = 150;

/**
 * The middle of what these codes cover: the centre of the council in it that lies nearest to where
 * its people are on the whole, so that the point is always in the area itself.
 * @param codes as a document holds them @returns null without a council, or where it is too wide
 */
export function middleOf(codes: readonly string[]): Point | null {
  const councils = localCodesAmong(codes).map((code) => authorityByGss(code)!);
  if (councils.length === 0) return null;
  const sum = { lat: 0, lng: 0, people: 0 };
  for (const { centre, population } of councils) {
    const people = population ?? 100_000;
    sum.lat += centre.lat * people;
    sum.lng += centre.lng * people;
    sum.people += people;
  }
  const mean = { lat: sum.lat / sum.people, lng: sum.lng / sum.people };
  const middle = councils.reduce((best, one) =>
    milesBetween(one.centre, mean) < milesBetween(best.centre, mean) ? one : best,
  ).centre;
  const isWide = councils.some(({ centre }) => milesBetween(centre, middle) > WIDEST_MILES);
  return isWide ? null : middle;
}
