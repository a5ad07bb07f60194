import type { DeliveryContent, OpportunityContent } from '#app/domain/opportunities/content.ts';
import { type SourceReference, sourcePath } from '#app/domain/opportunities/source-reference.ts';
import { financialYearWords } from '#app/domain/opportunities/words.ts';
import { dayEnd, dayStart } from './dates-out.ts';
import { outValue } from './money-out.ts';

/**
 * What a service costs today and who runs it, in the words of our extension. What is withheld or
 * suppressed stays so: a line without a value says why. Unknown is left out, never 0.
 * @source the extension's own schema, current-cost-extension.ts
 */
export function currentDeliveryOf(
  { currentDelivery, buyer }: Pick<OpportunityContent, 'currentDelivery' | 'buyer'>,
  baseUrl: string,
): Record<string, unknown>[] {
  return currentDelivery.map((delivery) => ({
    ...deliveryOut(delivery),
    sources: (delivery.sources ?? []).map((source) => sourceOut(source, buyer.slug, baseUrl)),
  }));
}

/** A published line behind the figure, with the address at which it can be read. */
function sourceOut(source: SourceReference, council: string | null, baseUrl: string) {
  return {
    id: source.id,
    type: source.kind,
    date: dayStart(source.day),
    payee: source.payee && { name: source.payee },
    value: outValue(source.amountPence, source.vatBasis),
    url: council && `${baseUrl}${sourcePath(source, council)}`,
  };
}

function deliveryOut(delivery: DeliveryContent): Record<string, unknown> {
  const { vatBasis, financialYear: year } = delivery;
  const number = (text: string | null) => (text === null ? null : Number(text));
  return {
    id: delivery.lotNumber === null ? 'whole' : `lot-${delivery.lotNumber}`,
    relatedLot: delivery.lotNumber === null ? null : String(delivery.lotNumber),
    deliveredBy: delivery.deliveredBy,
    provider: delivery.providerName && { name: delivery.providerName },
    contractEndDate: dayEnd(delivery.contractEndsOn),
    financialYear: year === null ? null : financialYearWords(year),
    period:
      year === null
        ? null
        : { startDate: `${year}-04-01T00:00:00Z`, endDate: `${year + 1}-03-31T23:59:59Z` },
    total: outValue(delivery.totalPence, vatBasis),
    totalIsPartial: delivery.totalPence === null ? null : delivery.totalIsPartial,
    volume: number(delivery.volume),
    unit: delivery.unit,
    unitCost:
      delivery.unitRate === null
        ? null
        : {
            amount: Number(delivery.unitRate),
            currency: 'GBP',
            vatBasis,
            isComputed: delivery.unitRateComputed,
          },
    lines: delivery.lines.map((line, at) => ({
      id: String(at + 1),
      description: line.label,
      category: line.category,
      value: outValue(line.amountPence, vatBasis),
      withheldReason: line.withheldReason,
      isSuppressed: line.suppressed || null,
    })),
    includes: delivery.includes,
    excludes: delivery.excludes,
    notGivenReason: delivery.notGivenReason,
    source: delivery.sourceNote,
    confidence: delivery.confidence,
    staffFullTimeEquivalent: number(delivery.staffFte),
  };
}
