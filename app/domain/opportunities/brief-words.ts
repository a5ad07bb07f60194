/** An opportunity in a line or two of plain text, for mail, feeds and calendars. Browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import { type CostToTell, costWords } from './cost-words.ts';
import type { DeliveredBy } from './words.ts';

type Brief = {
  buyer: { name: string };
  place: string | null;
  estimatedValuePence: number | null;
  elsewhere: { system: string } | null;
  cost: CostToTell;
  deliveredBy: DeliveredBy | null;
};

/** Who, where, how much and published where, each in few words. What is not known is said. */
export function factsInBrief(brief: Omit<Brief, 'cost' | 'deliveredBy'>): string[] {
  const { buyer, place, estimatedValuePence: most, elsewhere } = brief;
  return [
    buyer.name,
    place ?? 'place not given',
    most === null ? 'value not given' : `up to ${formatPence(most)} with VAT`,
    ...(elsewhere ? [`published on ${elsewhere.system}`] : []),
  ];
}

/** What it costs today, as one text. */
export function costInWords({ cost, deliveredBy }: Pick<Brief, 'cost' | 'deliveredBy'>): string {
  const words = costWords(cost, deliveredBy);
  return words ? words.map(({ text }) => text).join('') : 'Cost today not given.';
}
