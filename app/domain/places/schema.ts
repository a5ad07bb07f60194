/**
 * The words for places. Browser-safe: nothing here loads the tables.
 *
 * An authority is known by its GSS code of today (2025 boundaries). Wider places have ids of our
 * own: `region:north-west`, `nation:wales`, `uk`, and `ca:E47000001` for a combined authority.
 */
import { z } from 'zod';

/** Latitude and longitude in degrees, WGS84. */
export type Point = { lat: number; lng: number };

export type Tier = 'unitary' | 'district' | 'county' | 'combined';

export type Authority = {
  /** Today's GSS code (Barnsley is E08000038). */
  gss: string;
  slug: string;
  officialName: string;
  /** What people call the place: "Leeds", "Isle of Anglesey". */
  name: string;
  welshName: string | null;
  /** "Metropolitan district", "London borough" and so on. */
  type: string;
  tier: Tier;
  nation: string;
  /** Region id in England; elsewhere the nation's id, so that every authority has one. */
  region: string;
  /** GSS code of the county council above a district. */
  county: string | null;
  /** GSS code of the combined authority it belongs to, Greater London's for a borough. */
  combined: string | null;
  /** People in 2020. */
  population: number | null;
  /** Where people are: the mean of the authority's postcodes. */
  centre: Point;
  /** Website without "www.": "leeds.gov.uk". Used to prove that an address is the council's. */
  domain: string | null;
  /** The day the authority began, where a reorganisation made it: "2023-04-01". */
  since: string | null;
  /** Code in the registers of local authorities (org-id GB-LAE, GB-LAS, GB-PLA, GB-LANI). */
  registerCode: string;
};

const code = z.string().trim().min(2).max(60);

/** Where a service happens. Several areas together are a plain array of these. */
export const areaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('authorities'), codes: z.array(code).min(1).max(400) }),
  z.object({ kind: z.literal('combined'), id: z.string().regex(/^ca:E\d{8}$/) }),
  z.object({ kind: z.literal('region'), id: z.string().regex(/^(region|nation):[a-z-]+$/) }),
  z.object({ kind: z.literal('nation'), id: z.string().regex(/^nation:[a-z-]+$/) }),
  z.object({ kind: z.literal('uk') }),
  z.object({
    kind: z.literal('radius'),
    postcode: z.string().trim().min(2).max(10),
    miles: z.number().positive().max(200),
  }),
]);

export type Area = z.infer<typeof areaSchema>;

/** What a search box made of the words typed into it. */
export type PlaceKind =
  | 'postcode'
  | 'authority'
  /** Lies in a council of another name; its point is the town's own. */
  | 'town'
  | 'combined'
  | 'region'
  | 'nation'
  | 'uk'
  | 'area';

/** Miles round a postcode unless told. */
export const USUAL_MILES = 25;

export type Place = {
  kind: PlaceKind;
  /** Stable: a GSS code, a place id, or the postcode written properly. */
  id: string;
  label: string;
  /** Helps to tell two apart: "County council, South East". */
  detail: string;
  /** For the search filter: a document fits when it has any of these codes. */
  codes: string[];
  /** For distances; absent for regions and nations. */
  point: Point | null;
  area: Area;
};

/** Someone named a place that is not in the tables. The message can be shown to them. */
export class UnknownPlace extends Error {
  override name = 'UnknownPlace';
}
