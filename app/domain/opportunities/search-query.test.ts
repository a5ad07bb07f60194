import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { serviceTypes } from '#app/domain/services/catalogue.ts';
import { OPPORTUNITY_KINDS, RESERVATIONS, VALUE_BANDS } from '#search/documents.ts';
import {
  CLOSES_WITHIN_DAYS,
  EMPTY_SEARCH,
  OpportunitySearch,
  readSearch,
  SORTS,
  searchPath,
  VIEWS,
  writeSearch,
} from './search-query.ts';

const read = (text: string) => readSearch(new URLSearchParams(text));

const some = <T>(values: readonly T[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: 4 });
const pence = fc.option(fc.nat({ max: 1_000_000_000 }), { nil: null });
const words = fc.stringMatching(/^[a-z0-9£&+%=#'"-]{1,12}( [a-zéŵ0-9]{1,12}){0,3}$/);

const searches = fc
  .record({
    q: fc.oneof(fc.constant(''), words),
    where: fc.oneof(fc.constant(''), words),
    within: fc.option(fc.integer({ min: 0, max: 200 }), { nil: null }),
    service: some(serviceTypes.map(({ id }) => id)),
    kind: some(OPPORTUNITY_KINDS),
    reserved: some(RESERVATIONS),
    source: some(['here', 'elsewhere'] as const),
    value: some(VALUE_BANDS),
    min: pence,
    max: pence,
    closes: fc.constantFrom(null, ...CLOSES_WITHIN_DAYS),
    buyer: fc.constantFrom('', 'leeds', 'leeds-city-council'),
    closed: fc.boolean(),
    view: fc.constantFrom(...VIEWS),
    sort: fc.constantFrom(...SORTS),
    page: fc.integer({ min: 1, max: 100_000 }),
  })
  .filter(({ min, max }) => min === null || max === null || min <= max);

describe('a search and its URL', () => {
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
      fc.constantFrom('-1', '1e9', 'NaN', '£5,00', '\u0000', '\ud800', '=cmd()', '9'.repeat(400)),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values), { maxLength: 20 }), (pairs) => {
        const { query } = readSearch(new URLSearchParams(pairs));
        expect(OpportunitySearch.safeParse(query).success).toBe(true);
        const again = readSearch(writeSearch(query));
        expect(again.query).toEqual(query);
        expect(again.ignored).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('leave out defaults, so that the plain search has a plain URL', () => {
    expect(searchPath(EMPTY_SEARCH)).toBe('/opportunities');
    expect(searchPath({ ...EMPTY_SEARCH, q: 'meals', page: 3 })).toBe('/opportunities?q=meals');
  });
});

describe('what makes no sense', () => {
  it('is dropped and said, and the rest is kept', () => {
    const { query, ignored } = read(
      'q=meals&service=befriending&service=magic&within=far&sort=best&buyer=A+B&view=globe',
    );
    expect(query).toMatchObject({ q: 'meals', service: ['befriending'], within: null });
    expect(ignored.map(({ name, value }) => [name, value])).toEqual([
      ['service', 'magic'],
      ['within', 'far'],
      ['buyer', 'A B'],
      ['view', 'globe'],
      ['sort', 'best'],
    ]);
  });

  it('is passed over in silence when it is empty or not ours', () => {
    expect(read('q=&where=&min=&service=&utm_source=mail').ignored).toEqual([]);
  });

  it('includes a lowest value above the highest', () => {
    const { query, ignored } = read('min=500&max=£100');
    expect(query).toMatchObject({ min: null, max: null });
    expect(ignored).toHaveLength(1);
  });

  it('does not include control characters and long words: they are cut', () => {
    expect(read('q=%00meals%0A%E2%80%8Bon').query.q).toBe('meals on');
    expect(read(`q=${'a'.repeat(300)}`).query.q).toHaveLength(200);
  });
});

it('reads pounds as people type them', () => {
  expect(read('min=£1,234.50&max=50000').query).toMatchObject({ min: 123_450, max: 5_000_000 });
});
