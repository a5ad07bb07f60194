/** The names the search box knows, and the place each stands for. */

import { codesForSearch, placeCode } from './areas.server.ts';
import {
  allAuthorities,
  authorityByGss,
  authorityBySlug,
  formerAuthorities,
} from './authorities.server.ts';
import { MORE_NAMES } from './council-words.ts';
import { foldName } from './fold-name.ts';
import { councilsForPostcode } from './postcodes.server.ts';
import { NATIONS, REGIONS, regionName, UNITED_KINGDOM } from './regions.ts';
import type { Area, Authority, Place } from './schema.ts';
import { TOWNS, type Town } from './towns.ts';
import { WELL_KNOWN_AREAS } from './well-known-areas.ts';
import { WELSH_NAMES } from './welsh-names.ts';

export type NamedPlace = {
  /** As written, for telling "Môn" from "Mon". */
  name: string;
  folded: string;
  place: Place;
  /** Lower comes first where two places bear one name. */
  rank: number;
};

let named: NamedPlace[] | undefined;

function nounOf(authority: Authority): string {
  if (authority.tier === 'county') return 'County council area';
  if (authority.tier === 'combined') return 'Combined authority area';
  if (authority.tier === 'district') {
    return `${authorityByGss(authority.county!)!.name} district`;
  }
  return authority.type === 'London borough' ? 'London borough' : 'Council area';
}

/** A council's area as a place to search. */
export function placeOfAuthority(authority: Authority): Place {
  const code = placeCode(authority);
  const combined = authority.tier === 'combined';
  const area: Area = combined
    ? { kind: 'combined', id: code }
    : { kind: 'authorities', codes: [authority.gss] };
  return {
    kind: combined ? 'combined' : 'authority',
    id: code,
    label: authority.name,
    detail: `${nounOf(authority)}, ${regionName(authority.region)}`,
    codes: [code],
    point: authority.centre,
    area,
  };
}

/** A town as a place to search: what its council wants delivered, distances from the town itself. */
function placeOfTown({ label, outcode, council }: Town): Place {
  const authority = authorityBySlug(council);
  const spot = councilsForPostcode(outcode);
  if (!authority || !spot) throw new Error(`${label} names ${council} and ${outcode}.`);
  const { codes, area } = placeOfAuthority(authority);
  const county = authority.county ? `, ${authorityByGss(authority.county)!.name}` : '';
  return {
    kind: 'town',
    id: `town:${foldName(label).replaceAll(' ', '-')}`,
    label,
    detail: `in ${authority.name}${county}`,
    codes,
    point: { lat: spot.lat, lng: spot.lng },
    area,
  };
}

function wide(kind: 'region' | 'nation' | 'uk', id: string, detail: string): Place {
  const area: Area = kind === 'uk' ? { kind } : { kind, id };
  return { kind, id, label: regionName(id)!, detail, codes: [id], point: null, area };
}

function middleOf(codes: string[]): Place['point'] {
  const centres = codes.flatMap((code) => authorityByGss(code)?.centre ?? []);
  if (centres.length === 0 || centres.length < codes.length) return null;
  const sum = centres.reduce((a, b) => ({ lat: a.lat + b.lat, lng: a.lng + b.lng }));
  return { lat: sum.lat / centres.length, lng: sum.lng / centres.length };
}

/** All names with their places, widest first where names are equal. Built once. */
export function namedPlaces(): readonly NamedPlace[] {
  if (named) return named;
  const list: NamedPlace[] = [];
  const add = (place: Place, rank: number, names: string[]) => {
    for (const name of new Set(names)) list.push({ name, folded: foldName(name), place, rank });
  };
  for (const { id, name, aliases } of REGIONS) {
    add(wide('region', id, 'Region of England'), 0, [name, ...aliases]);
  }
  for (const { id, name, aliases } of NATIONS)
    add(wide('nation', id, 'Nation'), 0, [name, ...aliases]);
  const uk = UNITED_KINGDOM;
  add(wide('uk', uk.id, 'All four nations'), 0, [uk.name, ...uk.aliases]);
  // The most people first: of two councils with one name that is the likelier.
  const byPeople = [...allAuthorities()].sort((a, b) => (b.population ?? 0) - (a.population ?? 0));
  for (const authority of byPeople) {
    const place = placeOfAuthority(authority);
    const names = [authority.name, authority.officialName, ...(WELSH_NAMES[authority.gss] ?? [])];
    const rank = authority.tier === 'combined' ? 2 : 1;
    const more = MORE_NAMES[authority.slug] ?? [];
    add(place, rank, [...names, ...more, `${authority.name} Council`]);
  }
  // "Mon" without its accent is Anglesey first.
  add(placeOfAuthority(authorityBySlug('monmouthshire')!), 1, ['Mon']);
  for (const town of TOWNS) add(placeOfTown(town), 1, town.names);
  for (const { id, name, aliases = [], members } of WELL_KNOWN_AREAS) {
    const codes = members.map((member) => {
      const code = member.includes(':') ? member : authorityBySlug(member)?.gss;
      if (!code) throw new Error(`${name} names ${member}, which is no authority.`);
      return code;
    });
    const area: Area = { kind: 'authorities', codes };
    const detail = `${members.length} ${id === 'area:midlands' || id === 'area:north-of-england' ? 'regions' : 'council areas'}`;
    const place: Place = {
      kind: 'area',
      id,
      label: name,
      detail,
      codes: codesForSearch(area),
      point: middleOf(codes),
      area,
    };
    add(place, 2, [name, ...aliases]);
  }
  for (const gone of formerAuthorities()) {
    const only = gone.successors.length === 1 ? authorityByGss(gone.successors[0]!) : null;
    if (!only) continue;
    const place = placeOfAuthority(only);
    add({ ...place, detail: `${gone.name} is now in this council area` }, 3, [gone.name]);
  }
  named = list;
  return list;
}
