import { expect, it } from 'vitest';
import { NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { syncSearch } from '#app/jobs/sync-search.ts';
import {
  createCouncil,
  createOperator,
  createOpportunity,
  createPerson,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { askForReconcile, retryParked } from './parked-documents.server.ts';
import { readSearchHealth } from './search-health.server.ts';
import { countDocuments, searchSource } from './search-source.server.ts';

const house = await testHouse();
const { services } = house;
const council = await createCouncil(services.db);
const operator = await createOperator(services);
const health = () => readSearchHealth(services, operator, { page: 1 });

async function touch(index: 'opportunities' | 'organisations', ...ids: string[]) {
  await services.db.$transaction((tx) => touchSearch(services, tx, index, ids));
}

it('is for operators alone', async () => {
  const person = await createPerson(services);
  for (const ask of [
    () => readSearchHealth(services, person, { page: 1 }),
    () => retryParked(services, person, {}),
    () => askForReconcile(services, person),
  ]) {
    await expect(ask()).rejects.toThrow(NotFound);
  }
  await expect(askForReconcile(services, { kind: 'anonymous' })).rejects.toThrow(NotSignedIn);
});

it('says what the index holds against what it should', async () => {
  const open = await createOpportunity(services.db, council.id);
  await createOpportunity(services.db, council.id, { publishedAt: null });
  await createOpportunity(services.db, council.id, { kind: 'quick_quote' });
  await createProvider(services.db, { status: 'pending' });
  await touch('opportunities', open.id);
  const before = await health();
  expect(before.waiting).toEqual({ count: 1, oldestAt: expect.any(Date) });
  await syncSearch(house);
  const { engines, waiting } = await health();
  expect(waiting).toEqual({ count: 0, oldestAt: null });
  expect(engines).toHaveLength(1);
  const [engine] = engines;
  expect(engine).toMatchObject({ name: 'postgresql', role: 'answers', away: null });
  const [opportunities, organisations] = engine!.indexes;
  expect(opportunities).toMatchObject({ documents: 1, expected: 1, isUpToDate: true });
  // The council was put there without telling the index.
  expect(organisations).toMatchObject({ documents: 0, expected: 1, lastReconcile: null });
  for (const index of ['opportunities', 'organisations'] as const) {
    let versions = 0;
    for await (const _ of searchSource(services).versions(index)) versions += 1;
    expect(await countDocuments(services, index)).toBe(versions);
  }
});

it('lists what was refused, with its page, until a second try takes it', async () => {
  // A search document has a name; this one has lost its own.
  const nameless = await createProvider(services.db, { slug: 'nameless' });
  await services.db.organisation.update({ where: { id: nameless.id }, data: { name: '' } });
  const bad = await createOpportunity(services.db, council.id, { cpvCodes: [''] });
  await touch('organisations', nameless.id);
  await touch('opportunities', bad.id);
  await syncSearch(house);
  const { parked } = await health();
  expect(parked).toMatchObject({ count: 2, page: 1, pageCount: 1 });
  expect(parked.documents).toMatchObject([
    { to: '/organisations/nameless', reason: expect.stringMatching(/^name: /) },
    { name: bad.title, to: `/opportunities/${bad.reference}` },
  ]);
  expect(parked.documents[1]!.reason).toMatch(/^cpv/);

  await services.db.organisation.update({ where: { id: nameless.id }, data: { name: 'Named' } });
  const [first] = parked.documents;
  await retryParked(services, operator, { id: first!.id });
  await house.runJobs();
  const { parked: left } = await health();
  expect(left.documents.map(({ documentId }) => documentId)).toEqual([bad.id]);

  expect(await retryParked(services, operator, {})).toBe(1);
  await house.runJobs();
  expect((await health()).parked.count).toBe(1);
  await expect(retryParked(services, operator, { id: first!.id })).rejects.toThrow('not parked');
  const entries = await services.db.auditEntry.findMany({ where: { action: 'search.retried' } });
  expect(entries.map(({ actorUserId }) => actorUserId)).toEqual([operator.userId, operator.userId]);
});

it('compares at an operator’s wish, mends, and says what it found', async () => {
  await askForReconcile(services, operator);
  await house.runJobs();
  const [engine] = (await health()).engines;
  const [, organisations] = engine!.indexes;
  expect(organisations!.lastReconcile).toMatchObject({
    cause: 'operator',
    differences: 1,
    mended: 1,
    refused: 0,
    endedAt: expect.any(Date),
  });
  expect(organisations!.documents).toBe(organisations!.expected);
});
