/** From the releases of one process to an opportunity of ours. Reads no clock and no database. */

import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { isLightTouch, serviceTypesForCpv, tidyCpv } from '#app/domain/services/cpv.server.ts';
import { serviceTypesForText } from '#app/domain/services/match-services.ts';
import { dayOf, instantOf } from './instants.ts';
import { buyerOf, type NoticeBuyer } from './map-buyer.server.ts';
import { kindOf, type NoticeKind, type Standing, standingOf } from './map-kind.ts';
import {
  type DerivedCriterion,
  type DerivedLot,
  derivedCriteria,
  derivedLots,
  termOf,
} from './map-lots.server.ts';
import { noticeValue, vatOfAmounts } from './map-money.ts';
import { placesOf } from './map-places.server.ts';
import { inOrder, type MergedRelease, mergeReleases } from './merge-releases.ts';
import { languagesOf, summaryOf } from './plain-text.ts';
import type { Item, Release, Tender } from './release.ts';
import { findATenderNumbers, findATenderOcid, noticePage, systemOf } from './systems.ts';

export type NoticeReservation = 'vcse' | 'sme' | 'supported_employment' | 'mutual';

/** Sums in integer pence, days YYYY-MM-DD in London, instants UTC. */
export type DerivedNotice = Standing & {
  ocid: string;
  kind: NoticeKind;
  buyerName: string;
  buyerGss: string | null;
  title: string;
  summary: string;
  description: string;
  lang: string;
  serviceIds: string[];
  cpvCodes: string[];
  areas: Area[];
  areaCodes: string[];
  deliveryPostcode: string | null;
  latitude: number | null;
  longitude: number | null;
  baseValuePence: number | null;
  baseValueVat: VatBasis;
  estimatedValuePence: number | null;
  contractStartOn: string | null;
  contractMonths: number | null;
  extensionMonths: number | null;
  extensionNote: string | null;
  questionsCloseAt: Date | null;
  bidsCloseAt: Date | null;
  decisionOn: string | null;
  reservedFor: NoticeReservation[];
  findATenderNumber: string | null;
  findATenderOcid: string | null;
  findATenderPublishedAt: Date | null;
  sourceSystem: string;
  sourceUrl: string | null;
  lots: DerivedLot[];
  criteria: DerivedCriterion[];
};

/** What joins a process to an organisation or another process, beside what is shown. */
export type NoticeLinks = {
  buyer: NoticeBuyer | null;
  /** Find a Tender numbers that are this process's own. */
  numbers: string[];
  /** How the places were arrived at, when the notice did not say so in so many words. */
  placeNote: string | null;
};

export type Mapped = { notice: DerivedNotice; links: NoticeLinks };

const CPV = /^cpv$/i;
/** Further ones would say less of the notice than they hide. */
const MOST_SERVICES = 5;

function cpvOf(item: Pick<Item, 'classification' | 'additionalClassifications'>): string[] {
  return [item.classification, ...(item.additionalClassifications ?? [])].flatMap((entry) =>
    entry?.id && CPV.test(entry.scheme ?? 'CPV') ? (tidyCpv(entry.id) ?? []) : [],
  );
}

/** Main codes first. A tender's own classification is the main one; else its items' codes are. */
function codesOf(tender: Tender | null | undefined): { main: string[]; all: string[] } {
  const own = tender ? cpvOf(tender) : [];
  const items = (tender?.items ?? []).flatMap(cpvOf);
  const classified = tender?.classification?.id ? own.slice(0, 1) : [];
  const main = classified.length > 0 ? classified : items;
  return { main: [...new Set(main)], all: [...new Set([...own, ...items])] };
}

/**
 * Service types from codes and words. Works and supplies are not services: a code of construction
 * or of goods names none, and their words alone don't either.
 */
function serviceIdsOf(cpv: readonly string[], title: string, description: string): string[] {
  const byText = serviceTypesForText(title, description);
  const byCode = serviceTypesForCpv(cpv);
  const isService = cpv.length === 0 || cpv.some((code) => Number(code.slice(0, 2)) >= 50);
  const both = byCode.filter((id) => byText.includes(id));
  const rest = [...byText.filter(() => isService), ...byCode.slice(0, 3)];
  return [...new Set([...both, ...rest])].slice(0, MOST_SERVICES);
}

const RESERVED: Record<string, NoticeReservation[]> = {
  shelteredWorkshop: ['supported_employment'],
  publicServiceMissionOrganization: ['mutual'],
  smeVcse: ['sme', 'vcse'],
  sme: ['sme'],
  vcse: ['vcse'],
};

/** To whom it is reserved. `suitability` only says whom it suits: see the notice's facts. */
function reservedFor(tender: Tender | null | undefined): NoticeReservation[] {
  const said = [
    tender?.otherRequirements,
    ...(tender?.lots ?? []).map((lot) => lot.otherRequirements),
  ];
  const words = said.flatMap((entry) => entry?.reservedParticipation ?? []);
  return [...new Set(words.flatMap((word) => RESERVED[word ?? ''] ?? []))].sort();
}

const FOR_OTHERS = /\b(framework|dynamic purchasing|dps|national|consortium)\b/i;

/**
 * @param held the releases of one process, each id once, at least one
 * @returns null while no release has said what it is about
 */
export function mapNotice(held: readonly Release[]): Mapped | null {
  const releases = inOrder(held);
  const merged = mergeReleases(releases);
  const { tender } = merged;
  const title = titleOf(merged);
  if (!title) return null;
  const buyer = buyerOf(merged);
  const authority = buyer?.authority ?? null;
  const description = tender?.description ?? '';
  const { main, all } = codesOf(tender);
  const kind = kindOf(merged, releases, main, isLightTouch);
  const standing = standingOf(merged, releases);
  const forOthers = tender?.techniques?.hasFrameworkAgreement === true || FOR_OTHERS.test(title);
  const places = placesOf(tender?.items ?? [], authority, forOthers);
  const vat = vatOfAmounts(merged);
  const value = noticeValue(tender?.value, vat);
  const services = serviceIdsOf(all, title, description);
  const whole = {
    title,
    description,
    baseValuePence: value.basePence,
    baseValueVat: value.baseVat,
    estimatedValuePence: value.grossPence,
    areas: places.areas,
    areaCodes: places.areaCodes,
    serviceIds: services,
  };
  const term = termOf(merged);
  const numbers = findATenderNumbers(merged, releases);
  const numbered = releases.find(({ id }) => id === numbers[0]);
  const notice: DerivedNotice = {
    ...standing,
    ...whole,
    ...closingDates(merged, kind),
    ocid: merged.ocid,
    kind,
    buyerName: buyer?.name ?? 'Buyer not named',
    buyerGss: authority?.gss ?? null,
    summary: summaryOf(description, title),
    lang: languagesOf(`${title} ${description}`, (merged.language ?? 'en').toLowerCase())[0]!,
    cpvCodes: all,
    deliveryPostcode: places.postcode,
    latitude: places.point?.lat ?? null,
    longitude: places.point?.lng ?? null,
    contractStartOn: term.startOn,
    contractMonths: term.months,
    extensionMonths: term.extensionMonths,
    extensionNote: term.extensionNote,
    decisionOn: dayOf(tender?.awardPeriod?.endDate),
    reservedFor: reservedFor(tender),
    findATenderNumber: numbers[0] ?? null,
    findATenderOcid: findATenderOcid(merged),
    findATenderPublishedAt: numbered ? instantOf(numbered.date) : null,
    sourceSystem: systemOf(merged.ocid)?.name ?? 'Another system',
    sourceUrl: noticePage(merged, releases.at(-1)!),
    lots: derivedLots(merged, whole, vat, { authority, forOthers }, serviceIdsOf),
    criteria: derivedCriteria(merged),
  };
  return { notice, links: { buyer, numbers, placeNote: places.note } };
}

function titleOf({ tender, title, awards, contracts }: MergedRelease): string | null {
  const found =
    tender?.title ||
    title ||
    awards?.find((award) => award.title)?.title ||
    contracts?.find((contract) => contract.title)?.title;
  return found || null;
}

/** For engagement, the day it ends; otherwise when tenders, or requests to take part, are due. */
function closingDates(
  { tender, planning }: MergedRelease,
  kind: NoticeKind,
): Pick<DerivedNotice, 'bidsCloseAt' | 'questionsCloseAt'> {
  const engagement = (planning?.milestones ?? []).find(({ type }) => type === 'engagement');
  const due =
    instantOf(tender?.tenderPeriod?.endDate) ?? instantOf(tender?.expressionOfInterestDeadline);
  const bidsCloseAt = kind === 'market_engagement' ? (instantOf(engagement?.dueDate) ?? due) : due;
  const asked = instantOf(tender?.enquiryPeriod?.endDate);
  const questionsCloseAt = asked && bidsCloseAt && asked > bidsCloseAt ? bidsCloseAt : asked;
  return { bidsCloseAt, questionsCloseAt };
}
