import { areaLabel, placeName } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import { resolvePlace } from '#app/domain/places/resolve-place.server.ts';
import type { Area } from '#app/domain/places/schema.ts';

const RADIUS =
  /^(?:within\s+)?(\d{1,3}(?:\.\d)?)\s*(?:miles?|mi)\s+(?:of|from|around|round)\s+(.+)$/i;

/**
 * Places as people list them, one a line: "Leeds", "Yorkshire", "10 miles of LS1 4AP".
 * @returns the areas, or what is wrong with each line that names no one place
 */
export function readAreas(text: string): { areas: Area[] } | { problems: string[] } {
  const lines = text
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter(Boolean);
  const read = [...new Set(lines)].map(readLine);
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  if (problems.length > 0) return { problems };
  return { areas: join(read.flatMap((one) => ('area' in one ? [one.area] : []))) };
}

function readLine(line: string): { area: Area } | { problem: string } {
  const radius = RADIUS.exec(line);
  if (radius) {
    const [, miles = '', where = ''] = radius;
    const postcode = councilsForPostcode(where)?.text;
    if (!postcode)
      return { problem: `“${where}” is not a postcode we know. Miles need a postcode` };
    if (Number(miles) <= 0 || Number(miles) > 200)
      return { problem: `${miles} miles must be more than 0 and at most 200` };
    return { area: { kind: 'radius', postcode, miles: Number(miles) } };
  }
  const place = resolvePlace(line);
  if (!place) {
    return {
      problem: `We don’t know a place called “${line}”. Give a council, county, region, nation or postcode`,
    };
  }
  if ('ambiguous' in place) {
    const choices = place.ambiguous.map(({ area, label }) => lineOf(area) || label).slice(0, 4);
    return { problem: `“${line}” may mean ${choices.join(', or ')}. Write one of these` };
  }
  return { area: place.area };
}

/** All single councils become one area; the rest stay as they were said. */
function join(areas: Area[]): Area[] {
  const codes = areas.flatMap((area) => (area.kind === 'authorities' ? area.codes : []));
  const rest = areas.filter((area) => area.kind !== 'authorities');
  return codes.length > 0 ? [{ kind: 'authorities', codes: [...new Set(codes)] }, ...rest] : rest;
}

/** The lines that read back to these areas. */
export function writeAreas(areas: readonly Area[]): string {
  return areas.flatMap((area) => lineOf(area).split('\n')).join('\n');
}

function lineOf(area: Area): string {
  if (area.kind === 'radius') return `${area.miles} miles of ${area.postcode}`;
  if (area.kind === 'authorities') return area.codes.map(nameOf).join('\n');
  return areaLabel(area);
}

/** A name that means this council alone: some share their short one with others. */
function nameOf(code: string): string {
  const short = placeName(code) ?? code;
  const read = resolvePlace(short);
  const clear = read && 'codes' in read && read.codes.length === 1 && read.codes[0] === code;
  return clear ? short : (authorityByGss(code)?.officialName ?? short);
}
