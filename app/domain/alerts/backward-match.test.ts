import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { serviceWords } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import {
  isOpen,
  OPPORTUNITY_KINDS,
  type OpportunityDocument,
  RESERVATIONS,
  VALUE_BANDS,
  valueBandOf,
} from '#search/documents.ts';
import { NOW, opportunity, streamed } from '#tests/contracts/search-corpus.ts';
import { createUser } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { searchAlertsMet } from './alerts-met.server.ts';
import { queryOf } from './compile.server.ts';
import { indexAlert, readForIndex } from './index-alerts.server.ts';
import { type AlertCriteria, ANYTHING } from './schema.ts';
import { subjectOf } from './subject.server.ts';

const { services } = await testHouse();
const { db, search } = services;
const user = await createUser(db);
const DAY = 86_400_000;

const some = <T>(values: readonly T[], maxLength = 2) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });

/** What councils write: plurals, Welsh, synonyms, names beside each other that mean other things. */
const WRITTEN = [
  'Befriending for older people',
  'befrienders and loneliness',
  'gofal cartref yn Ynys Môn',
  'Domiciliary care at home',
  'Home from hospital',
  'Libraries & reading rooms',
  'young carers’ support',
  'Community meals, hot lunches',
  'iechyd meddwl',
  'Grounds maintenance KS2',
  "Children's advocacy",
  'day opportunities',
  'Potholes and dropped kerbs',
  'Support for children in care',
  'Care of children’s playgrounds',
  'Day-centre transport',
] as const;
/** What people look for: whole, begun, misspelt, and words that say nothing. */
const ASKED = [
  'befriending',
  'befreinding',
  'befrien',
  'loneliness',
  'home care',
  'dom care',
  'gofal cartref',
  'ynys mon',
  'library',
  'libraries reading',
  'carers',
  'young carer',
  'meals on wheels',
  'children',
  'mental health',
  'of the',
  'ks2',
  'hospital discharge',
  'older people befriending',
  'day centre',
  'daycentre',
  'pot holes',
  'children in care',
  'childrens playgrounds',
  'help for carers',
  'support',
] as const;
/** Of these a search passes over a word, and an excluded phrase does not. */
const SAYING_LITTLE = ['support for children', 'help for carers', 'community service'] as const;
const SERVICES = ['befriending', 'home-care', 'libraries', 'carers-support'];
const AREAS = ['E08000035', 'E06000014', 'W06000001', 'E06000023', 'E08000032'];
const WHERE = ['Leeds', 'Yorkshire', 'York', 'Ynys Môn', 'LS1 4AP', 'YO1 7HH', 'Wales', 'uk'];
const BUYERS = [randomUUID(), randomUUID()];
const pence = fc.constantFrom(1_00, 29_999_99, 30_000_00, 100_000_00, 499_999_99, 500_000_00);

type Sized = { lowPence: number | null; highPence: number | null };
type Written = { doc: OpportunityDocument; lots: Sized[] };

const sized = fc.record({ lowPence: maybe(pence), highPence: maybe(pence) });
const opportunities: fc.Arbitrary<Written[]> = fc.array(
  fc
    .record({
      title: fc.constantFrom(...WRITTEN),
      description: fc.constantFrom('', ...WRITTEN),
      services: some(SERVICES),
      areas: some(AREAS),
      spot: maybe(
        fc.record({
          lat: fc.double({ min: 53.5, max: 54.2, noNaN: true }),
          lng: fc.double({ min: -2, max: -0.8, noNaN: true }),
        }),
      ),
      kind: fc.constantFrom(...OPPORTUNITY_KINDS),
      source: fc.constantFrom('here' as const, 'elsewhere' as const),
      reserved: some(RESERVATIONS),
      buyerId: maybe(fc.constantFrom(...BUYERS)),
      value: sized,
      lots: fc.array(sized, { maxLength: 3 }),
      closesAt: maybe(fc.constantFrom(-1, 3, 10, 40).map((days) => NOW + days * DAY)),
    })
    .map(({ areas, spot, value, lots, ...said }) => ({
      doc: opportunity({
        ...said,
        ...value0(value),
        serviceWords: serviceWords(said.services),
        areaCodes: codesForDocument([{ kind: 'authorities', codes: areas }]),
        lat: spot?.lat ?? null,
        lng: spot?.lng ?? null,
      }),
      lots: lots.length > 1 ? lots : [],
    })),
  { minLength: 8, maxLength: 16 },
);

function value0({ lowPence, highPence }: Sized) {
  const valueBand = valueBandOf(lowPence, highPence);
  return { valueLowPence: lowPence, valueHighPence: highPence, valueBand };
}

const range = fc
  .tuple(maybe(pence), maybe(pence))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { min: b, max: a } : { min: a, max: b }));
/** Most wishes are left open, so that alerts match now and then. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, otherwise: T) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });
const criteria: fc.Arbitrary<AlertCriteria> = fc
  .record({
    q: fc.oneof(fc.constant(''), fc.constantFrom(...ASKED)),
    where: seldom(fc.constantFrom(...WHERE), ''),
    within: fc.constantFrom(null, 0, 5, 25, 60),
    service: seldom(some(SERVICES), []),
    kind: seldom(some(OPPORTUNITY_KINDS, 3), []),
    reserved: seldom(some(RESERVATIONS), []),
    source: seldom(some(['here', 'elsewhere'] as const), []),
    value: seldom(some(VALUE_BANDS, 3), []),
    range: seldom(range, { min: null, max: null }),
    closes: seldom(fc.constantFrom(7 as const, 14 as const), null as never),
    buyer: seldom(some(BUYERS, 1), []),
    without: seldom(some([...ASKED.filter((words) => words !== 'of the'), ...SAYING_LITTLE]), []),
  })
  .map(({ range: ends, ...said }) => ({ ...ANYTHING, ...said, ...ends }));

test('an opportunity finds the alerts whose exact search would find it, and no others', async () => {
  let matches = 0;
  await fc.assert(
    fc.asyncProperty(
      opportunities,
      fc.array(criteria, { minLength: 16, maxLength: 16 }),
      async (written, wishes) => {
        const owners = await indexed(written);
        const found = new Map<string, Set<string>>();
        const ids = await keep(wishes);
        for (const [at, wish] of wishes.entries()) {
          found.set(ids[at]!, await searched(wish, owners));
        }
        for (const { doc, lots } of written) {
          const sizes = lots.map(({ lowPence, highPence }, at) => ({
            number: at + 1,
            lowPence,
            highPence,
            band: valueBandOf(lowPence, highPence),
          }));
          const met = isOpen(doc, NOW) ? await searchAlertsMet(db, subjectOf(doc, sizes), NOW) : [];
          const expected = ids.filter((id) => found.get(id)!.has(doc.id));
          matches += expected.length;
          expect(met.map(({ id }) => id).sort()).toEqual(expected.sort());
        }
      },
    ),
    { numRuns: Number(process.env.ALERT_RUNS ?? 6), interruptAfterTimeLimit: 60_000 },
  );
  // Silence on both sides would agree too.
  expect(matches).toBeGreaterThan(20);
});

test('a circle is every council that it touches, wherever the work is thought to stand', async () => {
  const [alone, near, usual] = await keep([
    { ...ANYTHING, where: 'LS1 4AP', within: 0 },
    { ...ANYTHING, where: 'LS1 4AP', within: 10 },
    { ...ANYTHING, where: 'LS1 4AP' },
  ]);
  const met = async (gss: string) => {
    const doc = opportunity({ areaCodes: [gss], lat: 53.7997, lng: -1.5492 });
    const alerts = await searchAlertsMet(db, subjectOf(doc, []), NOW);
    return alerts.map(({ id }) => id).sort();
  };
  const [leeds, bradford, york, bristol] = ['E08000035', 'E08000032', 'E06000014', 'E06000023'];
  expect(await met(leeds!)).toEqual([alone, near, usual].sort());
  expect(await met(bradford!)).toEqual([near, usual].sort());
  expect(await met(york!)).toEqual([usual]);
  expect(await met(bristol!)).toEqual([]);
});

/**
 * Fills the index with each opportunity, and with each of its lots as if it were one of that size.
 * @returns the opportunity each document stands for
 */
async function indexed(written: readonly Written[]): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  const docs = written.flatMap(({ doc, lots }) => [
    doc,
    ...lots.map((lot) => ({ ...doc, ...value0(lot), id: randomUUID() as string })),
  ]);
  let own = '';
  for (const doc of docs) {
    if (written.some((one) => one.doc.id === doc.id)) own = doc.id;
    owners.set(doc.id, own);
  }
  await search.rebuild('opportunities', streamed(docs));
  return owners;
}

/** What the search finds, less what searches for the excluded words find. */
async function searched(
  wish: AlertCriteria,
  owners: ReadonlyMap<string, string>,
): Promise<Set<string>> {
  const { hits } = await search.search({ ...queryOf(wish, NOW), pageSize: 200 });
  const found = new Set(hits.map(({ id }) => owners.get(id)!));
  for (const phrase of wish.without) {
    // Asked alone, a word that says little counts like any other.
    const isPassedOver = SAYING_LITTLE.some((one) => one === phrase);
    const parts = isPassedOver ? phrase.split(' ').filter((word) => word !== 'for') : [phrase];
    const held = await Promise.all(parts.map(holding));
    for (const id of held[0]!) {
      if (held.every((ids) => ids.has(id))) found.delete(owners.get(id)!);
    }
  }
  return found;
}

async function holding(words: string): Promise<Set<string>> {
  const { hits } = await search.search({
    index: 'opportunities',
    words,
    exactly: true,
    filters: { status: 'any' },
    now: NOW,
    pageSize: 200,
  });
  return new Set(hits.map(({ id }) => id));
}

async function keep(wishes: readonly AlertCriteria[]): Promise<string[]> {
  await db.alert.deleteMany({});
  const ids: string[] = [];
  for (const wish of wishes) {
    const id = randomUUID();
    ids.push(id);
    const kept = await readForIndex(services, wish);
    await db.$transaction(async (tx) => {
      await tx.alert.create({
        data: {
          id,
          userId: user.id,
          ownerKey: `p:${user.id}`,
          about: 'search',
          name: 'A wish',
          criteria: wish as Prisma.InputJsonValue,
          confirmedAt: new Date(),
        },
      });
      await indexAlert(tx, id, kept);
    });
  }
  return ids;
}
