/** Sums and shares as a page about money says them. Pure, browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';

/** In the order they are shown: those that are known first, what is not known last. */
export const SECTOR_WORDS: [Sector, string][] = [
  ['vcse', 'Voluntary and community groups'],
  ['sme', 'Small and medium firms'],
  ['large', 'Large firms'],
  ['public_sector', 'Other public bodies'],
  ['in_house', 'The council itself'],
  ['individual', 'People and hidden names'],
  ['unknown', 'Not known'],
];

export function sectorWords(sector: Sector): string {
  return SECTOR_WORDS.find(([one]) => one === sector)![1];
}

/** To the nearest pound: 123456 → "£1,235". */
export function wholePounds(pence: number): string {
  return formatPence(Math.round(pence / 100) * 100);
}

/** "12%", "under 1%", "none". @param share 0 to 1 */
export function percentWords(share: number): string {
  if (share <= 0) return 'none';
  return share < 0.01 ? 'under 1%' : `${Math.round(share * 100)}%`;
}

/** Part of a whole, 0 where there is no whole or more came back than went out. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 && part > 0 ? Math.min(1, part / whole) : 0;
}
