import type { Where } from '#app/domain/opportunities/content.ts';
import { localCodesOf } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { ITL3 } from '#app/domain/places/itl.ts';
import { REGIONS } from '#app/domain/places/regions.ts';
import type { Area } from '#app/domain/places/schema.ts';

/** More small areas than this are told as regions. */
const MOST_SMALL = 12;

let bySlug: Map<string, string[]> | undefined;

function smallAreas(slug: string): string[] {
  if (!bySlug) {
    bySlug = new Map();
    for (const [code, slugs] of Object.entries(ITL3)) {
      for (const one of slugs.split(' ')) bySlug.set(one, [...(bySlug.get(one) ?? []), code]);
    }
  }
  return bySlug.get(slug) ?? [];
}

function councilsOf(areas: readonly Area[]): string[] {
  return [...new Set(areas.flatMap((area) => (area.kind === 'uk' ? [] : localCodesOf(area))))];
}

/** Each area in words, with the GSS codes of the councils in it. */
export function locationsOut(where: Where): Record<string, unknown>[] {
  return where.areas.map((area, at) => ({
    description: where.labels[at] ?? null,
    gazetteer: {
      scheme: 'GB-GSS',
      identifiers: area.kind === 'uk' ? ['K02000001'] : localCodesOf(area),
    },
  }));
}

/**
 * The same as International Territorial Levels, which legal notices use: level 3, or regions when
 * that would be a long list.
 */
export function addressesOut(where: Where, postcode: string | null): Record<string, unknown>[] {
  const uk = { countryName: 'United Kingdom', country: 'GB' };
  const councils = councilsOf(where.areas).flatMap((code) => authorityByGss(code) ?? []);
  const small = [...new Set(councils.flatMap(({ slug }) => smallAreas(slug)))];
  const wide = councils.flatMap(({ region }) => REGIONS.find(({ id }) => id === region)?.itl ?? []);
  const codes = small.length <= MOST_SMALL ? small : [...new Set(wide)];
  const places: Record<string, unknown>[] = codes
    .sort()
    .map((code) => ({ region: `UK${code}`, ...uk }));
  if (postcode) places.push({ postalCode: postcode, ...uk });
  return places.length > 0 ? places : [uk];
}
