/** What lies near a point, and which councils border which. */
import { authorityByGss } from './authorities.server.ts';
import neighbourTable from './data/neighbours.json' with { type: 'json' };
import { milesBetween } from './distance.ts';
import { allSectors, councilsForPostcode } from './postcodes.server.ts';
import type { Point } from './schema.ts';

/** A sector counts as part of a council when at least this share of its postcodes is. */
const BELONGS = 0.1;

export type NearbyAuthority = {
  gss: string;
  /** Miles from the point to the nearest sector of the council where people live. */
  miles: number;
  /** Miles from the point to the council's centre. */
  centreMiles: number;
};

/**
 * Districts and single-tier councils with any postcode sector centre inside the circle, nearest
 * first. Sector centres rather than the council's own: Cornwall's middle is 45 miles from Penzance,
 * yet Penzance lies in Cornwall. The answer is the same shape of circle a search draws.
 * @param miles radius in miles
 */
export function authoritiesWithin(point: Point, miles: number): NearbyAuthority[] {
  const nearest = new Map<string, number>();
  // A degree of latitude is 69 miles; a degree of longitude at 61° north is still over 33.
  const dLat = miles / 68;
  const dLng = miles / 33;
  for (const sector of allSectors()) {
    if (Math.abs(sector.lat - point.lat) > dLat || Math.abs(sector.lng - point.lng) > dLng)
      continue;
    const distance = milesBetween(point, sector);
    if (distance > miles) continue;
    for (const [rank, { gss, share }] of sector.councils.entries()) {
      if (rank > 0 && share < BELONGS) break;
      if (distance < (nearest.get(gss) ?? Number.POSITIVE_INFINITY)) nearest.set(gss, distance);
    }
  }
  return [...nearest]
    .map(([gss, distance]) => ({
      gss,
      miles: distance,
      centreMiles: milesBetween(point, authorityByGss(gss)!.centre),
    }))
    .sort((a, b) => a.miles - b.miles || a.centreMiles - b.centreMiles);
}

/** What lies within so many miles of a postcode; null when the postcode is not known. */
export function authoritiesNearPostcode(text: string, miles: number): NearbyAuthority[] | null {
  const place = councilsForPostcode(text);
  if (!place) return null;
  const near = authoritiesWithin(place, miles);
  const own = place.councils[0]!.gss;
  if (near.some(({ gss }) => gss === own)) return near;
  // A small circle in a wide district may hold no sector centre: its own council still counts.
  return [
    { gss: own, miles: 0, centreMiles: milesBetween(place, authorityByGss(own)!.centre) },
    ...near,
  ];
}

type Borders = Map<string, { gss: string; metres: number }[]>;
let borders: Borders | undefined;

function loadBorders(): Borders {
  if (borders) return borders;
  const map: Borders = new Map();
  const put = (gss: string, other: string, metres: number) => {
    const list = map.get(gss) ?? [];
    if (!list.some((entry) => entry.gss === other)) list.push({ gss: other, metres });
    map.set(gss, list);
  };
  for (const row of [...neighbourTable.lower, ...neighbourTable.upper]) {
    const [gss, ...others] = row.split(' ') as [string, ...string[]];
    for (const other of others) put(gss, other, 0);
  }
  for (const row of [...neighbourTable.lowerAcrossWater, ...neighbourTable.upperAcrossWater]) {
    const [gss, ...others] = row.split(' ') as [string, ...string[]];
    for (const entry of others) {
      const [other, metres] = entry.split(':') as [string, string];
      put(gss, other, Number(metres));
    }
  }
  borders = map;
  return map;
}

/**
 * Authorities that border this one: districts and single-tier councils for one of those, counties
 * and single-tier councils for a county. Those facing it over tidal water count up to a gap.
 * @param acrossWaterMetres widest gap that still counts as bordering; 1,000 m fits the Thames
 */
export function neighboursOf(gss: string, acrossWaterMetres = 1000): string[] {
  const authority = authorityByGss(gss);
  const list = authority ? (loadBorders().get(authority.gss) ?? []) : [];
  return list.filter(({ metres }) => metres <= acrossWaterMetres).map((entry) => entry.gss);
}
