import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Prisma } from '#app/platform/db/generated/client.ts';
import { createCouncil, createOpportunity, createUser } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { acceptsBids, canAskQuestion, STATUSES, type StatusFacts, statusOf } from './lifecycle.ts';
import { factsOf } from './queries.server.ts';
import { statusSql } from './status-sql.server.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

// Long ago, so that the database lets bids be opened.
const now = new Date('2025-11-22T12:00:00.000Z');
const facts: StatusFacts = {
  source: 'here',
  publishedAt: null,
  withdrawnAt: null,
  outcomeAt: null,
  bidsCloseAt: null,
  openedAt: null,
  outcomeKind: null,
  sourceStatus: null,
};
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);

test('a deadline takes effect at its very millisecond', () => {
  const open = { ...facts, publishedAt: before };
  expect(statusOf({ ...open, bidsCloseAt: after }, now)).toBe('open');
  expect(statusOf({ ...open, bidsCloseAt: now }, now)).toBe('closed');
  expect(statusOf({ ...open, bidsCloseAt: before, openedAt: now }, now)).toBe('opened');
});

test('bids and questions are offered only while they can be taken', () => {
  const open = { ...facts, publishedAt: before, bidsCloseAt: after, kind: 'grant' };
  expect(acceptsBids(open, now)).toBe(true);
  expect(acceptsBids({ ...open, kind: 'market_engagement' }, now)).toBe(false);
  expect(acceptsBids({ ...open, source: 'elsewhere' }, now)).toBe(false);
  expect(acceptsBids({ ...open, withdrawnAt: before }, now)).toBe(false);
  expect(canAskQuestion({ ...open, questionsCloseAt: after }, now)).toBe(true);
  expect(canAskQuestion({ ...open, questionsCloseAt: now }, now)).toBe(false);
});

const instant = fc.option(fc.constantFrom(before, now, after));
const rows = fc
  .record({
    source: fc.constantFrom('here' as const, 'elsewhere' as const),
    publishedAt: fc.option(fc.constantFrom(before, now)),
    withdrawnAt: instant,
    outcomeAt: instant,
    bidsCloseAt: instant,
    opened: fc.boolean(),
    outcomeKind: fc.option(fc.constantFrom('awarded' as const, 'not_awarded' as const)),
    sourceStatus: fc.option(fc.constantFrom('planned', 'planning', 'active', 'unsuccessful')),
  })
  .map(({ opened, ...row }) => ({ ...row, openedAt: opened && row.bidsCloseAt ? now : null }));

test.each(STATUSES)('statusOf and its SQL twin agree on what is %s', async (status) => {
  const { db } = house.services;
  const council = await createCouncil(db);
  const person = await createUser(db);
  await fc.assert(
    fc.asyncProperty(
      rows.filter((row) => statusOf(row, now) === status),
      async ({ openedAt, outcomeKind, ...data }) => {
        const { id } = await createOpportunity(db, council.id, {
          kind: 'market_engagement',
          ...data,
        });
        if (openedAt) {
          const opening = { opportunityId: id, openedAt, openedById: person.id, bidCount: 0 };
          await db.bidOpening.create({ data: opening });
        }
        if (outcomeKind) {
          const outcome = { opportunityId: id, recordedById: person.id, recordedAt: now };
          await db.outcome.create({ data: { ...outcome, kind: outcomeKind } });
        }
        const row = await db.opportunity.findUniqueOrThrow({
          where: { id },
          include: { opening: true, outcome: true },
        });
        const [told] = await db.$queryRaw<{ status: string }[]>(
          Prisma.sql`select ${statusSql(now)} as status from opportunity o where o.id = ${id}::uuid`,
        );
        expect(statusOf(factsOf(row), now)).toBe(status);
        expect(told?.status).toBe(status);
      },
    ),
    { numRuns: 15 },
  );
});
