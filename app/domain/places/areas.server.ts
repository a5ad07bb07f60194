/**
 * Areas as codes, so that "does this notice reach that place" is one overlap of two lists.
 *
 * A document carries every district and single-tier council its delivery area covers, and every
 * wider place (county, combined authority, region, nation, `uk`) any of them lies in. A search
 * names its place by the shortest list that says it: one code for Leeds, Yorkshire or Wales.
 * Then any shared code means the two places share a council, and no shared code means they do not:
 * a search for Yorkshire finds a notice for Leeds (which carries Yorkshire's code), and a search
 * for Leeds finds a notice for all Yorkshire (which carries Leeds's).
 */
import { authorityByGss, localAuthoritiesIn } from './authorities.server.ts';
import { milesWords } from './miles.ts';
import { authoritiesNearPostcode } from './nearby.server.ts';
import { regionName } from './regions.ts';
import { type Area, type Authority, UnknownPlace } from './schema.ts';

/** The code to index and search by: the combined authorities' are marked `ca:`. */
export function placeCode(authority: Authority): string {
  return authority.tier === 'combined' ? `ca:${authority.gss}` : authority.gss;
}

/** A GSS code of any age, or a place id, as the one code it means today. */
function canonical(code: string): string {
  if (code === 'uk' || code.includes(':')) {
    if (localAuthoritiesIn(code).length > 0) return code;
  } else {
    const authority = authorityByGss(code);
    if (authority) return placeCode(authority);
  }
  throw new UnknownPlace(`There is no place with the code ${code}.`);
}

/** The wider places a council lies in, nearest first, without itself. */
function widerThan(authority: Authority): string[] {
  const wider = [authority.region, authority.nation, 'uk'];
  if (authority.combined) wider.unshift(`ca:${authority.combined}`);
  if (authority.county) wider.unshift(authority.county);
  return wider;
}

/**
 * Codes that name an area in a search: a document fits when it carries any of them. As short as
 * the area allows, and never longer than the list of councils (361).
 * @throws UnknownPlace for a code or postcode that is not in the tables
 */
export function codesForSearch(area: Area): string[] {
  switch (area.kind) {
    case 'uk':
      return ['uk'];
    case 'radius': {
      const near = authoritiesNearPostcode(area.postcode, area.miles);
      if (!near) throw new UnknownPlace(`${area.postcode} is not a postcode we know.`);
      return near.map(({ gss }) => gss);
    }
    case 'authorities':
      return [...new Set(area.codes.map(canonical))];
    default:
      return [canonical(area.id)];
  }
}

/**
 * The districts and single-tier councils an area covers, by today's GSS code, in order of code.
 * @throws UnknownPlace for a code or postcode that is not in the tables
 */
export function localCodesOf(area: Area): string[] {
  const local = codesForSearch(area).flatMap((code) =>
    localAuthoritiesIn(code).map(({ gss }) => gss),
  );
  return [...new Set(local)].sort();
}

/**
 * Codes an index stores for a document delivered in these areas: the councils they cover, and the
 * counties, combined authorities, regions and nations those lie in. Sorted, without repeats; empty
 * when there are no areas (a document without a place is found by no place).
 * @throws UnknownPlace for a code or postcode that is not in the tables
 */
export function codesForDocument(areas: readonly Area[]): string[] {
  const codes = new Set<string>();
  for (const gss of areas.flatMap(localCodesOf)) {
    codes.add(gss);
    for (const wider of widerThan(authorityByGss(gss)!)) codes.add(wider);
  }
  return [...codes].sort();
}

/**
 * One area's codes, downward to its councils and upward to the region and nation: see
 * `codesForDocument`.
 */
export function expandArea(area: Area): string[] {
  return codesForDocument([area]);
}

/** A code in words: "Leeds", "Yorkshire and the Humber"; null for a code that is not known. */
export function placeName(code: string): string | null {
  return regionName(code) ?? authorityByGss(code.replace(/^ca:/, ''))?.name ?? null;
}

/** An area in words: "Leeds and Bradford", "Within 10 miles of LS1 4AP", "Wales". */
export function areaLabel(area: Area): string {
  switch (area.kind) {
    case 'uk':
      return regionName('uk')!;
    case 'radius':
      return `Within ${milesWords(area.miles)} of ${area.postcode}`;
    case 'authorities':
      return new Intl.ListFormat('en-GB').format(area.codes.map((code) => placeName(code) ?? code));
    default:
      return placeName(area.id) ?? area.id;
  }
}
