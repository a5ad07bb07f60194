import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keysOf } from '#app/domain/kernel/choices.ts';
import { serviceTypes } from '#app/domain/services/catalogue.ts';
import {
  EMPTY_SEARCH,
  MUSTS,
  OrganisationSearch,
  readSearch,
  SIDES,
  SORTS,
  searchPath,
  writeSearch,
} from './search-query.ts';
import { BUYER_KINDS, INCOME_BANDS, PROVIDER_KINDS } from './words.ts';

const read = (text: string) => readSearch(new URLSearchParams(text));
const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });
const words = fc.stringMatching(/^[a-z0-9£&+%=#'"-]{1,12}( [a-zéŵ0-9]{1,12}){0,3}$/);

const searches = fc.constantFrom(...SIDES).chain((side) =>
  fc.record({
    q: fc.oneof(fc.constant(''), words),
    where: fc.oneof(fc.constant(''), words),
    within: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
    side: fc.constant(side),
    service: some(serviceTypes.map(({ id }) => id)),
    kind: some(side === 'councils' ? keysOf(BUYER_KINDS) : keysOf(PROVIDER_KINDS)),
    size: some(keysOf(INCOME_BANDS)),
    only: some(MUSTS),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 100_000 }),
  }),
) as fc.Arbitrary<OrganisationSearch>;

describe('a search of the directory and its URL', () => {
  it('say the same, there and back', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const { query, ignored } = readSearch(new URLSearchParams(writeSearch(search).toString()));
        expect(query).toEqual(search);
        expect(ignored).toEqual([]);
      }),
    );
  });

  it('survive any junk, and give a search that holds together', () => {
    const names = fc.oneof(fc.constantFrom(...Object.keys(EMPTY_SEARCH)), fc.string());
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('-1', '1e9', 'council', 'cic', '\u0000', '\ud800', '=cmd()', 'x'.repeat(400)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), { maxLength: 12 }), (pairs) => {
        const { query } = readSearch(new URLSearchParams(pairs));
        expect(OrganisationSearch.safeParse(query).success).toBe(true);
        const again = readSearch(writeSearch(query));
        expect(again).toEqual({ query, ignored: [] });
      }),
    );
  });

  it('leave out defaults, so that the plain directory has a plain URL', () => {
    expect(searchPath(EMPTY_SEARCH)).toBe('/organisations');
    expect(searchPath({ ...EMPTY_SEARCH, q: 'meals', page: 3 })).toBe('/organisations?q=meals');
  });
});

it('drops what makes no sense and says so, and keeps the rest', () => {
  const { query, ignored } = read('q=meals&kind=cic&kind=guild&size=vast&only=nice&within=far');
  expect(query).toMatchObject({ q: 'meals', kind: ['cic'], size: [], only: [], within: null });
  expect(ignored.map(({ name, value }) => [name, value])).toEqual([
    ['kind', 'guild'],
    ['size', 'vast'],
    ['only', 'nice'],
    ['within', 'far'],
  ]);
  expect(read('q=&service=&utm_source=mail').ignored).toEqual([]);
});

it('keeps kinds to their side', () => {
  const { query, ignored } = read('kind=council&kind=charity');
  expect(query.kind).toEqual(['charity']);
  expect(ignored).toEqual([expect.objectContaining({ value: 'council' })]);
  expect(read('side=councils&kind=council').query.kind).toEqual(['council']);
});
