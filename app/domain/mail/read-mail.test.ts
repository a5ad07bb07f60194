import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { listMail, readMail } from './read-mail.server.ts';

const { services } = await testHouse();
const real = { ...services, settings: { ...services.settings, mode: 'production' as const } };

test('an operator sees that mail went out, not what it says nor who asks and bids', async () => {
  const kinds = ['bid-received', 'bid-withdrawn', 'question-answered', 'reset-password'];
  await services.db.mailMessage.createMany({
    data: kinds.map((kind) => ({
      kind,
      toAddress: 'bidder@example.org',
      subject: `About ${kind}: secret`,
      text: '',
      html: '',
      messageId: randomUUID(),
    })),
  });
  const operator = await createOperator(services);
  const { messages } = await listMail(real, operator, {
    to: 'bidder@example.org',
    page: 1,
    list: null,
  });
  expect(messages.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['reset-password', 'reset-password'],
  ]);
  await expect(readMail(real, messages[0]!.id)).rejects.toThrow();
});
