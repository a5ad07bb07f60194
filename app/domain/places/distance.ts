import type { Point } from './schema.ts';

/** Mean radius of the Earth, in statute miles. */
const EARTH_MILES = 3958.7613;
const RADIANS = Math.PI / 180;

/** Great-circle distance in miles (haversine). Right to about 0.5 % at any distance in the UK. */
export function milesBetween(a: Point, b: Point): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLng = (b.lng - a.lng) * RADIANS;
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
}
