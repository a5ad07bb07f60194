import { londonDay } from '#app/domain/kernel/time.ts';
import { areasOf } from '#app/domain/opportunities/content.server.ts';
import { areaLabel } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { sharedLocalCodes, sharedPlaceWords } from '#app/domain/places/overlap.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { FitFacts } from './reasons.ts';
import { yearlyPence } from './size.ts';

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
  staffCount: true,
  volunteerCount: true,
  takingOnWork: true,
  takingOnFrom: true,
} as const satisfies Prisma.OrganisationSelect;

export const needSelect = {
  id: true,
  areaCodes: true,
  serviceIds: true,
  baseValuePence: true,
  estimatedValuePence: true,
  contractStartOn: true,
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

/** Yearly sums of the whole and of each lot, in pence, in the order of the lots. */
export function yearlySums(row: NeedRow): { whole: number | null; lots: (number | null)[] } {
  const length = { months: row.contractMonths, extensionMonths: row.extensionMonths };
  const yearly = (sums: Pick<NeedRow, 'baseValuePence' | 'estimatedValuePence'>) =>
    yearlyPence({
      basePence: pence(sums.baseValuePence),
      estimatedPence: pence(sums.estimatedValuePence),
      ...length,
    });
  return { whole: yearly(row), lots: row.lots.map(yearly) };
}

/** The facts that `explainFit` puts into words; null when no lot fits and nobody invited them. */
export function fitFactsOf(
  provider: ProviderRow,
  row: NeedRow,
  { invited, now }: { invited: boolean; now: Date },
): FitFacts | null {
  const needs = needsOf(row);
  const fitting = needs.filter((need) => meets(provider, need));
  if (fitting.length === 0 && !invited) return null;
  const codes = [...new Set(fitting.flatMap((need) => need.areaCodes))];
  const wanted = new Set(fitting.flatMap((need) => need.serviceIds));
  const sums = yearlySums(row);
  return {
    place: sharedPlaceWords(provider.areaCodes, codes),
    services: provider.serviceIds.filter((id) => wanted.has(id)).map(serviceName),
    invited,
    provider: {
      ...limitsOf(provider),
      vcse: provider.declaredVcse,
      sme: provider.declaredSme,
      mutual: provider.providerKind === 'public_service_mutual',
      home: homeOf(provider.homePostcode, row.reservedCodes),
    },
    capacity: {
      takingOn: provider.takingOnWork,
      takingOnFrom: day(provider.takingOnFrom),
      staff: provider.staffCount,
      volunteers: provider.volunteerCount,
      startOn: day(row.contractStartOn),
      today: londonDay(now),
    },
    opportunity: {
      yearlyPence: sums.whole,
      lots: row.lots.map((lot, index) => ({
        number: lot.number,
        title: lot.title,
        yearlyPence: sums.lots[index]!,
        fits: meets(provider, needs[index]!),
      })),
      reservedFor: row.reservedFor,
      reservedPlace: areasOf(row.reservedAreas).map(areaLabel).join(', ') || null,
    },
  };
}

/** Sums as numbers of pence, for `sizeOf`. */
export function limitsOf(
  row: Pick<
    ProviderRow,
    'smallestContractPence' | 'largestContractPence' | 'largestPastContractPence'
  >,
) {
  return {
    smallestPence: pence(row.smallestContractPence),
    largestPence: pence(row.largestContractPence),
    largestPastPence: pence(row.largestPastContractPence),
  };
}

function pence(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

function day(value: Date | null): string | null {
  return value === null ? null : value.toISOString().slice(0, 10);
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
