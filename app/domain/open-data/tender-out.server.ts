import type { LotContent, OpportunityContent } from '#app/domain/opportunities/content.ts';
import { isBelowThreshold } from '#app/domain/opportunities/value.ts';
import { KINDS, PAYMENT_TIMINGS, PRICE_FORMULAS } from '#app/domain/opportunities/words.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { cpvLabel } from '#app/domain/services/cpv.server.ts';
import { currentDeliveryOf } from './current-cost.ts';
import { dayEnd, dayStart, lastDayOf } from './dates-out.ts';
import { outValue } from './money-out.ts';
import { addressesOut, locationsOut } from './places-out.server.ts';

type Plain = Record<string, unknown>;

export type TenderFacts = {
  /** When it was first published, ISO 8601. */
  publishedAt: string;
  baseUrl: string;
};

/** Closed codes of the standard for how bids are asked for. */
const METHODS: Record<string, string> = {
  quick_quote: 'limited',
  below_threshold: 'open',
  light_touch: 'open',
  grant: 'open',
};

/** Words that other readers of UK notices look for. */
const METHOD_WORDS: Record<string, string> = {
  quick_quote: 'Below threshold: quotes from those invited',
  below_threshold: 'Below threshold: open to all',
  light_touch: 'Light touch: open to all',
  grant: 'Grant: open to all',
};

/**
 * The tender of a release: what was published, in OCDS with the EU profile and the UK extension.
 * @source OCDS 1.1.5; OCDS for the European Union 1.0; UK extension
 */
export function tenderOut(content: OpportunityContent, facts: TenderFacts): Plain {
  const asksForBids = content.kind !== 'market_engagement';
  const page = `${facts.baseUrl}/opportunities/${content.reference}`;
  return {
    id: content.reference,
    title: content.title,
    description: [content.summary, content.description].filter(Boolean).join('\n\n'),
    status: asksForBids ? 'active' : 'planning',
    value: outValue(content.estimatedValuePence, 'included'),
    firstTermValue: content.baseValue && outValue(content.baseValue.pence, content.baseValue.vat),
    procurementMethod: METHODS[content.kind],
    procurementMethodDetails: METHOD_WORDS[content.kind] ?? KINDS[content.kind],
    mainProcurementCategory: 'services',
    specialRegime: content.kind === 'light_touch' ? ['lightTouch'] : [],
    aboveThreshold: aboveThreshold(content, facts.publishedAt.slice(0, 10)),
    tenderPeriod: asksForBids
      ? { startDate: facts.publishedAt, endDate: content.bidsCloseAt }
      : null,
    enquiryPeriod: content.questionsCloseAt && {
      startDate: facts.publishedAt,
      endDate: content.questionsCloseAt,
    },
    awardPeriod: content.decisionOn && { endDate: dayEnd(content.decisionOn) },
    contractPeriod: periodOut(content),
    hasRenewal: asksForBids ? Boolean(content.extensionMonths) : null,
    submissionMethod: asksForBids ? ['electronicSubmission'] : [],
    submissionMethodDetails: asksForBids ? page : null,
    submissionTerms: asksForBids
      ? { electronicSubmissionPolicy: 'required', languages: [content.lang] }
      : null,
    otherRequirements: reservedOut(content),
    contractTerms: {
      financialTerms: lines([
        content.paymentTiming && `Payment: ${PAYMENT_TIMINGS[content.paymentTiming]}`,
        content.indexation && `How prices may rise: ${content.indexation}`,
      ]),
      otherTerms: lines([
        content.insurance && `Insurance needed by the start: ${content.insurance}`,
        content.staffTransfer && `Staff who would transfer: ${content.staffTransfer}`,
      ]),
    },
    riskDetails: lines([
      content.pensionRisk && `Pensions: ${content.pensionRisk}`,
      content.redundancyRisk && `Redundancy: ${content.redundancyRisk}`,
    ]),
    lots: content.lots.map((lot) => lotOut(lot, content)),
    items: content.lots.map((lot) => itemOut(lot, content)),
    documents: documentsOut(content, page),
    currentDelivery: currentDeliveryOf(content, facts.baseUrl),
  };
}

/** Worked out for England alone; where nobody can tell, nothing is said. */
function aboveThreshold(content: OpportunityContent, day: string): boolean | null {
  const nation = content.buyer.gss && authorityByGss(content.buyer.gss)?.nation;
  if (nation !== 'nation:england' || content.estimatedValuePence === null) return null;
  if (content.kind === 'grant' || content.kind === 'market_engagement') return null;
  return !isBelowThreshold(content, day);
}

function lines(parts: (string | null | false)[]): string {
  return parts.filter(Boolean).join('\n');
}

/** The first term, and how far extensions may take it. */
export function periodOut(
  content: Pick<OpportunityContent, 'contractStartOn' | 'contractMonths' | 'extensionMonths'>,
): Plain | null {
  const { contractStartOn: start, contractMonths: months, extensionMonths: more } = content;
  if (!start && !months) return null;
  return {
    startDate: dayStart(start),
    endDate: start && months ? dayEnd(lastDayOf(start, months)) : null,
    maxExtentDate: start && months && more ? dayEnd(lastDayOf(start, months + more)) : null,
    durationInMonths: months,
  };
}

/** @source UK extension, reservedParticipation and reservedParticipationLocation */
function reservedOut(content: OpportunityContent): Plain {
  const has = (what: (typeof content.reservedFor)[number]) => content.reservedFor.includes(what);
  const [sme, vcse] = [has('sme'), has('vcse')];
  const place = has('local')
    ? locationsOut(content.reservedWhere)
    : has('uk')
      ? [{ description: 'United Kingdom' }]
      : [];
  return {
    reservedParticipation: [
      ...(sme && vcse ? ['smeVcse'] : sme ? ['x_sme'] : vcse ? ['x_vcse'] : []),
      ...(has('supported_employment') ? ['shelteredWorkshop'] : []),
      ...(has('mutual') ? ['publicServiceMissionOrganization'] : []),
    ],
    reservedParticipationLocation:
      place.length === 0
        ? null
        : {
            description: place.map(({ description }) => description).join('; '),
            gazetteer: place.length === 1 ? place[0]!.gazetteer : null,
          },
  };
}

function lotOut(lot: LotContent, content: OpportunityContent): Plain {
  const many = content.lots.length > 1;
  const price =
    content.priceFormula === 'lowest_over_yours' ? PRICE_FORMULAS[content.priceFormula] : '';
  return {
    id: String(lot.number),
    title: lot.title || content.title,
    description: lot.description,
    status: content.kind === 'market_engagement' ? 'planning' : 'active',
    value: outValue(
      many ? lot.estimatedValuePence : (lot.estimatedValuePence ?? content.estimatedValuePence),
      'included',
    ),
    firstTermValue: lot.baseValue && outValue(lot.baseValue.pence, lot.baseValue.vat),
    contractPeriod: periodOut(content),
    hasRenewal: Boolean(content.extensionMonths),
    renewal: { description: content.extensionNote },
    suitability: {
      sme: content.reservedFor.includes('sme') || null,
      vcse: content.reservedFor.includes('vcse') || null,
    },
    awardCriteria: {
      description: lines([
        content.criteria.length > 0 && `Scores run from 0 to ${content.scoreScale}.`,
        content.scoreScaleNote,
      ]),
      criteria: content.criteria.map((criterion) => ({
        type: criterion.kind === 'price' ? 'price' : 'quality',
        name: criterion.name,
        description: lines([criterion.description, criterion.kind === 'price' && price]),
        numbers: [{ number: criterion.weight, weight: 'percentageExact' }],
      })),
    },
  };
}

function itemOut(lot: LotContent, content: OpportunityContent): Plain {
  const [main, ...others] = content.cpvCodes;
  const services = lot.serviceIds.length > 0 ? lot.serviceIds : content.serviceIds;
  const where = lot.where.codes.length > 0 ? lot.where : content.where;
  const cpv = (id: string) => ({ scheme: 'CPV', id, description: cpvLabel(id) });
  const ours = services.map((id) => ({
    scheme: 'x_drawbridge-services',
    id,
    description: serviceName(id),
  }));
  return {
    id: String(lot.number),
    description: lot.title || content.title,
    relatedLot: String(lot.number),
    classification: main ? cpv(main) : ours[0],
    additionalClassifications: [...others.map(cpv), ...(main ? ours : ours.slice(1))],
    deliveryAddresses: addressesOut(where, content.deliveryPostcode),
    deliveryLocations: locationsOut(where),
  };
}

function documentsOut(content: OpportunityContent, page: string): Plain[] {
  const { number, publishedAt } = content.findATender;
  const engages = content.kind === 'market_engagement';
  return [
    {
      id: 'page',
      documentType: engages ? 'marketEngagementNotice' : 'tenderNotice',
      title: content.title,
      url: page,
      format: 'text/html',
    },
    ...(number
      ? [
          {
            id: `find-a-tender-${number}`,
            documentType: engages ? 'marketEngagementNotice' : 'tenderNotice',
            noticeType: engages ? 'UK2' : 'UK4',
            title: `Find a Tender notice ${number}`,
            url: `https://www.find-tender.service.gov.uk/Notice/${number}`,
            datePublished: publishedAt,
          },
        ]
      : []),
    ...content.documents.map(({ id, title, mediaType }) => ({
      id,
      documentType: 'biddingDocuments',
      title,
      url: `${page}/documents/${id}`,
      format: mediaType,
    })),
  ];
}
