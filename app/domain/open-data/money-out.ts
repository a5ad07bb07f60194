import type { VatBasis } from '#app/domain/kernel/money.ts';

export type OutValue = {
  amount?: number;
  amountGross?: number;
  currency: 'GBP';
  vatBasis: VatBasis;
};

/**
 * A sum as OCDS writes it: pounds. `amount` is without VAT or of unknown VAT, `amountGross` with
 * it; `vatBasis`, of our extension, says which the sum is, so that nobody has to guess.
 * @param pence integer pence
 * @source UK extension, Value.amountGross
 */
export function outValue(pence: number | null, vat: VatBasis): OutValue | null {
  if (pence === null) return null;
  const pounds = pence / 100;
  const named = { currency: 'GBP', vatBasis: vat } as const;
  if (vat === 'included') return { amountGross: pounds, ...named };
  if (vat === 'none') return { amount: pounds, amountGross: pounds, ...named };
  return { amount: pounds, ...named };
}
