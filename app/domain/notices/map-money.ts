/** Sums of money in a notice. Pure. */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { MergedRelease } from './merge-releases.ts';
import type { Value } from './release.ts';

/** What a notice says of a value. Integer pence; null is unknown, never 0. */
export type NoticeValue = {
  /** The sum as it is stated; usually for everything, options included. */
  basePence: number | null;
  baseVat: VatBasis;
  /** The sum that is stated with VAT. */
  grossPence: number | null;
};

/** £1 and less stands for "not said"; beyond £100 billion someone leant on a key. */
const LEAST_POUNDS = 1;
const MOST_POUNDS = 100_000_000_000;

/** Integer pence; null for other currencies and for sums that make no sense. */
export function penceOf(
  amount: number | null | undefined,
  currency?: string | null,
): number | null {
  if (amount === null || amount === undefined || !Number.isFinite(amount)) return null;
  if (currency && currency.toUpperCase() !== 'GBP') return null;
  return amount > LEAST_POUNDS && amount <= MOST_POUNDS ? Math.round(amount * 100) : null;
}

/**
 * How the publisher's plain `amount` is to VAT: without, on Find a Tender and in the forms of the
 * 2015 Regulations; not said elsewhere.
 * @source UK extension, Value.amountGross; Public Contracts Regulations 2015 notices, II.1.5
 */
export function vatOfAmounts({ ocid, tender }: MergedRelease): VatBasis {
  const basis = tender?.legalBasis?.id ?? '';
  const excluded = ocid.startsWith('ocds-h6vhtk') || /^(32014L00(23|24|25)|2023\/54)$/.test(basis);
  return excluded ? 'excluded' : 'unknown';
}

export function noticeValue(value: Value, vat: VatBasis): NoticeValue {
  const basePence = penceOf(value?.amount, value?.currency);
  const grossPence = penceOf(value?.amountGross, value?.currency);
  // A sum with VAT that is less than without is a slip; then neither says more than the other.
  const gross =
    grossPence !== null && basePence !== null && grossPence < basePence ? null : grossPence;
  if (basePence === null && gross !== null) {
    return { basePence: gross, baseVat: 'included', grossPence: gross };
  }
  return { basePence, baseVat: basePence === null ? 'unknown' : vat, grossPence: gross };
}
