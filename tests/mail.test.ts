import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testHouse } from './setup/house.ts';
import { startMailbox } from './setup/mailbox.ts';

const mailbox = await startMailbox();
afterAll(() => mailbox.stop());
const { services, runJobs } = await testHouse({ SMTP_URL: mailbox.url });
const { db, mail } = services;

const message = { subject: 'Your bid is in', text: 'Thank you.', html: '<p>Thank you.</p>' };

beforeEach(() => {
  mailbox.letters.length = 0;
});

describe('mail', () => {
  it('goes out through a real server, once, with the Message-ID on record', async () => {
    await db.$transaction((tx) =>
      mail.queue(tx, { kind: 'bid-received', to: 'ann@example.org', message, dedupeKey: 'one' }),
    );
    await db.$transaction((tx) =>
      mail.queue(tx, { kind: 'bid-received', to: 'ann@example.org', message, dedupeKey: 'one' }),
    );
    await runJobs();
    await runJobs();
    expect(mailbox.letters).toHaveLength(1);
    const [letter] = mailbox.letters;
    const row = await db.mailMessage.findUniqueOrThrow({ where: { dedupeKey: 'one' } });
    expect(letter).toMatchObject({ to: ['ann@example.org'] });
    expect(letter?.raw).toContain(`Message-ID: ${row.messageId}`);
    expect(letter?.raw).toContain('Content-Type: multipart/alternative');
    expect(row.sentAt).not.toBeNull();
  });

  it('is not queued when the change that caused it fails', async () => {
    const failing = db.$transaction(async (tx) => {
      await mail.queue(tx, {
        kind: 'bid-received',
        to: 'bob@example.org',
        message,
        dedupeKey: 'never',
      });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await runJobs();
    expect(mailbox.letters).toHaveLength(0);
  });

  it('waits while the server refuses, and goes out when it takes mail again', async () => {
    mailbox.refuse(true);
    await db.$transaction((tx) =>
      mail.queue(tx, { kind: 'bid-received', to: 'cat@example.org', message, dedupeKey: 'later' }),
    );
    await runJobs();
    expect(mailbox.letters).toHaveLength(0);
    expect(await db.mailMessage.findUnique({ where: { dedupeKey: 'later' } })).toMatchObject({
      sentAt: null,
    });
    mailbox.refuse(false);
    await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
    await runJobs();
    expect(mailbox.letters).toHaveLength(1);
  });

  it('about an account or a bid goes before any number of digests', async () => {
    const digest = {
      kind: 'alert-digest' as const,
      to: 'digest@example.org',
      message,
      isBulk: true,
    };
    await db.$transaction(async (tx) => {
      await mail.queueAll(tx, [digest, digest, digest]);
      await mail.queue(tx, { kind: 'bid-received', to: 'urgent@example.org', message });
    });
    await runJobs();
    expect(mailbox.letters.map(({ to }) => to[0])).toEqual([
      'urgent@example.org',
      ...Array(3).fill('digest@example.org'),
    ]);
  });

  it('can’t be made to carry a second header by a hostile subject', async () => {
    const hostile = { ...message, subject: 'Hello\r\nBcc: everyone@example.org\n\u202egpj.exe' };
    await db.$transaction((tx) =>
      mail.queue(tx, { kind: 'bid-received', to: 'dan@example.org', message: hostile }),
    );
    await runJobs();
    expect(mailbox.letters[0]?.to).toEqual(['dan@example.org']);
    expect(mailbox.letters[0]?.raw).not.toMatch(/^Bcc:/m);
    const kept = await db.mailMessage.findFirstOrThrow({ where: { toAddress: 'dan@example.org' } });
    expect(kept.subject).toBe('Hello Bcc: everyone@example.org gpj.exe');
  });
});
