/** Lots, award criteria and the length of the contract. */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Area, Authority } from '#app/domain/places/schema.ts';
import { dayOf, monthsBetween, monthsOfDays } from './instants.ts';
import { noticeValue } from './map-money.ts';
import { placesOf } from './map-places.server.ts';
import type { MergedRelease } from './merge-releases.ts';
import type { Lot, Period, Tender } from './release.ts';

export type DerivedLot = {
  number: number;
  title: string;
  description: string;
  baseValuePence: number | null;
  baseValueVat: VatBasis;
  estimatedValuePence: number | null;
  areas: Area[];
  areaCodes: string[];
  serviceIds: string[];
};

export type DerivedCriterion = {
  position: number;
  kind: 'quality' | 'social_value' | 'user_voice' | 'price';
  name: string;
  description: string;
  weight: number;
};

/** More than this in one notice is a mistake of its export. */
const MOST_LOTS = 500;

/** The lots in their own order: "2" before "10". */
export function lotsInOrder(tender: Tender | null | undefined): Lot[] {
  const byNumber = new Intl.Collator('en', { numeric: true });
  const lots = [...(tender?.lots ?? [])].filter(({ status }) => status !== 'withdrawn');
  return lots.sort((a, b) => byNumber.compare(a.id ?? '', b.id ?? '')).slice(0, MOST_LOTS);
}

/**
 * The lots of a notice; one, for the whole, when it has none.
 * @param serviceIdsFor which service types some CPV codes and words mean
 */
export function derivedLots(
  merged: MergedRelease,
  whole: Omit<DerivedLot, 'number'>,
  vat: VatBasis,
  place: { authority: Authority | null; forOthers: boolean },
  serviceIdsFor: (cpv: readonly string[], title: string, description: string) => string[],
): DerivedLot[] {
  const lots = lotsInOrder(merged.tender);
  // What differs from the whole is kept with the lot; empty means "as the whole".
  const same = { areas: [], areaCodes: [], serviceIds: [] };
  if (lots.length <= 1) return [{ ...whole, ...same, description: '', number: 1 }];
  const items = merged.tender?.items ?? [];
  return lots.map((lot, at) => {
    const own = items.filter(({ relatedLot }) => relatedLot && relatedLot === lot.id);
    const { areas, areaCodes } = placesOf(own, place.authority, place.forOthers);
    const cpv = own.flatMap((item) => [
      item.classification,
      ...(item.additionalClassifications ?? []),
    ]);
    const title = lot.title || `Lot ${lot.id ?? at + 1}`;
    const description =
      lot.description === merged.tender?.description ? '' : (lot.description ?? '');
    const serviceIds = serviceIdsFor(
      cpv.flatMap((entry) => entry?.id ?? []),
      title,
      description,
    );
    const value = noticeValue(lot.value, vat);
    const differs = own.length > 0 && areaCodes.join() !== whole.areaCodes.join();
    return {
      number: at + 1,
      title,
      description,
      baseValuePence: value.basePence,
      baseValueVat: value.baseVat,
      estimatedValuePence: value.grossPence,
      areas: differs ? areas : [],
      areaCodes: differs ? areaCodes : [],
      serviceIds: serviceIds.join() === whole.serviceIds.join() ? [] : serviceIds,
    };
  });
}

type RawCriteria = NonNullable<NonNullable<Lot['awardCriteria']>['criteria']>;

/** An exact percentage: marked as one, or a description that is nothing but a number. */
function percentOf({ numbers, description }: RawCriteria[number]): number | null {
  const exact = (numbers ?? []).filter(({ weight }) => weight === 'percentageExact');
  if (exact.length === 1) return exact[0]!.number ?? null;
  if ((numbers ?? []).length > 0) return null;
  const written = /^\s*(\d{1,3}(?:\.\d+)?)\s*%?\s*$/.exec(description ?? '');
  return written ? Number(written[1]) : null;
}

function criterionKind(type: string | null | undefined, name: string): DerivedCriterion['kind'] {
  if (/social value|gwerth cymdeithasol|community benefit/i.test(name)) return 'social_value';
  return type === 'price' || type === 'cost' ? 'price' : 'quality';
}

function weighted(raw: RawCriteria): DerivedCriterion[] | null {
  const weights = raw.map(percentOf);
  const total = weights.reduce<number>((sum, weight) => sum + (weight ?? Number.NaN), 0);
  if (total !== 100 || weights.some((weight) => !Number.isInteger(weight) || weight! < 0))
    return null;
  return raw.map((entry, at) => {
    const fallback = entry.type === 'price' ? 'Price' : entry.type === 'cost' ? 'Cost' : 'Quality';
    const name = entry.name || fallback;
    return {
      position: at + 1,
      kind: criterionKind(entry.type, name),
      name,
      description: '',
      weight: weights[at]!,
    };
  });
}

/**
 * Award criteria, when they are whole percentages that add up to 100 and every lot that gives any
 * gives the same. Otherwise none: ranks, points and ranges can't be shown as weights.
 */
export function derivedCriteria(merged: MergedRelease): DerivedCriterion[] {
  const lists = [
    merged.tender?.awardCriteria,
    ...lotsInOrder(merged.tender).map((lot) => lot.awardCriteria),
  ];
  const given = lists.flatMap((entry) =>
    entry?.criteria?.length ? [weighted(entry.criteria)] : [],
  );
  const [first] = given;
  if (!first) return [];
  return given.every((entry) => JSON.stringify(entry) === JSON.stringify(first)) ? first : [];
}

export type Term = {
  startOn: string | null;
  months: number | null;
  extensionMonths: number | null;
  extensionNote: string | null;
};

function monthsOf(period: Period): number | null {
  const [start, end] = [dayOf(period?.startDate), dayOf(period?.endDate)];
  if (start && end) return monthsBetween(start, end);
  return period?.durationInDays ? monthsOfDays(period.durationInDays) : null;
}

/** When the contract starts and how long it and its extensions last; the longest of its lots. */
export function termOf(merged: MergedRelease): Term {
  const lots = lotsInOrder(merged.tender);
  const stated = [
    merged.tender?.contractPeriod,
    ...lots.map(({ contractPeriod }) => contractPeriod),
  ];
  const awarded = (merged.awards ?? []).map(({ contractPeriod }) => contractPeriod);
  const periods = (stated.some(Boolean) ? stated : awarded).filter((period) => period);
  const months = periods.flatMap((period) => monthsOf(period) ?? []);
  const extensions = periods.flatMap((period) => {
    const [end, most] = [dayOf(period?.endDate), dayOf(period?.maxExtentDate)];
    return end && most && most > end ? (monthsBetween(end, most) ?? []) : [];
  });
  const starts = periods.flatMap((period) => dayOf(period?.startDate) ?? []).sort();
  const notes = lots.flatMap(({ renewal, options }) => [
    renewal?.description,
    options?.description,
  ]);
  const distinct = [...new Set(notes.filter((note): note is string => Boolean(note?.trim())))];
  const mayExtend = lots.some(({ hasRenewal }) => hasRenewal) || extensions.length > 0;
  return {
    startOn: starts[0] ?? null,
    months: months.length > 0 ? Math.max(...months) : null,
    extensionMonths: extensions.length > 0 ? Math.max(...extensions) : null,
    extensionNote:
      distinct.join('\n\n').slice(0, 4000) || (mayExtend ? 'It may be extended.' : null),
  };
}
