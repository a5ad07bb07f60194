import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { payeeKey } from './payee-key.ts';

describe('one key', () => {
  test.each([
    ['AIREWICK CARE LIMITED', 'Airewick Care Ltd', 'Airewick  Care Ltd.'],
    ['J. K. Oxlade & Sons Ltd', 'JK OXLADE AND SONS LIMITED', 'J K Oxlade + Sons Ltd'],
    ['Millbeck C.I.C.', 'MILLBECK C I C', 'Millbeck Community Interest Company'],
    ['The Airewick Trust', 'AIREWICK TRUST', 'Aïrewick Trust'],
    ['Airewick Buses Ltd (****2291)', 'Airewick Buses Ltd', 'Airewick Buses Ltd - DO NOT USE'],
    ['REDACTED PERSONAL DATA', 'Redacted', 'Name withheld'],
    [
      'AIREWICK RESIDENTIAL HOMES LIMI',
      'AIREWICK RESIDENTIAL HOMES LTD',
      'Airewick Residential Homes Limited',
    ],
  ])('%s', (first, ...others) => {
    for (const other of others) expect(payeeKey(other)).toBe(payeeKey(first));
  });

  test('another legal form, number or name is another payee', () => {
    const names = [
      'Millbeck Ltd',
      'Millbeck CIC',
      'Millbeck plc',
      'Millbeck (2) Ltd',
      'Millbecks Ltd',
    ];
    expect(new Set(names.map(payeeKey)).size).toBe(names.length);
  });

  test('is the same for itself, and never empty', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        if (name.trim() === '') return;
        const key = payeeKey(name);
        expect(key).not.toBe('');
        expect(payeeKey(name.toUpperCase())).toBe(payeeKey(name.toUpperCase().trim()));
      }),
      { numRuns: 60 },
    );
  });
});
