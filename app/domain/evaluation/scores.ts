export type Weighted = { weight: number; score: number };

/**
 * The total out of 100: each score as a share of the scale, times its weight.
 * @param scale the highest score
 * @returns two decimals at most
 */
export function totalOf(cells: Weighted[], scale: number): number {
  const sum = cells.reduce((total, { weight, score }) => total + (weight * score) / scale, 0);
  return Math.round(sum * 100) / 100;
}

/**
 * What the published formula "lowest price over yours" gives.
 * @param pence this bid's price, above zero; @param lowest of all bids for the lot, same VAT basis
 * @returns a score on the scale, two decimals
 */
export function priceScore(pence: number, lowest: number, scale: number): number {
  if (pence <= 0) return scale;
  return Math.round((scale * lowest * 100) / pence) / 100;
}
