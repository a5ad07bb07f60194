import { expect, test } from 'vitest';
import { secondLook } from './second-look.ts';

const sheet = { lot: 1, vat: 'none' as const };
const reeds = { ...sheet, bidder: 'Reeds', pence: 90_000, total: 80 };
const mill = { ...sheet, bidder: 'Mill', pence: 70_000, total: 65 };
const award = { lot: 1, supplierName: 'Reeds', valuePence: 90_000n, vatBasis: 'none' as const };

test('the highest total at the price bid raises no question', () => {
  expect(secondLook([reeds, mill], [award], false)).toEqual([]);
  expect(secondLook([reeds, { ...mill, total: null }], [award], false)).toEqual([]);
});

test('a winner without the highest total is asked about, and equal totals too', () => {
  const lower = { ...award, supplierName: 'Mill', valuePence: 70_000n };
  expect(secondLook([reeds, mill], [lower], true)).toEqual([
    'Lot 1: Mill has a total of 65, but the highest is 80.',
  ]);
  expect(secondLook([reeds, { ...mill, total: 80 }], [award], false)).toEqual([
    '2 bids have the highest total, 80. Say how you chose.',
  ]);
});

test('a value or a VAT basis that is not the one bid is asked about', () => {
  expect(secondLook([reeds], [{ ...award, valuePence: 10_000n }], false)).toEqual([
    'The award is £100, but Reeds bid £900.',
  ]);
  expect(secondLook([reeds], [{ ...award, vatBasis: 'included' }], false)).toEqual([
    'The award and the price Reeds bid differ on VAT.',
  ]);
});
