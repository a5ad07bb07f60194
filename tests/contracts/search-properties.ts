import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OPPORTUNITY_KINDS, RESERVATIONS, VALUE_BANDS, valueBandOf } from '#search/documents.ts';
import { milesBetween } from '#search/geo.ts';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import { DAY, NOW, opportunity, organisation, streamed } from './search-corpus.ts';
import { oracle } from './search-oracle.ts';

const some = <T>(values: readonly T[], maxLength = 3) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const wish = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const services = ['meals', 'transport', 'advice', 'youth-work'];
const areas = ['E1', 'E2', 'W1', 'S1', 'N1'];
const instant = fc.integer({ min: -3, max: 3 }).map((days) => NOW + days * DAY);
const pence = fc.constantFrom(1_00, 29_999_99, 30_000_00, 100_000_00, 499_999_99, 500_000_00);
const point = fc.record({
  lat: fc.double({ min: 50, max: 58, noNaN: true }),
  lng: fc.double({ min: -6, max: 1.5, noNaN: true }),
});

const opportunities = fc.array(
  fc
    .record({
      id: fc.uuid(),
      title: fc.constantFrom('garden', 'kitchen'),
      services: some(services),
      areaCodes: some(areas),
      spot: maybe(point),
      kind: fc.constantFrom(...OPPORTUNITY_KINDS),
      source: fc.constantFrom('here' as const, 'elsewhere' as const),
      reserved: some(RESERVATIONS),
      buyerId: maybe(fc.constantFrom('a', 'b', 'c')),
      valueLowPence: maybe(pence),
      valueHighPence: maybe(pence),
      publishedAt: instant,
      closesAt: maybe(instant),
      awardedAt: maybe(instant),
      withdrawnAt: maybe(instant),
      cpv: some(['85000000', '98000000']),
      hasCurrentCost: fc.boolean(),
    })
    .map(({ spot, ...doc }) => {
      const band = valueBandOf(doc.valueLowPence, doc.valueHighPence);
      return opportunity({
        ...doc,
        lat: spot?.lat ?? null,
        lng: spot?.lng ?? null,
        valueBand: band,
      });
    }),
  { minLength: 5, maxLength: 60 },
);

const organisations = fc.array(
  fc
    .record({
      id: fc.uuid(),
      name: fc.constantFrom('ash', 'birch', 'cedar', 'ash tree'),
      services: some(services),
      areaCodes: some(areas),
      spot: maybe(point),
      kind: fc.constantFrom('charity', 'cic'),
      sizeBand: maybe(fc.constantFrom('small', 'large')),
      verified: fc.boolean(),
      openToJointBids: fc.boolean(),
      vcse: fc.boolean(),
      sme: fc.boolean(),
      identifiers: some(['GB-CHC-1', 'GB-COH-2']),
    })
    .map(({ spot, ...doc }) =>
      organisation({ ...doc, lat: spot?.lat ?? null, lng: spot?.lng ?? null }),
    ),
  { minLength: 5, maxLength: 40 },
);

const place = wish(
  fc.oneof(
    fc.record({ codes: some(areas), near: wish(point) }),
    fc.record({ point, miles: fc.integer({ min: 1, max: 300 }), orCodes: some(areas) }),
  ),
);
const paging = { page: fc.integer({ min: 1, max: 3 }), pageSize: fc.constantFrom(3, 20, 100) };

const opportunityQuery: fc.Arbitrary<SearchQuery> = fc.record({
  index: fc.constant('opportunities' as const),
  now: fc.constant(NOW),
  words: wish(fc.constantFrom('garden', 'kitchen')),
  place,
  sort: wish(fc.constantFrom('relevance', 'distance', 'deadline', 'newest')),
  facets: some(
    [
      'services',
      'kind',
      'reserved',
      'source',
      'valueBand',
      'hasCurrentCost',
      'buyerId',
      'areaCodes',
      'status',
    ],
    9,
  ),
  filters: fc.record(
    {
      services: some(services, 2),
      kind: some(OPPORTUNITY_KINDS),
      reserved: some(RESERVATIONS),
      source: some(['here', 'elsewhere']),
      valueBand: some(VALUE_BANDS),
      hasCurrentCost: fc.boolean(),
      buyerId: some(['a', 'b', 'c']),
      cpv: some(['85000000', '98000000']),
      valueFromPence: pence,
      valueToPence: pence,
      closesFrom: instant,
      closesBefore: instant,
      status: fc.constantFrom('open', 'any', 'closed'),
    },
    { requiredKeys: [] },
  ),
  ...paging,
}) as fc.Arbitrary<SearchQuery>;

const organisationQuery: fc.Arbitrary<SearchQuery> = fc.record({
  index: fc.constant('organisations' as const),
  now: fc.constant(NOW),
  place: wish(fc.record({ codes: some(areas), near: wish(point) })),
  sort: wish(fc.constantFrom('relevance', 'distance', 'name')),
  facets: some(['services', 'kind', 'sizeBand', 'verified', 'openToJointBids', 'vcse', 'sme'], 7),
  filters: fc.record(
    {
      services: some(services, 2),
      kind: some(['charity', 'cic']),
      sizeBand: some(['small', 'large']),
      verified: fc.boolean(),
      openToJointBids: fc.boolean(),
      vcse: fc.boolean(),
      sme: fc.boolean(),
      identifiers: some(['GB-CHC-1', 'GB-COH-2']),
    },
    { requiredKeys: [] },
  ),
  ...paging,
}) as fc.Arbitrary<SearchQuery>;

/** Random corpora and queries against the oracle: totals, counts, order and pages must agree. */
export function searchProperties(engine: () => SearchEngine): void {
  test.each([
    ['opportunities' as const, opportunities, opportunityQuery],
    ['organisations' as const, organisations, organisationQuery],
  ])('%s: agrees with looking at every document', async (index, corpora, query) => {
    await fc.assert(
      fc.asyncProperty(
        corpora as fc.Arbitrary<ReturnType<typeof opportunity>[]>,
        fc.array(query, { minLength: 20, maxLength: 20 }),
        async (docs, queries) => {
          const distinct = [...new Map(docs.map((doc) => [doc.id, doc])).values()];
          const { accepted } = await engine().rebuild(index, streamed(distinct));
          expect(accepted).toBe(distinct.length);
          for (const asked of queries)
            await compare(engine(), distinct, clearOfEdges(distinct, asked));
        },
      ),
      // Shrinking a failure stops in time to be reported.
      { numRuns: 12, interruptAfterTimeLimit: 90_000 },
    );
  });
}

/** Widens a radius until no document stands within half a percent of its edge. */
function clearOfEdges(docs: ReturnType<typeof opportunity>[], query: SearchQuery): SearchQuery {
  if (!query.place || !('point' in query.place)) return query;
  const { point, orCodes } = query.place;
  let { miles } = query.place;
  const isOnEdge = () =>
    docs.some(({ lat, lng }) => {
      if (lat === null || lng === null) return false;
      return Math.abs(milesBetween(point, { lat, lng }) / miles - 1) <= 0.005;
    });
  while (isOnEdge()) miles *= 1.01;
  return { ...query, place: { point, miles, orCodes } };
}

async function compare(
  engine: SearchEngine,
  docs: ReturnType<typeof opportunity>[],
  query: SearchQuery,
): Promise<void> {
  const expected = oracle(docs, query);
  const found = await engine.search(query);
  const [page, size] = [query.page!, query.pageSize!];
  expect(found.total).toBe(expected.total);
  expect(found.facets).toEqual(expected.facets);
  expect(found.fellBack).toBe(false);
  expect(found.hits.map(({ id }) => id)).toEqual(
    expected.ids.slice((page - 1) * size, page * size),
  );
}
