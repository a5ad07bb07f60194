/** What a contract may come to, and what that asks of the council. Pure, browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import type { OpportunityContent, Sum } from './content.ts';
import { lawValue } from './law.ts';
import { monthsWords } from './words.ts';

export type Estimate = { pence: number; steps: string[] };

export type EstimateInput = {
  baseValue: Sum | null;
  /** Values of the lots, where given; together they may be more than the base value. */
  lotValues: (Sum | null)[];
  months: number | null;
  extensionMonths: number | null;
};

/**
 * The most the council could expect to pay: VAT, every lot and every extension included. Where VAT
 * is not stated it is added, because the estimate must not be too low.
 * @param day YYYY-MM-DD, for the rate of VAT
 * @returns null when nobody has said a value
 * @source Procurement Act 2023 s.4, Sch. 3, s.123
 */
export function estimateTotal(input: EstimateInput, day: string): Estimate | null {
  const lots = input.lotValues.filter((lot) => lot !== null);
  const steps: string[] = [];
  const base = input.baseValue ? withVat(input.baseValue, day) : 0;
  const lotSum = lots.reduce((all, lot) => all + withVat(lot, day), 0);
  let pence = Math.max(base, lotSum);
  if (pence === 0) return null;
  const firstTerm = input.months ? ` for the first ${monthsWords(input.months)}` : '';
  if (input.baseValue && base >= lotSum) steps.push(vatStep(input.baseValue, base, firstTerm, day));
  else steps.push(`${formatPence(lotSum)}: all lots together${firstTerm}, VAT included.`);
  if (input.extensionMonths && input.months) {
    pence = Math.ceil((pence * (input.months + input.extensionMonths)) / input.months);
    steps.push(
      `${formatPence(pence)}: with ${monthsWords(input.extensionMonths)} of extensions at the same yearly cost.`,
    );
  }
  return { pence, steps };
}

function withVat(sum: Sum, day: string): number {
  if (sum.vat === 'included' || sum.vat === 'none') return sum.pence;
  const percent = lawValue('standard-vat-percent', day) ?? 0;
  return Math.ceil((sum.pence * (100 + percent)) / 100);
}

function vatStep(value: Sum, total: number, firstTerm: string, day: string): string {
  if (value.vat === 'included') return `${formatPence(total)}${firstTerm}, VAT included.`;
  if (value.vat === 'none') return `${formatPence(total)}${firstTerm}, with no VAT to add.`;
  const percent = lawValue('standard-vat-percent', day) ?? 0;
  const why = value.vat === 'unknown' ? ', because VAT is not stated' : '';
  return `${formatPence(total)}: ${formatPence(value.pence)}${firstTerm} with ${percent}% VAT added${why}.`;
}

export type NoticeDuty = { needed: boolean; why: string };

export type DutyInput = Pick<OpportunityContent, 'kind' | 'estimatedValuePence'> & {
  /** "nation:england" and so on; null when we don't know where the buyer is. */
  nation: string | null;
  /** True when every CPV code is one of the health services bought under their own rules. */
  healthServices: boolean;
};

/**
 * Whether a notice must stand on the central platform before this is shown here. England's rules;
 * for other nations nothing is worked out, and the words say so.
 * @param day YYYY-MM-DD of publication in London
 * @source Procurement Act 2023 ss.16–17, 21, 87; Procurement Regulations 2024 reg 5(3), (11)
 */
export function centralNoticeDuty(input: DutyInput, day: string): NoticeDuty {
  const no = (why: string) => ({ needed: false, why });
  if (input.nation !== null && input.nation !== 'nation:england') {
    return no(
      'The rules worked out here are England’s. For a buyer elsewhere nothing is worked out: check what your own nation’s rules ask for before you publish.',
    );
  }
  if (input.kind === 'grant') return no('A grant is not a procurement, so no notice is needed.');
  if (input.kind === 'quick_quote') {
    return no(
      'A quick quote is seen only by those you invite, so no notice is needed first. If the contract is worth £30,000 or more, publish its details on Find a Tender once it is awarded.',
    );
  }
  if (input.healthServices) {
    return no(
      'Health services like this are bought under the Provider Selection Regime. Nothing is worked out for that regime here: check what it asks of you.',
    );
  }
  const floor = noticeFloor(input.kind, day);
  if (floor === null) return no('No rule is known here for this day.');
  if (input.estimatedValuePence === null) {
    return {
      needed: true,
      why: 'A value that can’t be estimated counts as above the threshold, so a notice must be on Find a Tender first.',
    };
  }
  if (input.estimatedValuePence < floor) {
    return no(
      `It may come to ${formatPence(input.estimatedValuePence)}, which is under ${formatPence(floor)}, so no notice is needed first.`,
    );
  }
  return {
    needed: true,
    why: `It may come to ${formatPence(input.estimatedValuePence)}. At ${formatPence(floor)} or more (VAT included) a notice must be on Find a Tender first, and only then here.`,
  };
}

/** Early conversations need a notice only where a contract above the threshold may follow. */
function noticeFloor(kind: DutyInput['kind'], day: string): number | null {
  if (kind === 'market_engagement') return lawValue('services-threshold-pence', day);
  return lawValue('below-threshold-notice-pence', day);
}

/**
 * Whether a contract is below the threshold of its kind, so that it may be reserved to local, UK,
 * small or voluntary organisations. An unknown value counts as above.
 */
export function isBelowThreshold(
  content: Pick<OpportunityContent, 'kind' | 'estimatedValuePence'>,
  day: string,
): boolean {
  const rule =
    content.kind === 'light_touch' ? 'light-touch-threshold-pence' : 'services-threshold-pence';
  const threshold = lawValue(rule, day);
  if (threshold === null || content.estimatedValuePence === null) return false;
  return content.estimatedValuePence < threshold;
}
