import type { VatBasis } from '#app/domain/kernel/money.ts';
import { areaLabel } from '#app/domain/places/areas.server.ts';
import { type Area, areaSchema } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { DeliveryContent, OpportunityContent, Sum, Where } from './content.ts';
import { deliveryTotals } from './cost.ts';
import { sourceReferencesOf } from './source-reference.ts';
import type { CostCategory } from './words.ts';
import { COST_CATEGORIES } from './words.ts';

/** Everything that `contentOf` reads. */
export const contentInclude = {
  buyer: { select: { id: true, slug: true, name: true, gss: true, parentGss: true } },
  lots: { orderBy: { number: 'asc' } },
  currentDelivery: { include: { lines: { orderBy: { position: 'asc' } } } },
  criteria: { orderBy: { position: 'asc' } },
  questions: { orderBy: { position: 'asc' } },
  documents: { include: { file: true }, orderBy: { addedAt: 'asc' } },
} as const satisfies Prisma.OpportunityInclude;

export type ContentRecord = Prisma.OpportunityGetPayload<{ include: typeof contentInclude }>;
type DeliveryRecord = ContentRecord['currentDelivery'][number];

function pence(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

function sum(value: bigint | null, vat: VatBasis): Sum | null {
  return value === null ? null : { pence: Number(value), vat };
}

function day(value: Date | null): string | null {
  return value?.toISOString().slice(0, 10) ?? null;
}

function instant(value: Date | null): string | null {
  return value?.toISOString() ?? null;
}

/** The areas of a row; what no longer makes sense is left out rather than breaking the page. */
export function areasOf(json: unknown): Area[] {
  const list = Array.isArray(json) ? json : [];
  return list.flatMap((item) => {
    const parsed = areaSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

function whereOf(json: unknown, codes: string[]): Where {
  const areas = areasOf(json);
  return { areas, labels: areas.map(areaLabel), codes };
}

function categoryOf(text: string): CostCategory {
  return text in COST_CATEGORIES ? (text as CostCategory) : 'other';
}

function deliveryOf(record: DeliveryRecord, lotNumbers: Map<string, number>): DeliveryContent {
  const figures = deliveryTotals({
    lines: record.lines.map((line) => ({
      label: line.label,
      category: categoryOf(line.category),
      amountPence: pence(line.amountPence),
      withheldReason: line.withheldReason,
    })),
    volume: record.volume?.toString() ?? null,
    unitRate: record.unitRate?.toString() ?? null,
    staffFte: record.staffFte?.toString() ?? null,
  });
  return {
    lotNumber: record.lotId === null ? null : (lotNumbers.get(record.lotId) ?? null),
    deliveredBy: record.deliveredBy,
    providerName: record.providerName,
    contractEndsOn: day(record.contractEndsOn),
    notGivenReason: record.notGivenReason,
    financialYear: record.financialYear,
    vatBasis: record.vatBasis,
    volume: record.volume?.toString() ?? null,
    unit: record.unit,
    ...figures,
    includes: record.includes,
    excludes: record.excludes,
    sourceNote: record.sourceNote,
    confidence: record.confidence,
    sources: sourceReferencesOf(record.sourceReferences),
  };
}

/** A row with what hangs on it, as it is told. Figures that would show one person's pay are out. */
export function contentOf(record: ContentRecord): OpportunityContent {
  const lotNumbers = new Map(record.lots.map((lot) => [lot.id, lot.number]));
  return {
    id: record.id,
    reference: record.reference,
    ocid: record.ocid,
    source: record.source,
    kind: record.kind,
    buyer: {
      id: record.buyerId,
      slug: record.buyer?.slug ?? null,
      name: record.buyer?.name ?? record.buyerName,
      gss: record.buyer?.gss ?? record.buyerGss,
    },
    department: record.department,
    title: record.title,
    summary: record.summary,
    description: record.description,
    lang: record.lang,
    serviceIds: record.serviceIds,
    cpvCodes: record.cpvCodes,
    where: whereOf(record.areas, record.areaCodes),
    deliveryPostcode: record.deliveryPostcode,
    baseValue: sum(record.baseValuePence, record.baseValueVat),
    estimatedValuePence: pence(record.estimatedValuePence),
    contractStartOn: day(record.contractStartOn),
    contractMonths: record.contractMonths,
    extensionMonths: record.extensionMonths,
    extensionNote: record.extensionNote,
    questionsCloseAt: instant(record.questionsCloseAt),
    answersByAt: instant(record.answersByAt),
    bidsCloseAt: instant(record.bidsCloseAt),
    decisionOn: day(record.decisionOn),
    lots: record.lots.map((lot) => ({
      id: lot.id,
      number: lot.number,
      title: lot.title,
      description: lot.description,
      baseValue: sum(lot.baseValuePence, lot.baseValueVat),
      estimatedValuePence: pence(lot.estimatedValuePence),
      where: whereOf(lot.areas, lot.areaCodes),
      serviceIds: lot.serviceIds,
    })),
    currentDelivery: record.currentDelivery
      .map((delivery) => deliveryOf(delivery, lotNumbers))
      .sort((a, b) => (a.lotNumber ?? 0) - (b.lotNumber ?? 0)),
    criteria: record.criteria.map(({ id, position, kind, name, description, weight }) => ({
      id,
      position,
      kind,
      name,
      description,
      weight,
    })),
    scoreScale: record.scoreScale,
    scoreScaleNote: record.scoreScaleNote,
    priceFormula: record.priceFormula,
    questions: record.questions.map((question) => ({
      id: question.id,
      position: question.position,
      text: question.text,
      guidance: question.guidance,
      wordLimit: question.wordLimit,
      required: question.required,
      lotNumber: question.lotId === null ? null : (lotNumbers.get(question.lotId) ?? null),
      criterionId: question.criterionId,
    })),
    documents: record.documents.map(({ id, title, file }) => ({
      id,
      title,
      fileName: file.name ?? 'document',
      mediaType: file.mediaType,
      bytes: Number(file.bytes),
      sha256: Buffer.from(file.sha256).toString('hex'),
    })),
    reservedFor: record.reservedFor,
    reservedWhere: whereOf(record.reservedAreas, record.reservedCodes),
    paymentTiming: record.paymentTiming,
    indexation: record.indexation,
    insurance: record.insurance,
    pensionRisk: record.pensionRisk,
    redundancyRisk: record.redundancyRisk,
    staffTransfer: record.staffTransfer,
    findATender: {
      number: record.findATenderNumber,
      ocid: record.findATenderOcid,
      publishedAt: instant(record.findATenderPublishedAt),
    },
  };
}
