import { describe, expect, it } from 'vitest';
import { sizeOf, sizeOfMatch, yearlyPence } from './size.ts';

const unsaid = { smallestPence: null, largestPence: null, largestPastPence: null };
const lot = (yearly: number | null, fits = true) => ({ yearlyPence: yearly, fits });

describe('yearly value', () => {
  it('comes from the first term, else from the whole with extensions', () => {
    const base = { basePence: 285_000_00, estimatedPence: null, months: 36, extensionMonths: 24 };
    expect(yearlyPence(base)).toBe(95_000_00);
    expect(yearlyPence({ ...base, basePence: null, estimatedPence: 500_000_00 })).toBe(100_000_00);
    expect(yearlyPence({ ...base, months: 6 })).toBe(285_000_00);
    expect(yearlyPence({ ...base, months: null })).toBe(285_000_00);
    expect(yearlyPence({ ...base, basePence: null })).toBeNull();
  });

  it('is measured at the very edge', () => {
    const limits = { ...unsaid, smallestPence: 10_00, largestPence: 20_00 };
    expect(sizeOf(limits, 10_00)).toBe('fits');
    expect(sizeOf(limits, 9_99)).toBe('smaller');
    expect(sizeOf(limits, 20_00)).toBe('fits');
    expect(sizeOf(limits, 20_01)).toBe('larger');
    expect(sizeOf(unsaid, 20_01)).toBe('unknown');
  });
});

describe('the size of a match', () => {
  const limits = { smallestPence: 20_000, largestPence: 40_000, largestPastPence: null };

  it('is that of the lot that suits, where the whole does not', () => {
    expect(sizeOfMatch(limits, 95_000, [lot(60_000), lot(35_000)])).toBe('fits');
    expect(sizeOfMatch(limits, 95_000, [lot(35_000, false), lot(60_000)])).toBe('larger');
    expect(sizeOfMatch(limits, 30_000, [lot(25_000, false), lot(5_000)])).toBe('smaller');
  });

  it('leaves lots of unknown size aside while anything is known', () => {
    expect(sizeOfMatch(limits, 95_000, [lot(null), lot(null)])).toBe('larger');
    expect(sizeOfMatch(limits, 95_000, [lot(null), lot(null, false)])).toBe('unknown');
  });

  it('is that of the whole where there is one lot, or only an invitation', () => {
    expect(sizeOfMatch(limits, 95_000, [lot(30_000)])).toBe('larger');
    expect(sizeOfMatch(limits, 30_000, [lot(1, false), lot(2, false)])).toBe('fits');
  });
});
