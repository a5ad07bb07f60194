import { z } from 'zod';

export const INDEX_NAMES = ['opportunities', 'organisations'] as const;
export type IndexName = (typeof INDEX_NAMES)[number];

const epochMs = z.number().int().min(0).max(8.64e15);
const pence = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const text = z.string().max(200_000);
const code = z.string().min(1).max(200);
const latitude = z.number().min(-90).max(90).nullable();
const longitude = z.number().min(-180).max(180).nullable();

export const OPPORTUNITY_KINDS = [
  'market-engagement',
  'quick-quote',
  'below-threshold',
  'light-touch',
  'grant',
  'notice',
] as const;
export const RESERVATIONS = ['vcse', 'sme', 'local', 'supported-employment', 'mutual'] as const;
export const VALUE_BANDS = ['under-30k', '30k-100k', '100k-500k', 'over-500k', 'unknown'] as const;
export type ValueBand = (typeof VALUE_BANDS)[number];

/**
 * The band a value falls in, for a filter that people can read; it decides nothing in law.
 * @param lowPence integer pence @param highPence integer pence, the most it may come to
 */
export function valueBandOf(lowPence: number | null, highPence: number | null): ValueBand {
  const value = highPence ?? lowPence;
  if (value === null) return 'unknown';
  if (value < 30_000_00) return 'under-30k';
  if (value < 100_000_00) return '30k-100k';
  return value < 500_000_00 ? '100k-500k' : 'over-500k';
}

const onTheMap = {
  check: (doc: { lat: number | null; lng: number | null }) =>
    (doc.lat === null) === (doc.lng === null),
  message: 'lat and lng go together: both, or neither',
};

/** One opportunity as anyone may read it. Instants are epoch milliseconds, sums integer pence. */
export const OpportunityDocument = z
  .object({
    id: z.uuid().toLowerCase(),
    version: z.number().int().min(0),
    reference: text,
    title: text.min(1),
    summary: text,
    description: text,
    buyerName: text,
    buyerId: code.nullable(),
    services: z.array(code),
    /** Names and synonyms of the services, a line each, what it is most about first. */
    serviceWords: text,
    /** Every authority it is delivered in, areas already expanded. */
    areaCodes: z.array(code),
    areaNames: text,
    lat: latitude,
    lng: longitude,
    kind: z.enum(OPPORTUNITY_KINDS),
    source: z.enum(['here', 'elsewhere']),
    valueLowPence: pence.nullable(),
    valueHighPence: pence.nullable(),
    valueBand: z.enum(VALUE_BANDS),
    reserved: z.array(z.enum(RESERVATIONS)),
    publishedAt: epochMs,
    closesAt: epochMs.nullable(),
    awardedAt: epochMs.nullable(),
    withdrawnAt: epochMs.nullable(),
    cpv: z.array(code),
    hasCurrentCost: z.boolean(),
  })
  .refine(onTheMap.check, onTheMap.message);
export type OpportunityDocument = z.infer<typeof OpportunityDocument>;

/** One organisation as anyone may read it. */
export const OrganisationDocument = z
  .object({
    id: z.uuid().toLowerCase(),
    version: z.number().int().min(0),
    name: text.min(1),
    aliases: z.array(text),
    kind: code,
    description: text,
    services: z.array(code),
    serviceWords: text,
    areaCodes: z.array(code),
    areaNames: text,
    lat: latitude,
    lng: longitude,
    sizeBand: code.nullable(),
    verified: z.boolean(),
    openToJointBids: z.boolean(),
    vcse: z.boolean(),
    sme: z.boolean(),
    /** Such as GB-CHC-1234567. */
    identifiers: z.array(code),
  })
  .refine(onTheMap.check, onTheMap.message);
export type OrganisationDocument = z.infer<typeof OrganisationDocument>;

export type SearchDocument = OpportunityDocument | OrganisationDocument;

/** Any of the values of a list; lists and switches that are left out don't filter. */
export type OpportunityFilters = {
  services?: readonly string[];
  kind?: readonly string[];
  reserved?: readonly string[];
  source?: readonly string[];
  valueBand?: readonly string[];
  hasCurrentCost?: boolean;
  buyerId?: readonly string[];
  cpv?: readonly string[];
  /** The value range overlaps, integer pence, both ends included; unknown values don't match. */
  valueFromPence?: number;
  valueToPence?: number;
  /** Closing at or after / before, epoch milliseconds; without a closing date doesn't match. */
  closesFrom?: number;
  closesBefore?: number;
  /**
   * `open` unless told: published, not withdrawn, not awarded, not past its closing date.
   * `closed` is every other published one. Nothing shows before it is published.
   */
  status?: 'open' | 'any' | 'closed';
};
export type OpportunityFacet =
  | 'services'
  | 'kind'
  | 'reserved'
  | 'source'
  | 'valueBand'
  | 'hasCurrentCost'
  | 'buyerId'
  | 'areaCodes'
  | 'status';

export type OrganisationFilters = {
  services?: readonly string[];
  kind?: readonly string[];
  sizeBand?: readonly string[];
  verified?: boolean;
  openToJointBids?: boolean;
  vcse?: boolean;
  sme?: boolean;
  identifiers?: readonly string[];
};
export type OrganisationFacet = Exclude<keyof OrganisationFilters, 'identifiers'>;

/** Open at an instant (epoch milliseconds): the filter that every adapter repeats in its tongue. */
export function isOpen(doc: OpportunityDocument, now: number): boolean {
  return (
    doc.publishedAt <= now &&
    (doc.withdrawnAt === null || doc.withdrawnAt > now) &&
    (doc.awardedAt === null || doc.awardedAt > now) &&
    (doc.closesAt === null || doc.closesAt > now)
  );
}

const schemas = { opportunities: OpportunityDocument, organisations: OrganisationDocument };

export type Checked<Doc> = { docs: Doc[]; refused: { id: string; reason: string }[] };

/** Sorts the sound from the malformed; of several with one id the highest version stands. */
export function checkDocuments(
  index: IndexName,
  docs: readonly unknown[],
): Checked<SearchDocument> {
  const sound = new Map<string, SearchDocument>();
  const refused: { id: string; reason: string }[] = [];
  for (const doc of docs) {
    const result = schemas[index].safeParse(doc);
    if (result.success) {
      const held = sound.get(result.data.id);
      if (!held || held.version <= result.data.version) sound.set(result.data.id, result.data);
    } else {
      const id = (doc as { id?: unknown } | null)?.id;
      const reason = result.error.issues
        .map((issue) => `${issue.path.join('.') || 'document'}: ${issue.message}`)
        .join('; ');
      refused.push({ id: typeof id === 'string' ? id : 'without an id', reason });
    }
  }
  return { docs: [...sound.values()], refused };
}
