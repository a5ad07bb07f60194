import { areaLabel, placeName } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { resolvePlace } from '#app/domain/places/resolve-place.server.ts';
import type { Area, Point } from '#app/domain/places/schema.ts';

export type ReadPlaces = { areas: Area[]; problems: string[] };

/**
 * Reads places typed one a line: councils, counties, regions, nations. Several councils become one
 * area.
 * @param before what was saved earlier: a name it held keeps meaning the same place
 * @returns `problems` in words for the person who typed, one a line that could not be read
 */
export function readPlaces(text: string, before: Area[] = []): ReadPlaces {
  const held = new Map(before.flatMap(splitArea).map((area) => [areaLabel(area), area]));
  const codes: string[] = [];
  const wider: Area[] = [];
  const problems: string[] = [];
  for (const name of placeLines(text)) {
    const area = held.get(name) ?? readOne(name, problems);
    if (!area) continue;
    if (area.kind === 'authorities') codes.push(...area.codes);
    else wider.push(area);
  }
  const councils: Area[] =
    codes.length > 0 ? [{ kind: 'authorities', codes: [...new Set(codes)] }] : [];
  return { areas: [...councils, ...wider], problems };
}

function placeLines(text: string): string[] {
  return text
    .split(/[\n;]+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 400);
}

function readOne(name: string, problems: string[]): Area | null {
  const place = resolvePlace(name);
  if (!place) {
    problems.push(`We don’t know “${name}”: write a council, county, region or nation`);
    return null;
  }
  if ('ambiguous' in place) {
    const names = place.ambiguous.slice(0, 4).map(({ label }) => label);
    problems.push(`“${name}” could be ${names.join(', or ')}: write one of these`);
    return null;
  }
  if (place.kind === 'postcode') {
    problems.push(`“${name}” is a postcode: put it in the box for postcodes`);
    return null;
  }
  return place.area;
}

/** An area as areas of one place each. */
function splitArea(area: Area): Area[] {
  if (area.kind !== 'authorities') return [area];
  return area.codes.map((code) => ({ kind: 'authorities', codes: [code] }));
}

/** Areas as the lines of a form; a circle round a postcode has boxes of its own. */
export function placesText(areas: Area[]): string {
  return areas
    .flatMap(splitArea)
    .filter((area) => area.kind !== 'radius')
    .map((area) => (area.kind === 'authorities' ? placeName(area.codes[0]!) : areaLabel(area)))
    .filter((name) => name !== null)
    .join('\n');
}

/** A point for distances: the council's own centre, where the area is one council. */
export function centreOf(areas: Area[]): Point | null {
  const [only] = areas.flatMap(splitArea);
  if (areas.flatMap(splitArea).length !== 1 || only?.kind !== 'authorities') return null;
  return authorityByGss(only.codes[0]!)?.centre ?? null;
}
