import { areasOf } from '#app/domain/opportunities/content.server.ts';
import { areaLabel } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { sharedLocalCodes, sharedPlaceWords } from '#app/domain/places/overlap.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { type FitFacts, yearlyPence } from './reasons.ts';

export const providerSelect = {
  id: true,
  slug: true,
  name: true,
  areaCodes: true,
  serviceIds: true,
  providerKind: true,
  declaredVcse: true,
  declaredSme: true,
  homePostcode: true,
  smallestContractPence: true,
  largestContractPence: true,
  largestPastContractPence: true,
} as const satisfies Prisma.OrganisationSelect;

export const needSelect = {
  id: true,
  areaCodes: true,
  serviceIds: true,
  baseValuePence: true,
  estimatedValuePence: true,
  contractMonths: true,
  extensionMonths: true,
  reservedFor: true,
  reservedAreas: true,
  reservedCodes: true,
  lots: {
    select: {
      number: true,
      title: true,
      areaCodes: true,
      serviceIds: true,
      baseValuePence: true,
      estimatedValuePence: true,
    },
    orderBy: { number: 'asc' },
  },
} as const satisfies Prisma.OpportunitySelect;

export type ProviderRow = Prisma.OrganisationGetPayload<{ select: typeof providerSelect }>;
export type NeedRow = Prisma.OpportunityGetPayload<{ select: typeof needSelect }>;

/** A lot with the areas and services it has, its own or else the opportunity's. */
export type Need = { areaCodes: string[]; serviceIds: string[] };

/**
 * What an opportunity asks for, one entry for each lot: its own areas and services where it has
 * them, otherwise the opportunity's.
 */
export function needsOf(row: Pick<NeedRow, 'areaCodes' | 'serviceIds' | 'lots'>): Need[] {
  if (row.lots.length === 0) return [row];
  return row.lots.map((lot) => ({
    areaCodes: lot.areaCodes.length > 0 ? lot.areaCodes : row.areaCodes,
    serviceIds: lot.serviceIds.length > 0 ? lot.serviceIds : row.serviceIds,
  }));
}

/** True when the two share a council and a service. The rule that the SQL of this folder repeats. */
export function meets(provider: Need, need: Need): boolean {
  return (
    sharedLocalCodes(provider.areaCodes, need.areaCodes).length > 0 &&
    provider.serviceIds.some((id) => need.serviceIds.includes(id))
  );
}

/** The facts that `explainFit` puts into words; null when no lot fits and nobody invited them. */
export function fitFactsOf(provider: ProviderRow, row: NeedRow, invited: boolean): FitFacts | null {
  const needs = needsOf(row);
  const fitting = needs.filter((need) => meets(provider, need));
  if (fitting.length === 0 && !invited) return null;
  const codes = [...new Set(fitting.flatMap((need) => need.areaCodes))];
  const wanted = new Set(fitting.flatMap((need) => need.serviceIds));
  const length = { months: row.contractMonths, extensionMonths: row.extensionMonths };
  return {
    place: sharedPlaceWords(provider.areaCodes, codes),
    services: provider.serviceIds.filter((id) => wanted.has(id)).map(serviceName),
    invited,
    provider: {
      smallestPence: pence(provider.smallestContractPence),
      largestPence: pence(provider.largestContractPence),
      largestPastPence: pence(provider.largestPastContractPence),
      vcse: provider.declaredVcse,
      sme: provider.declaredSme,
      mutual: provider.providerKind === 'public_service_mutual',
      home: homeOf(provider.homePostcode, row.reservedCodes),
    },
    opportunity: {
      yearlyPence: yearlyPence({
        basePence: pence(row.baseValuePence),
        estimatedPence: pence(row.estimatedValuePence),
        ...length,
      }),
      lots: row.lots.map((lot, index) => ({
        number: lot.number,
        title: lot.title,
        yearlyPence: yearlyPence({
          basePence: pence(lot.baseValuePence),
          estimatedPence: pence(lot.estimatedValuePence),
          ...length,
        }),
        fits: meets(provider, needs[index]!),
      })),
      reservedFor: row.reservedFor,
      reservedPlace: areasOf(row.reservedAreas).map(areaLabel).join(', ') || null,
    },
  };
}

function pence(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

function homeOf(
  postcode: string | null,
  reservedCodes: readonly string[],
): FitFacts['provider']['home'] {
  const likely = postcode ? councilsForPostcode(postcode)?.councils[0] : undefined;
  if (!likely) return null;
  const council = authorityByGss(likely.gss)?.name ?? likely.gss;
  return { council, inReservedArea: reservedCodes.includes(likely.gss) };
}
