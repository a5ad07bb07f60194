import { placeName } from '#app/domain/places/areas.server.ts';
import { middleOf } from '#app/domain/places/middle.server.ts';
import { sharedLocalCodes } from '#app/domain/places/overlap.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Point } from '#app/domain/places/schema.ts';
import { serviceWords } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type OPPORTUNITY_KINDS,
  type OpportunityDocument,
  valueBandOf,
} from '#search/documents.ts';
import { cut } from '#search/text.ts';
import { contentInclude, contentOf } from './content.server.ts';
import { saysCost } from './cost.ts';
import { visibleTo } from './queries.server.ts';
import type { Kind, Reservation } from './words.ts';

/** What anyone may read, and what is not folded into another. */
const indexed: Prisma.OpportunityWhereInput = {
  AND: [visibleTo({ kind: 'anonymous' }), { sameAsId: null, publishedAt: { not: null } }],
};

const kinds: Record<Kind, (typeof OPPORTUNITY_KINDS)[number]> = {
  market_engagement: 'market-engagement',
  quick_quote: 'quick-quote',
  below_threshold: 'below-threshold',
  light_touch: 'light-touch',
  grant: 'grant',
  notice: 'notice',
};

/** Every UK-wide reservation would fit everyone, so the index has no filter for it. */
const reserved: Record<Reservation, OpportunityDocument['reserved']> = {
  vcse: ['vcse'],
  sme: ['sme'],
  local: ['local'],
  uk: [],
  supported_employment: ['supported-employment'],
  mutual: ['mutual'],
};

/** How many documents there should be. */
export function countOpportunityDocuments(services: Pick<Services, 'db'>): Promise<number> {
  return services.db.opportunity.count({ where: indexed });
}

/**
 * Where it is delivered as one point, for distances: the postcode of delivery where it lies in the
 * area, otherwise the middle of the area. Never where the buyer's office stands.
 */
function pointOf(codes: string[], postcode: string | null): Point | null {
  const spot = postcode ? councilsForPostcode(postcode) : null;
  const councils = spot?.councils.map(({ gss }) => gss) ?? [];
  if (spot && sharedLocalCodes(codes, councils).length > 0) return { lat: spot.lat, lng: spot.lng };
  return middleOf(codes);
}

/** The documents of these ids that anyone may read; the others are left out. */
export async function loadOpportunityDocuments(
  services: Pick<Services, 'db'>,
  ids: string[],
): Promise<OpportunityDocument[]> {
  const records = await services.db.opportunity.findMany({
    where: { AND: [indexed, { id: { in: ids } }] },
    include: contentInclude,
  });
  return records.map((record) => {
    const content = contentOf(record);
    const epoch = (instant: Date | null) => instant?.getTime() ?? null;
    const value = content.estimatedValuePence;
    const base = content.baseValue?.pence ?? null;
    const low = base !== null && value !== null ? Math.min(base, value) : (base ?? value);
    const codes = new Set([...record.areaCodes, ...record.lots.flatMap((lot) => lot.areaCodes)]);
    const point = pointOf([...codes], record.deliveryPostcode);
    const services = new Set([
      ...record.serviceIds,
      ...record.lots.flatMap((lot) => lot.serviceIds),
    ]);
    return {
      id: record.id,
      version: record.version,
      reference: record.reference,
      title: content.title || record.reference,
      summary: content.summary,
      description: cut(
        [content.description, ...content.lots.map((lot) => `${lot.title} ${lot.description}`)].join(
          '\n',
        ),
        200_000,
      ),
      buyerName: content.buyer.name,
      buyerId: record.buyerId,
      services: [...services],
      serviceWords: serviceWords([...services]),
      areaCodes: [...codes],
      areaNames: [...codes].flatMap((code) => placeName(code) ?? []).join(' · '),
      lat: point?.lat ?? null,
      lng: point?.lng ?? null,
      kind: kinds[record.kind],
      source: record.source,
      valueLowPence: low,
      valueHighPence: value ?? base,
      valueBand: valueBandOf(low, value ?? base),
      reserved: record.reservedFor.flatMap((name) => reserved[name]),
      publishedAt: record.publishedAt!.getTime(),
      closesAt: epoch(record.bidsCloseAt),
      awardedAt: epoch(record.outcomeAt),
      withdrawnAt: epoch(record.withdrawnAt),
      cpv: record.cpvCodes,
      hasCurrentCost: content.currentDelivery.some(saysCost),
    };
  });
}
