import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { readReturned } from './read-returned.server.ts';
import { takeBackMail } from './take-back-mail.server.ts';

const { services } = await testHouse();
const { db } = services;
const actor = { kind: 'system', name: 'test' } as const;
const take = (raw: string) => takeBackMail(services, actor, Buffer.from(raw));
const crlf = (text: string) => text.replaceAll('\n', '\r\n');

async function sent() {
  const address = `${randomUUID()}@example.org`;
  const messageId = `<${randomUUID()}@drawbridge.example>`;
  const data = {
    kind: 'alert-digest',
    toAddress: address.replace('@e', '@E'),
    subject: 'Three things',
    text: '',
    html: '',
    messageId,
    attempts: 1,
    sentAt: new Date(),
    nextTryAt: null,
  };
  const { id } = await db.mailMessage.create({ data });
  return { id, address, messageId };
}

/** As a mail server sends it back. */
function delivery(given: { fields: string; original?: string; type?: string }): string {
  return crlf(`From: MAILER-DAEMON@mail.example.net
To: bounces@drawbridge.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

This is a MIME-encapsulated message.

--b1
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.net
Arrival-Date: Sun, 22 Nov 2026 08:00:00 +0000

${given.fields}

--b1
Content-Type: ${given.type ?? 'message/rfc822'}

${given.original ?? ''}

--b1--
`);
}

const original = (messageId: string) =>
  `Subject: Three things\nMessage-ID:\n ${messageId}\nFrom: no-reply@drawbridge.example\n\nMessage-ID: <of.a.quoted.one@example.org>`;
const fields = (status: string, action: string, address = 'x@example.org') =>
  `Final-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; 550 ${status}\n  No such user here`;

function complaint(messageId: string, type = 'abuse'): string {
  return crlf(`From: <feedback@provider.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

--b2
Content-Type: text/plain

This is an email abuse report.

--b2
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1

--b2
Content-Type: message/rfc822
Content-Disposition: inline

${original(messageId)}

--b2--
`);
}

describe('a delivery report', () => {
  for (const type of ['message/rfc822', 'text/rfc822-headers']) {
    test(`of a final failure stops alerts to the address it was sent to, once (${type})`, async () => {
      const { id, address, messageId } = await sent();
      const victim = await sent();
      const raw = delivery({
        fields: fields('5.1.1', 'failed', victim.address),
        original: original(messageId),
        type,
      });
      expect(await take(raw)).toMatchObject({ outcome: 'suppressed' });
      const first = await db.mailSuppression.findUniqueOrThrow({ where: { address } });
      expect(first).toMatchObject({
        reason: 'bounce',
        detail: '5.1.1 smtp; 550 5.1.1 No such user here',
      });
      const { returnedAt } = await db.mailMessage.findUniqueOrThrow({ where: { id } });
      expect(await take(raw)).toMatchObject({ outcome: 'suppressed' });
      expect(await db.mailSuppression.findUnique({ where: { address } })).toEqual(first);
      expect((await db.mailMessage.findUniqueOrThrow({ where: { id } })).returnedAt).toEqual(
        returnedAt,
      );
      // Whomever the report names besides.
      expect(await db.mailSuppression.count({ where: { address: victim.address } })).toBe(0);
    });
  }

  test('of a delay, or of giving up after delays, is noted and stops nothing', async () => {
    for (const [status, action] of [
      ['4.4.1', 'delayed'],
      ['4.4.7', 'failed'],
    ] as const) {
      const { id, address, messageId } = await sent();
      const raw = delivery({ fields: fields(status, action), original: original(messageId) });
      expect(await take(raw)).toMatchObject({ outcome: 'noted' });
      expect(await db.mailSuppression.count({ where: { address } })).toBe(0);
      expect((await db.mailMessage.findUniqueOrThrow({ where: { id } })).lastError).toContain(
        status,
      );
    }
  });

  test('that names no message of ours, or reports no failure, is not understood', async () => {
    const { address, messageId } = await sent();
    const guess = delivery({ fields: fields('5.1.1', 'failed', address) });
    const strange = delivery({
      fields: fields('5.1.1', 'failed', address),
      original: original(`<${randomUUID()}@drawbridge.example>`),
    });
    const good = delivery({ fields: fields('2.0.0', 'delivered'), original: original(messageId) });
    const letter = crlf(
      `From: a@example.org\nSubject: Out of office\n\nBack on Monday. ${messageId}`,
    );
    for (const raw of [guess, strange, good, letter, '', '\0\0'])
      expect(await take(raw)).toMatchObject({ outcome: 'not-understood' });
    expect(await db.mailSuppression.count({ where: { address } })).toBe(0);
  });

  test('may be about a message of alerts whose row is gone already', async () => {
    const address = `${randomUUID()}@example.org`;
    const messageId = `<${randomUUID()}@drawbridge.example>`;
    await db.alertDelivery.create({
      data: { ownerKey: 'a:x', address, alertIds: [], messageId, itemCount: 1 },
    });
    await take(delivery({ fields: fields('5.2.1', 'failed'), original: original(messageId) }));
    expect(await db.mailSuppression.count({ where: { address } })).toBe(1);
  });
});

test('a complaint stops alerts; other feedback does not', async () => {
  const one = await sent();
  expect(await take(complaint(one.messageId))).toMatchObject({ outcome: 'suppressed' });
  const where = { address: one.address };
  expect(await db.mailSuppression.findUnique({ where })).toMatchObject({ reason: 'complaint' });
  const two = await sent();
  const fine = await take(complaint(two.messageId, 'not-spam'));
  expect(fine).toMatchObject({ outcome: 'not-understood' });
  expect(await db.mailSuppression.count({ where: { address: two.address } })).toBe(0);
});

test('only a command takes mail back', async () => {
  const raw = Buffer.from('');
  for (const who of [anonymous, await createOperator(services)])
    await expect(takeBackMail(services, who, raw)).rejects.toThrow('Only a command');
});

test('whatever is cut off or scrambled is read without an error', async () => {
  const whole = delivery({ fields: fields('5.1.1', 'failed'), original: original('<a@b>') });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), async (from, to) => {
      const { verdict } = await readReturned(Buffer.from(whole.slice(0, from) + whole.slice(to)));
      expect(['bounce', 'complaint', 'not-now', 'unknown']).toContain(verdict);
    }),
    { numRuns: 60 },
  );
});
