/**
 * Where the service happens, from what a notice says: regional codes, region names, postcodes and
 * words. Where that is only a whole region or more and a council buys, its own area is meant: the
 * forms of some systems offer nothing narrower.
 */
import { codesForDocument, localCodesOf } from '#app/domain/places/areas.server.ts';
import { areaForItlCode, areaForRegionName } from '#app/domain/places/notice-areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import { resolvePlace } from '#app/domain/places/resolve-place.server.ts';
import type { Area, Authority } from '#app/domain/places/schema.ts';
import type { Item } from './release.ts';

export type NoticePlaces = {
  areas: Area[];
  areaCodes: string[];
  /** The one postcode the notice gives, written properly; with the point of its sector. */
  postcode: string | null;
  point: { lat: number; lng: number } | null;
  /** How the areas were arrived at, when the notice did not say so in so many words. */
  note: string | null;
};

/** A council a postcode may lie in counts when at least this share of it does. */
const ENOUGH = 0.25;
const WIDE = new Set<Area['kind']>(['region', 'nation', 'uk']);

type Said = { areas: Area[]; postcodes: string[] };

/** What one address says: the narrowest of its parts that is understood. */
function saidBy(address: NonNullable<Item['deliveryAddresses']>[number]): Said {
  const place = address.postalCode ? councilsForPostcode(address.postalCode) : null;
  if (place) return { areas: [], postcodes: [place.text] };
  const region = address.region?.trim() ?? '';
  const area = areaForItlCode(region)?.area ?? areaForRegionName(region);
  if (area) return { areas: [area], postcodes: [] };
  if (address.locality) {
    const named = placesNamed(address.locality);
    if (named) return { areas: named, postcodes: [] };
  }
  const country = areaForRegionName(address.countryName ?? '');
  return { areas: country ? [country] : [], postcodes: [] };
}

const AROUND =
  /\b(various|several|all|locations?|sites?|premises|properties|across|throughout|within|the|in|borough|county|city|council|cbc|area|areas|of|pan|district|whole)\b|[.]/gi;

/**
 * The places a few words name ("Conwy, Denbighshire & Gwynedd", "Various locations in Swansea"):
 * all of them, or null when any word is left that is not a place.
 */
function placesNamed(words: string): Area[] | null {
  if (words.length > 120) return null;
  const pieces = words
    .replace(AROUND, ' ')
    .split(/,|&|\/|\band\b|\ba\b|-/)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '' && !/^(uk|u k)$/i.test(piece));
  if (pieces.length === 0 || pieces.length > 12) return null;
  const areas: Area[] = [];
  for (const piece of pieces) {
    const place = resolvePlace(piece);
    if (!place || 'ambiguous' in place || place.kind === 'postcode') return null;
    areas.push(place.area);
  }
  return areas;
}

function authorityArea({ gss, tier }: Authority): Area {
  return tier === 'combined'
    ? { kind: 'combined', id: `ca:${gss}` }
    : { kind: 'authorities', codes: [gss] };
}

function distinct(areas: readonly Area[]): Area[] {
  const kept = [...new Map(areas.map((area) => [JSON.stringify(area), area])).values()];
  if (kept.some(({ kind }) => kind === 'uk')) return [{ kind: 'uk' }];
  const single = kept.flatMap((area) => (area.kind === 'authorities' ? area.codes : []));
  const wider = kept.filter((area) => area.kind !== 'authorities');
  const codes = [...new Set(single)].sort();
  return codes.length > 0 ? [...wider, { kind: 'authorities', codes }] : wider;
}

function areasOfPostcodes(postcodes: readonly string[], own: ReadonlySet<string>): Area[] {
  const codes = new Set<string>();
  for (const text of postcodes) {
    const councils = councilsForPostcode(text)!.councils;
    // A postcode on a border, given by a council on one side of it, is on its side.
    const inside = councils.filter(({ gss }) => own.has(gss));
    const likely = councils.filter(({ share }, rank) => rank === 0 || share >= ENOUGH);
    for (const { gss } of inside.length > 0 ? inside : likely) codes.add(gss);
  }
  return codes.size > 0 ? [{ kind: 'authorities', codes: [...codes].sort() }] : [];
}

/**
 * @param items of the whole notice, or of one lot
 * @param authority the council that buys, if one does
 * @param forOthers a framework or the like that others may use, so that "England" may mean England
 */
export function placesOf(
  items: readonly Item[],
  authority: Authority | null,
  forOthers: boolean,
): NoticePlaces {
  const said = items.flatMap((item) => (item.deliveryAddresses ?? []).map(saidBy));
  const postcodes = [...new Set(said.flatMap((entry) => entry.postcodes))].sort();
  let areas = distinct(said.flatMap((entry) => entry.areas));
  const words = [
    ...new Set(items.flatMap(({ deliveryLocation }) => deliveryLocation?.description ?? [])),
  ];
  const named = words.length > 0 ? words.map(placesNamed) : [];
  if (named.length > 0 && named.every((entry) => entry !== null)) {
    const narrower = distinct(named.flat() as Area[]);
    if (areas.length === 0 || isWithin(narrower, areas)) areas = narrower;
  }
  const own = authority ? authorityArea(authority) : null;
  const ownCodes = new Set(own ? localCodesOf(own) : []);
  const wide = areas.length > 0 && areas.every(({ kind }) => WIDE.has(kind));
  const local = areasOfPostcodes(postcodes, ownCodes);
  const localCodes = local.flatMap(localCodesOf);
  let note: string | null = null;
  if (areas.length === 0 && local.length > 0) areas = local;
  else if (areas.length === 0 && own) {
    areas = [own];
    note = 'The notice does not say where. This is the area of the council that published it.';
  } else if (
    wide &&
    own &&
    !forOthers &&
    (localCodes.length === 0 || localCodes.every((code) => ownCodes.has(code)))
  ) {
    areas = [own];
    note = 'The notice names a wider region. This is the area of the council that published it.';
  } else if (local.length > 0 && !isWithin(local, areas)) areas = distinct([...areas, ...local]);
  const postcode = postcodes.length === 1 ? postcodes[0]! : null;
  const at = postcode ? councilsForPostcode(postcode) : null;
  return {
    areas,
    areaCodes: codesForDocument(areas),
    postcode,
    point: at && { lat: at.lat, lng: at.lng },
    note,
  };
}

function isWithin(inner: readonly Area[], outer: readonly Area[]): boolean {
  const covered = new Set(outer.flatMap(localCodesOf));
  return inner.length > 0 && inner.flatMap(localCodesOf).every((code) => covered.has(code));
}
