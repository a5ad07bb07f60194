import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { countAlerts } from '#app/domain/alerts/count-alerts.server.ts';
import { type AlertStatus, statusOf } from '#app/domain/alerts/lifecycle.ts';
import { createOperator, createUser } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { readMailHealth } from './mail-health.server.ts';
import { listMail } from './read-mail.server.ts';
import { retryMail } from './retry-mail.server.ts';

const { services, runJobs } = await testHouse();
const { db } = services;
const real = { ...services, settings: { ...services.settings, mode: 'production' as const } };
const now = new Date();
const later = new Date(now.getTime() + 3_600_000);
const earlier = new Date(now.getTime() - 3_600_000);

const write = (data: object) =>
  db.mailMessage.create({
    data: {
      kind: 'alert-digest',
      toAddress: 'ann@example.org',
      subject: 'Secret',
      text: 'Secret',
      html: '',
      messageId: randomUUID(),
      nextTryAt: null,
      ...data,
    },
  });

test('what waits, failed and may have come twice is counted, listed and tried again', async () => {
  const operator = await createOperator(services);
  expect((await readMailHealth(services, operator)).counts).toMatchObject({
    due: 0,
    oldestDueAt: null,
  });
  await write({ nextTryAt: earlier });
  await write({ nextTryAt: later });
  await write({ nextTryAt: earlier, claimedUntil: later });
  await write({ sentAt: now, ambiguousAt: now });
  await write({ sentAt: now, returnedAt: now });
  const failed = await write({ kind: 'reset-password', failedAt: now, attempts: 22 });
  await write({ kind: 'bid-received', failedAt: now, attempts: 22 });
  await write({ suppressedAt: now });
  const { counts, days } = await readMailHealth(services, operator);
  expect(counts).toEqual({
    due: 1,
    later: 1,
    sending: 1,
    failed: 2,
    returned: 1,
    ambiguous: 1,
    suppressed: 0,
    digests: 3,
    oldestDueAt: earlier,
  });
  expect(days).toEqual([
    expect.objectContaining({ written: 8, sent: 2, waiting: 3, failed: 2, setAside: 1 }),
  ]);
  // Who bids is not for the operator: that such mail failed is, and that it can be tried again.
  const list = await listMail(real, operator, { to: '', page: 1, list: 'failed' });
  expect(list.sealed).toBe(1);
  expect(list.messages.map(({ kind, subject }) => [kind, subject])).toEqual(
    expect.arrayContaining([['reset-password', 'reset-password']]),
  );
  expect(list.messages).toHaveLength(2);
  expect((await listMail(real, operator, { to: 'ann', page: 1, list: 'failed' })).sealed).toBe(0);

  const someone = await actorFor(services, (await createUser(db)).id);
  await expect(readMailHealth(services, someone)).rejects.toThrow('could not find');
  await expect(retryMail(services, someone, { id: failed.id })).rejects.toThrow('could not find');
  expect(await retryMail(services, operator, { id: failed.id })).toBe(1);
  await expect(retryMail(services, operator, { id: failed.id })).rejects.toThrow('has gone');
  expect(await retryMail(services, operator, {})).toBe(1);
  await runJobs();
  expect(await db.mailMessage.count({ where: { failedAt: { not: null } } })).toBe(0);
  expect((await db.mailMessage.findUniqueOrThrow({ where: { id: failed.id } })).attempts).toBe(1);
});

test('alerts are counted as their status says', async () => {
  const times = [null, earlier, later];
  const expected: Record<AlertStatus, number> = { on: 0, paused: 0, unconfirmed: 0, off: 0 };
  for (const confirmedAt of [null, earlier])
    for (const pausedAt of [null, earlier])
      for (const pausedUntil of times)
        for (const offAt of [null, earlier]) {
          const facts = { confirmedAt, pausedAt, pausedUntil, offAt };
          await db.alert.create({
            data: {
              address: `${randomUUID()}@example.org`,
              ownerKey: randomUUID(),
              about: 'search',
              name: 'Anything',
              criteria: {},
              rhythm: 'daily',
              ...facts,
            },
          });
          expected[statusOf(facts, services.clock.now())] += 1;
        }
  const { on, paused, unconfirmed } = await countAlerts(services);
  expect({ on, paused, unconfirmed }).toEqual({
    on: expected.on,
    paused: expected.paused,
    unconfirmed: expected.unconfirmed,
  });
});
