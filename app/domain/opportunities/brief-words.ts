/** An opportunity in a line or two of plain text, for mail, feeds and calendars. Browser-safe. */
import { formatPence, type VatBasis, vatWords } from '#app/domain/kernel/money.ts';
import { type CostToTell, costWords } from './cost-words.ts';
import { type DeliveredBy, monthsWords } from './words.ts';

export type BriefValue = {
  baseValue: { pence: number; vat: VatBasis } | null;
  estimatedValuePence: number | null;
  contractMonths: number | null;
  lotCount: number;
};

type Brief = BriefValue & {
  buyer: { name: string };
  place: string | null;
  elsewhere: { system: string } | null;
  cost: CostToTell;
  deliveredBy: DeliveredBy | null;
};

/** Who, where, how much and published where, each in few words. What is not known is said. */
export function factsInBrief(brief: Omit<Brief, 'cost' | 'deliveredBy'>): string[] {
  const { buyer, place, elsewhere } = brief;
  const { before, sum, after } = valueInBrief(brief);
  return [
    buyer.name,
    place ?? 'place not given',
    `${before}${sum}${after}`,
    ...(elsewhere ? [`published on ${elsewhere.system}`] : []),
  ];
}

/**
 * What it is worth, with the sum apart for those who show it in bold: over its first term on the
 * council's own VAT basis where that is known, else the most it may come to.
 */
export function valueInBrief({
  baseValue,
  estimatedValuePence,
  contractMonths,
  lotCount,
}: BriefValue): {
  before: string;
  sum: string;
  after: string;
} {
  const lots = lotCount > 1 ? `, in ${lotCount} lots` : '';
  if (baseValue) {
    const term = contractMonths ? ` over ${monthsWords(contractMonths)}` : '';
    const after = `${term}, ${vatWords(baseValue.vat)}${lots}`;
    return { before: '', sum: formatPence(baseValue.pence), after };
  }
  if (estimatedValuePence === null) return { before: 'value not given', sum: '', after: lots };
  return { before: 'up to ', sum: formatPence(estimatedValuePence), after: ` with VAT${lots}` };
}

/** What it costs today, as one text. */
export function costInWords({ cost, deliveredBy }: Pick<Brief, 'cost' | 'deliveredBy'>): string {
  const words = costWords(cost, deliveredBy);
  return words ? words.map(({ text }) => text).join('') : 'Cost today not given.';
}
