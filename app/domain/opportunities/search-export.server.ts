import type { Actor } from '#app/domain/kernel/actor.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { allResults, asCsv, pageLinks } from '#app/domain/kernel/search-export.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import { findOpportunities } from './find-opportunities.server.ts';
import type { OpportunityInBrief } from './in-brief.server.ts';
import { statusWords } from './lifecycle.ts';
import { type OpportunitySearch, searchPath } from './search-query.ts';
import { DELIVERED_BY, KINDS, RESERVATIONS } from './words.ts';

type Handed = Pick<Services, 'db' | 'clock' | 'search' | 'settings'>;

/**
 * One page of a search, as stable JSON. Sums are integer pence a year or in all, as named; instants
 * ISO 8601 in UTC.
 */
export async function searchAsJson(
  services: Handed,
  actor: Actor,
  query: OpportunitySearch,
  ignored: readonly Ignored[],
) {
  const found = await findOpportunities(services, actor, query);
  const { baseUrl } = services.settings;
  const asList = { ...query, view: 'list' as const };
  return {
    ...pageLinks(found, '/opportunities', (change, path) => {
      return `${baseUrl}${searchPath(asList, change, path)}`;
    }),
    understood: {
      place: found.place,
      buyer: found.buyer,
      ignored: [...ignored, ...found.ignored],
      allWords: !found.fellBack,
    },
    facets: found.facets,
    results: found.results.map((brief) => ({
      ...jsonOf(brief, baseUrl),
      miles: brief.miles,
      why: brief.why,
    })),
  };
}

/** An opportunity in brief, as searches and webhooks tell it; keys are stable. */
export function jsonOf(brief: OpportunityInBrief, baseUrl: string) {
  const { cost } = brief;
  return {
    id: brief.id,
    reference: brief.reference,
    url: `${baseUrl}/opportunities/${encodeURIComponent(brief.reference)}`,
    json: `${baseUrl}/opportunities/${encodeURIComponent(brief.reference)}.json`,
    title: brief.title,
    summary: brief.summary,
    kind: brief.kind,
    status: brief.status,
    buyer: brief.buyer,
    place: brief.place,
    areaCodes: brief.areaCodes,
    services: brief.serviceIds.map((id) => ({ id, name: serviceName(id) })),
    reservedFor: brief.reservedFor,
    currentCost: {
      totalPenceAYear: cost.totalPence,
      isPartial: cost.totalIsPartial,
      unitRatePounds: cost.unitRate,
      unit: cost.unit,
      volumeAYear: cost.volume,
      vat: cost.vatBasis,
      deliveredBy: brief.deliveredBy,
    },
    baseValue: brief.baseValue,
    estimatedValuePenceVatIncluded: brief.estimatedValuePence,
    contractMonths: brief.contractMonths,
    lots: brief.lotCount,
    publishedAt: brief.publishedAt,
    closesAt: brief.bidsCloseAt,
    publishedElsewhere: brief.elsewhere,
  };
}

/** A whole search as CSV, at most 10,000 rows. Sums are pounds. */
export async function searchAsCsv(
  services: Handed,
  actor: Actor,
  query: OpportunitySearch,
): Promise<string> {
  const all = await allResults((page, pageSize) =>
    findOpportunities(services, actor, { ...query, page }, { pageSize, facets: false }),
  );
  const { baseUrl } = services.settings;
  return asCsv(
    COLUMNS,
    all.map((brief) => rowOf(brief, baseUrl)),
  );
}

/** The columns of a list as a spreadsheet. */
export const COLUMNS = [
  'Reference',
  'Title',
  'Buyer',
  'Place',
  'Services',
  'Kind',
  'Status',
  'Reserved for',
  'Cost today, pounds a year',
  'Cost today is partial',
  'Cost of one, pounds',
  'One is',
  'How many a year',
  'VAT of cost today',
  'Run today by',
  'Value of first term, pounds',
  'VAT of value',
  'Most it may come to, pounds with VAT',
  'Months',
  'Lots',
  'Published',
  'Closes',
  'Published by',
  'Address',
] as const;

/** An opportunity as a row of that spreadsheet. */
export function rowOf(
  brief: OpportunityInBrief,
  baseUrl: string,
): Record<(typeof COLUMNS)[number], string> {
  const { cost, baseValue } = brief;
  const pounds = (pence: number | null | undefined) =>
    pence === null || pence === undefined ? '' : penceToText(pence);
  return {
    Reference: brief.reference,
    Title: brief.title,
    Buyer: brief.buyer.name,
    Place: brief.place ?? '',
    Services: brief.serviceIds.map(serviceName).join('; '),
    Kind: KINDS[brief.kind],
    Status: statusWords(brief.status, brief.elsewhere ? 'elsewhere' : 'here'),
    'Reserved for': brief.reservedFor.map((code) => RESERVATIONS[code]).join('; '),
    'Cost today, pounds a year': pounds(cost.totalPence),
    'Cost today is partial': cost.totalIsPartial ? 'yes' : '',
    'Cost of one, pounds': cost.unitRate ?? '',
    'One is': cost.unit ?? '',
    'How many a year': cost.volume ?? '',
    'VAT of cost today': cost.totalPence === null && !cost.unitRate ? '' : cost.vatBasis,
    'Run today by': brief.deliveredBy ? DELIVERED_BY[brief.deliveredBy] : '',
    'Value of first term, pounds': pounds(baseValue?.pence),
    'VAT of value': baseValue?.vat ?? '',
    'Most it may come to, pounds with VAT': pounds(brief.estimatedValuePence),
    Months: brief.contractMonths === null ? '' : String(brief.contractMonths),
    Lots: String(brief.lotCount),
    Published: brief.publishedAt?.toISOString() ?? '',
    Closes: brief.bidsCloseAt?.toISOString() ?? '',
    'Published by': brief.elsewhere?.system ?? 'Drawbridge',
    Address: `${baseUrl}/opportunities/${encodeURIComponent(brief.reference)}`,
  };
}
