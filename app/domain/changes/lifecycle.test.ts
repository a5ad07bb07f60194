import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Prisma } from '#app/platform/db/generated/client.ts';
import { createCouncil, createUser } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { monthsLater, noticeLength, shortWords } from './guidance.ts';
import { proposalsShownAt, STATUSES, type StatusFacts, statusOf } from './lifecycle.ts';
import { factsOf } from './row-facts.ts';
import { statusSql } from './status-sql.server.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

// Midnight in London on the day of effect, in summer.
const now = new Date('2025-06-30T23:00:00.000Z');
const before = new Date(now.getTime() - 1);
const after = new Date(now.getTime() + 1);
const facts: StatusFacts = {
  publishedAt: before,
  closesAt: after,
  decidedAt: null,
  decision: null,
  effectOn: '2025-07-01',
};

test('a notice closes, and takes effect, at its very millisecond', () => {
  expect(statusOf(facts, now)).toBe('open');
  expect(statusOf({ ...facts, closesAt: now }, now)).toBe('considering');
  const decided = { ...facts, closesAt: before, decidedAt: now, decision: 'goes_ahead' as const };
  expect(statusOf(decided, before)).toBe('considering');
  expect(statusOf({ ...decided, decidedAt: before }, before)).toBe('goes_ahead');
  expect(statusOf(decided, now)).toBe('in_effect');
  expect(statusOf({ ...decided, decision: 'withdrawn' }, now)).toBe('withdrawn');
});

test('proposals show once no more can come', () => {
  expect(proposalsShownAt({ closesAt: after, decidedAt: null })).toEqual(after);
  expect(proposalsShownAt({ closesAt: after, decidedAt: before })).toEqual(before);
  expect(proposalsShownAt({ closesAt: before, decidedAt: now })).toEqual(before);
});

test('a notice is measured in whole months, for the provider and for everyone', () => {
  expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
  const length = (givenOn: string, publicOn: string, effectOn: string, english = true) =>
    noticeLength({ givenOn, publicOn, effectOn }, english);
  expect(shortWords(length('2026-11-30', '2026-11-30', '2027-02-28'))).toBeNull();
  expect(shortWords(length('2027-01-18', '2027-01-18', '2027-02-28'))).toBe(
    'The provider has 41 days’ notice and the public 41 days’; the guidance is three months.',
  );
  expect(shortWords(length('2026-11-01', '2026-12-01', '2027-02-28'))).toBe(
    'The public has 89 days’ notice; the guidance is three months.',
  );
  expect(shortWords(length('2027-01-18', '2027-01-18', '2027-02-28', false))).toBeNull();
});

const instant = fc.option(fc.constantFrom(before, now, after));
const rows = fc
  .record({
    publishedAt: fc.option(fc.constantFrom(before, now)),
    closesAt: instant,
    decidedAt: instant,
    word: fc.constantFrom(
      'goes_ahead' as const,
      'goes_ahead_changed' as const,
      'withdrawn' as const,
    ),
    effectOn: fc.option(fc.constantFrom('2025-06-30', '2025-07-01', '2025-07-02')),
  })
  .map(({ word, effectOn, ...row }) => ({
    ...row,
    decision: row.decidedAt ? word : null,
    effectOn: effectOn ? new Date(`${effectOn}T00:00:00Z`) : null,
  }));

test.each(STATUSES)('statusOf and its SQL twin agree on what is %s', async (status) => {
  const { db } = house.services;
  const council = await createCouncil(db);
  const person = await createUser(db);
  await fc.assert(
    fc.asyncProperty(
      rows.filter((row) => statusOf(factsOf(row), now) === status),
      async (data) => {
        // A new one each time: what is published can't be rewritten.
        const { id } = await db.changeNotice.create({
          data: {
            ...data,
            reference: `CH-${randomUUID()}`,
            councilId: council.id,
            content: {},
            title: 'Lunch club',
            createdById: person.id,
          },
        });
        const [told] = await db.$queryRaw<{ status: string }[]>(
          Prisma.sql`select ${statusSql(now)} as status from change_notice n where n.id = ${id}::uuid`,
        );
        expect(told?.status).toBe(status);
      },
    ),
    { numRuns: 15 },
  );
});
