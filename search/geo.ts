export type Point = { lat: number; lng: number };

export const METRES_PER_MILE = 1609.344;
/** Mean radius of the Earth, which keeps a great-circle distance in Britain within 0.5 %. */
export const EARTH_METRES = 6_371_008.8;

/** Seven decimals of a degree are a centimetre; fewer digits keep squares within a float's range. */
export function roundedPoint({ lat, lng }: Point): Point {
  return { lat: Math.round(lat * 1e7) / 1e7, lng: Math.round(lng * 1e7) / 1e7 };
}

/** The point that distances of a search are told from, if its place has one. */
export function centreOf(place: { point?: Point; near?: Point } | undefined): Point | undefined {
  return place?.point ?? place?.near;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance between two points (degrees, WGS 84), in miles. */
export function milesBetween(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return (2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)))) / METRES_PER_MILE;
}

export type Box = { south: number; north: number; west: number; east: number };

/** The box in degrees that holds every point within `miles` of `centre`, a little too large. */
export function boxAround(centre: Point, miles: number): Box {
  const angle = ((miles * METRES_PER_MILE) / EARTH_METRES) * 1.001;
  const dLat = (angle * 180) / Math.PI;
  const cosine = Math.cos(radians(centre.lat));
  const ratio = cosine > 0 ? Math.sin(Math.min(angle, Math.PI / 2)) / cosine : 2;
  const dLng = ratio >= 1 ? 360 : (Math.asin(ratio) * 180) / Math.PI;
  return {
    south: centre.lat - dLat,
    north: centre.lat + dLat,
    west: centre.lng - dLng,
    east: centre.lng + dLng,
  };
}
