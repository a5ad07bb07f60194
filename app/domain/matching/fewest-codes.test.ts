import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { sharedLocalCodes } from '#app/domain/places/overlap.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { fewestCodes } from './fewest-codes.server.ts';

const AREAS: Area[] = [
  { kind: 'authorities', codes: ['E08000035'] },
  { kind: 'authorities', codes: ['E08000032', 'E06000014'] },
  { kind: 'authorities', codes: ['E10000014'] },
  { kind: 'region', id: 'region:yorkshire-and-the-humber' },
  { kind: 'combined', id: 'ca:E47000003' },
  { kind: 'nation', id: 'nation:wales' },
  { kind: 'nation', id: 'nation:england' },
  { kind: 'radius', postcode: 'LS1 4AP', miles: 20 },
  { kind: 'uk' },
];
const places = fc.subarray(AREAS, { maxLength: 3 }).map(codesForDocument);

it('meets exactly the lists that the councils themselves meet', () => {
  fc.assert(
    fc.property(places, places, (mine, theirs) => {
      const held = new Set(theirs);
      const meets = fewestCodes(mine).some((code) => held.has(code));
      expect(meets).toBe(sharedLocalCodes(mine, theirs).length > 0);
    }),
  );
});

it('says a region, a nation or the whole country in one', () => {
  const codes = (area: Area) => fewestCodes(codesForDocument([area]));
  expect(codes({ kind: 'uk' })).toEqual(['uk']);
  expect(codes({ kind: 'nation', id: 'nation:wales' })).toEqual(['nation:wales']);
  expect(codes({ kind: 'authorities', codes: ['E08000035'] })).toEqual(['E08000035']);
});
