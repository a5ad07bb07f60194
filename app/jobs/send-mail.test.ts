import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { backOff, MOST_TRIES } from '#app/domain/mail/lifecycle.ts';
import { tendMail } from '#app/domain/mail/tend-mail.server.ts';
import type { Handover, MailTransport, Mode } from '#app/platform/ports.ts';
import { testHouse } from '#tests/setup/house.ts';
import { sendMail } from './send-mail.ts';

const house = await testHouse({ LOG_LEVEL: 'silent' });
const { db } = house.services;

async function write(data: { kind?: string; toAddress?: string } = {}) {
  const { id } = await db.mailMessage.create({
    data: {
      kind: 'bid-received',
      toAddress: 'a@example.org',
      subject: 'Code 1234',
      text: 'https://x/?token=1',
      html: '<p>token</p>',
      messageId: `<${randomUUID()}@example.org>`,
      ...data,
    },
  });
  return id;
}

/** A mail server that answers as it is told, and says what it was handed. */
function peer(answer: () => Promise<Handover>, patienceMs = 60_000) {
  const given: Parameters<MailTransport['send']>[0][] = [];
  const mailTransport: MailTransport = {
    patienceMs,
    send: async (mail) => {
      given.push(mail);
      return answer();
    },
    close: () => undefined,
  };
  return { given, house: { ...house, mailTransport } };
}

const takes = () => peer(async () => ({ outcome: 'taken' }));
const answers = (handover: Handover) => peer(async () => handover);
const rowOf = (id: string) =>
  db.mailMessage.findUniqueOrThrow({
    where: { id },
    include: { tries: { orderBy: { id: 'asc' } } },
  });

/** As if the worker that has it had been away for longer than its claim holds. */
const letClaimRunOut = (id: string) =>
  db.$executeRaw`update mail_message set claimed_until = now() - interval '1 second' where id = ${id}::uuid`;

test('the link of a message that opens an account is gone from the database once it is sent', async () => {
  async function sent(kind: string, mode: Mode) {
    const id = await write({ kind });
    const { given, house } = takes();
    const services = { ...house.services, settings: { ...house.services.settings, mode } };
    await sendMail({ ...house, services }, { mailId: id });
    const { subject, text, html, sentAt } = await rowOf(id);
    return {
      given: given.map(({ message }) => message.text),
      left: subject + text + html,
      isSent: sentAt !== null,
    };
  }
  const reset = await sent('reset-password', 'production');
  expect(reset).toEqual({ given: ['https://x/?token=1'], left: 'reset-password', isSent: true });
  expect((await sent('bid-received', 'production')).left).toContain('token');
  expect((await sent('reset-password', 'demo')).left).toContain('token');
});

describe('an attempt', () => {
  test('is on record before the server sees the message, and no lock is held meanwhile', async () => {
    const id = await write();
    let seen: unknown;
    const { house } = peer(async () => {
      const row = await rowOf(id);
      seen = row.tries.map(({ outcome, endedAt }) => ({ outcome, endedAt }));
      await db.$executeRaw`select 1 from mail_message where id = ${id}::uuid for update nowait`;
      return { outcome: 'taken' };
    });
    await sendMail(house, { mailId: id });
    expect(seen).toEqual([{ outcome: null, endedAt: null }]);
    const { tries, nextTryAt, claimedUntil, ambiguousAt } = await rowOf(id);
    expect(tries.map(({ outcome }) => outcome)).toEqual(['taken']);
    expect({ nextTryAt, claimedUntil, ambiguousAt }).toEqual({
      nextTryAt: null,
      claimedUntil: null,
      ambiguousAt: null,
    });
  });

  test('of two workers is made by one', async () => {
    const id = await write();
    const first = takes();
    const second = takes();
    await Promise.all([
      sendMail(first.house, { mailId: id }),
      sendMail(second.house, { mailId: id }),
      sendMail(first.house, { mailId: id }),
    ]);
    expect(first.given.length + second.given.length).toBe(1);
    await sendMail(second.house, { mailId: id });
    expect(first.given.length + second.given.length).toBe(1);
  });

  test('that nobody ended is ambiguous once its claim has run out, and the message goes again under its Message-ID', async () => {
    const id = await write();
    const killed = peer(() => new Promise(() => {}));
    void sendMail(killed.house, { mailId: id });
    await expect.poll(() => killed.given.length).toBe(1);
    const { house, given } = takes();
    await sendMail(house, { mailId: id });
    expect(given).toEqual([]);
    expect(await tendMail(house.services)).toEqual({ looks: 1 });
    await letClaimRunOut(id);
    await sendMail(house, { mailId: id });
    expect(given.map(({ messageId }) => messageId)).toEqual([killed.given[0]!.messageId]);
    const row = await rowOf(id);
    expect(row.tries.map(({ outcome }) => outcome)).toEqual(['ambiguous', 'taken']);
    expect(row.ambiguousAt).not.toBeNull();
    expect(row.sentAt).not.toBeNull();
    expect(await tendMail(house.services)).toEqual({ looks: 0 });
  });

  test('whose maker wakes up late does not undo what others have noted', async () => {
    const id = await write();
    const { promise, resolve: wake } = Promise.withResolvers<Handover>();
    const frozen = peer(() => promise);
    const late = sendMail(frozen.house, { mailId: id });
    await expect.poll(() => frozen.given.length).toBe(1);
    await letClaimRunOut(id);
    await sendMail(takes().house, { mailId: id });
    wake({ outcome: 'refused', reason: '550 5.1.1 No', isAddressDead: true });
    await late;
    const row = await rowOf(id);
    expect(row).toMatchObject({ failedAt: null, lastError: null });
    expect(row.tries.map(({ outcome }) => outcome)).toEqual(['ambiguous', 'taken']);
  });

  test('that was put off is made again later, and in the end no more', async () => {
    const id = await write();
    const { house } = answers({ outcome: 'later', reason: '451 Try again later' });
    await sendMail(house, { mailId: id });
    const row = await rowOf(id);
    expect(row).toMatchObject({ lastError: '451 Try again later', failedAt: null, attempts: 1 });
    const wait = row.nextTryAt!.getTime() - row.tries[0]!.endedAt!.getTime();
    expect(wait).toBeGreaterThan(29_000);
    expect(wait).toBeLessThan(31_000);
    const jobs = await db.$queryRaw<{ at: Date }[]>`
      select run_at as at from graphile_worker._private_jobs where payload ->> 'mailId' = ${id}`;
    expect(jobs.map(({ at }) => at.getTime())).toEqual([row.nextTryAt!.getTime()]);
    await db.mailMessage.update({ where: { id }, data: { attempts: MOST_TRIES - 1 } });
    await sendMail(house, { mailId: id });
    const over = await rowOf(id);
    expect(over.failedAt).not.toBeNull();
    expect(over.nextTryAt).toBeNull();
  });

  test('that was refused for good is the last; a dead address gets no more alerts', async () => {
    const toAddress = `${randomUUID()}@Example.org`;
    const id = await write({ toAddress });
    const refusal = { outcome: 'refused', reason: '550 5.1.1 No such user' } as const;
    await sendMail(answers({ ...refusal, isAddressDead: true }).house, { mailId: id });
    const { given, house } = takes();
    await sendMail(house, { mailId: id });
    expect(given).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ lastError: '550 5.1.1 No such user', sentAt: null });
    const suppressed = { address: toAddress.toLowerCase() };
    expect(await db.mailSuppression.findUnique({ where: suppressed })).toMatchObject({
      reason: 'bounce',
      detail: '550 5.1.1 No such user',
    });
    const digest = await write({ kind: 'alert-digest', toAddress });
    await sendMail(house, { mailId: digest });
    const aside = await rowOf(digest);
    expect(aside).toMatchObject({ tries: [], attempts: 0, nextTryAt: null, claimedUntil: null });
    expect(aside.suppressedAt).not.toBeNull();
    // What people need for their account goes all the same.
    await sendMail(house, { mailId: await write({ toAddress }) });
    expect(given).toHaveLength(1);
  });

  test('that may have arrived is looked up before it is made again, where the server can say', async () => {
    const id = await write();
    await sendMail(answers({ outcome: 'ambiguous', reason: 'Timeout' }).house, { mailId: id });
    expect((await rowOf(id)).ambiguousAt).not.toBeNull();
    const { house, given } = takes();
    const asking = (hasTaken: MailTransport['hasTaken']) =>
      sendMail(
        { ...house, mailTransport: { ...house.mailTransport, hasTaken: hasTaken! } },
        { mailId: id },
      );
    await asking(() => Promise.reject(new Error('away')));
    expect(await rowOf(id)).toMatchObject({
      sentAt: null,
      lastError: 'Could not be looked up: away',
    });
    await asking(async () => true);
    expect(given).toEqual([]);
    expect((await rowOf(id)).sentAt).not.toBeNull();
  });
});

test('a message whose job was lost gets another', async () => {
  const id = await write();
  const old = new Date(Date.now() - 3_600_000);
  await db.mailMessage.update({ where: { id }, data: { nextTryAt: old } });
  expect(await tendMail(house.services)).toEqual({ looks: 1 });
  expect(await tendMail(house.services)).toEqual({ looks: 0 });
  await house.runJobs();
  expect((await rowOf(id)).sentAt).not.toBeNull();
});

test('tries are spread over about four days', () => {
  const waits = Array.from({ length: MOST_TRIES - 1 }, (_, at) => backOff(at + 1));
  const days = waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000;
  expect(waits[0]).toBe(30_000);
  expect(days).toBeGreaterThan(3.5);
  expect(days).toBeLessThan(5);
});
