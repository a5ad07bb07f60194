/** Postcode sectors and districts, from memory: where they are and which councils they lie in. */
import { isValid, parse, validOutcode } from 'postcode';
import { authorityByGss } from './authorities.server.ts';
import postcodeTable from './data/postcodes.json' with { type: 'json' };

export type PostcodeArea = {
  lat: number;
  lng: number;
  councils: { gss: string; share: number }[];
};

export type PostcodePlace = {
  /** What the answer rests on: a sector is about 2,800 addresses, a district about 20,000. */
  level: 'sector' | 'district';
  /** Written properly: "LS1 4AP", "LS1 4" or "LS1". */
  text: string;
  lat: number;
  lng: number;
  /**
   * The councils it may lie in, most likely first. `share` is the part of its postcodes, 0 to 1.
   * `county` is the county council's GSS code where there are two tiers. A sector can straddle
   * councils, so this never decides who may bid.
   */
  councils: { gss: string; share: number; county: string | null }[];
};

type District = { area: PostcodeArea; sectors: Map<string, PostcodeArea> };
type Tables = { districts: Map<string, District>; sectors: PostcodeArea[] };

let tables: Tables | undefined;

function toArea(lat: number, lng: number, packed: string): PostcodeArea {
  const councils = packed.split(' ').map((part) => {
    const [index, share] = part.split(':') as [string, string | undefined];
    return {
      gss: postcodeTable.authorities[Number.parseInt(index, 36)]!,
      share: share === undefined ? 1 : Number(share) / 1000,
    };
  });
  councils.sort((a, b) => b.share - a.share || a.gss.localeCompare(b.gss));
  return { lat: lat / 10_000, lng: lng / 10_000, councils };
}

function load(): Tables {
  if (tables) return tables;
  const districts = new Map<string, District>();
  const all: PostcodeArea[] = [];
  for (const row of postcodeTable.rows) {
    const [head, ...inner] = row.split(';') as [string, ...string[]];
    const [outcode, latText, lngText, packed] = head.split(',') as [string, string, string, string];
    const lat = Number(latText);
    const lng = Number(lngText);
    const sectors = new Map<string, PostcodeArea>();
    for (const text of inner) {
      const [digit, dLat, dLng, list] = text.split(',') as [string, string, string, string];
      const sector = toArea(lat + Number(dLat), lng + Number(dLng), list);
      sectors.set(digit, sector);
      all.push(sector);
    }
    districts.set(outcode, { area: toArea(lat, lng, packed), sectors });
  }
  tables = { districts, sectors: all };
  return tables;
}

/** Every sector's centre and councils. Treat as read-only. */
export function allSectors(): readonly PostcodeArea[] {
  return load().sectors;
}

/** Outcodes that start with these letters: "LS1" gives LS1, LS10, LS11 … */
export function outcodesStartingWith(prefix: string): string[] {
  const wanted = prefix.trim().toUpperCase();
  return [...load().districts.keys()].filter((outcode) => outcode.startsWith(wanted));
}

function found(level: 'sector' | 'district', text: string, area: PostcodeArea): PostcodePlace {
  const councils = area.councils.map(({ gss, share }) => ({
    gss,
    share,
    county: authorityByGss(gss)?.county ?? null,
  }));
  return { level, text, lat: area.lat, lng: area.lng, councils };
}

/**
 * Which councils is this postcode in? Takes a whole postcode, a sector ("LS1 4") or a district
 * ("LS1"), in any case and spacing. A postcode whose sector is new answers from its district.
 * @returns null when it is not a postcode, or not one in the tables
 * @source ONS Postcode Directory, May 2025
 */
export function councilsForPostcode(text: string): PostcodePlace | null {
  const tidy = text.trim().toUpperCase().replace(/\s+/g, ' ');
  if (tidy.length > 9) return null;
  const { districts } = load();
  if (isValid(tidy)) {
    const parsed = parse(tidy);
    if (!parsed.valid) return null;
    const district = districts.get(parsed.outcode);
    const sector = district?.sectors.get(parsed.incode[0]!);
    if (sector) return found('sector', parsed.postcode, sector);
    return district ? found('district', parsed.postcode, district.area) : null;
  }
  const [outcode, digit, extra] = tidy.split(' ') as [string, string?, string?];
  if (extra !== undefined || !validOutcode(outcode)) return null;
  const district = districts.get(outcode);
  if (!district) return null;
  if (digit === undefined) return found('district', outcode, district.area);
  const sector = district.sectors.get(digit);
  return sector ? found('sector', `${outcode} ${digit}`, sector) : null;
}
