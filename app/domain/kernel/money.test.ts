import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPence, parsePounds, penceToText } from './money.ts';

describe('parsePounds', () => {
  test.each([
    ['£1,234.50', 123450],
    ['1234.5', 123450],
    [' 95 000 ', 9500000],
    ['£ 7', 700],
    ['0', 0],
    ['0.07', 7],
  ])('reads %s', (typed, pence) => {
    expect(parsePounds(typed)).toBe(pence);
  });

  test.each(['', '£', 'about 100', '1.234', '-5', '£-5', '1,23,4', '12,34', '5p', '1e5'])(
    'refuses %s',
    (typed) => {
      expect(parsePounds(typed)).toBeNull();
    },
  );

  test('refuses what it could not hold exactly', () => {
    expect(parsePounds('99999999999999999')).toBeNull();
  });
});

describe('formatPence', () => {
  test.each([
    [123450, '£1,234.50'],
    [9500000n, '£95,000'],
    [7, '£0.07'],
    [0, '£0'],
    [-250000, '−£2,500'],
    [9007199254740993n, '£90,071,992,547,409.93'],
  ])('shows %s', (pence, words) => {
    expect(formatPence(pence)).toBe(words);
  });
});

test('what is shown can be typed back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (pence) => {
      expect(parsePounds(formatPence(pence))).toBe(pence);
      expect(parsePounds(penceToText(pence))).toBe(pence);
    }),
  );
});
