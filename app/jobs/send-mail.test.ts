import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Mode } from '#app/platform/ports.ts';
import { testHouse } from '#tests/setup/house.ts';
import { sendMail } from './send-mail.ts';

const house = await testHouse();
const { db } = house.services;

/** What is left in the database of a message once it was handed over, and what was handed over. */
async function sent(kind: string, mode: Mode) {
  const { id } = await db.mailMessage.create({
    data: {
      kind,
      toAddress: 'a@example.org',
      subject: 'Code 1234',
      text: 'https://x/?token=1',
      html: '<p>token</p>',
      messageId: randomUUID(),
    },
  });
  const given: string[] = [];
  const services = { ...house.services, settings: { ...house.services.settings, mode } };
  const mailTransport = {
    send: async ({ message }: { message: { text: string } }) => void given.push(message.text),
    close: () => undefined,
  };
  await sendMail({ ...house, services, mailTransport }, { mailId: id });
  const { subject, text, html, sentAt } = await db.mailMessage.findUniqueOrThrow({ where: { id } });
  return { given, left: subject + text + html, isSent: sentAt !== null };
}

test('the link of a message that opens an account is gone from the database once it is sent', async () => {
  const reset = await sent('reset-password', 'production');
  expect(reset).toEqual({ given: ['https://x/?token=1'], left: 'reset-password', isSent: true });
  expect((await sent('bid-received', 'production')).left).toContain('token');
  expect((await sent('reset-password', 'demo')).left).toContain('token');
});
