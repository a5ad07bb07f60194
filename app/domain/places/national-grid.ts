/** From latitude and longitude to the grid that the outlines of councils are drawn on. */
import type { Point } from './schema.ts';

const RADIANS = Math.PI / 180;

/** Airy 1830 and the National Grid's projection, in metres and degrees. */
const AXES = { a: 6_377_563.396, b: 6_356_256.909 };
const ORIGIN = { lat: 49 * RADIANS, lng: -2 * RADIANS, east: 400_000, north: -100_000 };
const SCALE = 0.999_601_271_7;

/**
 * Easting and northing on the British National Grid, in metres, right to about 150 m: the shift
 * between the datums is left out, which no map of councils would show.
 * @source Ordnance Survey, A guide to coordinate systems in Great Britain, annex C
 */
export function eastingNorthing({ lat, lng }: Point): { east: number; north: number } {
  const { a, b } = AXES;
  const e2 = 1 - (b * b) / (a * a);
  const n = (a - b) / (a + b);
  const phi = lat * RADIANS;
  const dLng = lng * RADIANS - ORIGIN.lng;
  const [sin, cos, tan] = [Math.sin(phi), Math.cos(phi), Math.tan(phi)];
  const nu = (a * SCALE) / Math.sqrt(1 - e2 * sin * sin);
  const rho = (a * SCALE * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta2 = nu / rho - 1;
  const [minus, plus] = [phi - ORIGIN.lat, phi + ORIGIN.lat];
  const arc =
    b *
    SCALE *
    ((1 + n + 1.25 * n ** 2 + 1.25 * n ** 3) * minus -
      (3 * n + 3 * n ** 2 + 2.625 * n ** 3) * Math.sin(minus) * Math.cos(plus) +
      (1.875 * n ** 2 + 1.875 * n ** 3) * Math.sin(2 * minus) * Math.cos(2 * plus) -
      (35 / 24) * n ** 3 * Math.sin(3 * minus) * Math.cos(3 * plus));
  const north =
    arc +
    ORIGIN.north +
    (nu / 2) * sin * cos * dLng ** 2 +
    (nu / 24) * sin * cos ** 3 * (5 - tan ** 2 + 9 * eta2) * dLng ** 4 +
    (nu / 720) * sin * cos ** 5 * (61 - 58 * tan ** 2 + tan ** 4) * dLng ** 6;
  const east =
    ORIGIN.east +
    nu * cos * dLng +
    (nu / 6) * cos ** 3 * (nu / rho - tan ** 2) * dLng ** 3 +
    (nu / 120) * cos ** 5 * (5 - 18 * tan ** 2 + tan ** 4 + 14 * eta2) * dLng ** 5;
  return { east, north };
}

/** Where the drawing's own corner lies on the grid, in metres. */
const CORNER = { east: -5000, north: 1_222_500 };

/** A point in the units of the outlines. @param metresPerUnit as `ukShapes` says */
export function onTheMap(point: Point, metresPerUnit: number): { x: number; y: number } {
  const { east, north } = eastingNorthing(point);
  return { x: (east - CORNER.east) / metresPerUnit, y: (CORNER.north - north) / metresPerUnit };
}
