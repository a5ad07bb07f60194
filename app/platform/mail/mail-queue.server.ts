import { randomUUID } from 'node:crypto';
import type { JobQueue, MailQueue } from '#app/platform/ports.ts';

/** Writes the message to the outbox table and enqueues its sending, both in the caller's transaction. */
export function createMailQueue(jobs: JobQueue, mailDomain: string): MailQueue {
  return {
    async queue(tx, { kind, to, message, dedupeKey }) {
      const id = randomUUID();
      const { count } = await tx.mailMessage.createMany({
        data: [
          {
            id,
            kind,
            toAddress: to,
            ...message,
            dedupeKey: dedupeKey ?? null,
            messageId: `<${randomUUID()}@${mailDomain}>`,
          },
        ],
        skipDuplicates: true,
      });
      if (count === 0) return;
      await jobs.enqueue(tx, 'send-mail', { mailId: id });
    },
  };
}
