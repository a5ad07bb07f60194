import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Cover, coveringPair } from './covering-pair.ts';

const CELLS = 5;
const covers = fc
  .array(fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }), { maxLength: 7 })
  .map((patches): Cover[] =>
    patches.map((cells, index) => ({ cells, names: [`Charity ${index}`] })),
  );

/** Every two, in order of name. */
function bruteForce(all: readonly Cover[]): [string, string] | 'none' {
  for (const [first, one] of all.entries()) {
    for (const other of all.slice(first + 1)) {
      if (new Set([...one.cells, ...other.cells]).size === CELLS) {
        return [one.names[0]!, other.names[0]!];
      }
    }
  }
  return 'none';
}

it('finds the pair that going through all of them would find', () => {
  fc.assert(
    fc.property(covers, (all) => {
      expect(coveringPair(all, CELLS)).toEqual(bruteForce(all));
    }),
  );
});

it('pairs two of one patch by their two names', () => {
  const all = [{ cells: [0, 1], names: ['Aire', 'Bell'] }];
  expect(coveringPair(all, 2)).toEqual(['Aire', 'Bell']);
  expect(coveringPair([{ cells: [0, 1], names: ['Aire'] }], 2)).toBe('none');
});
