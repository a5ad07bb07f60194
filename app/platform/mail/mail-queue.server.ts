import { randomUUID } from 'node:crypto';
import type { JobQueue, MailQueue, OutgoingMail, Transaction } from '#app/platform/ports.ts';

/**
 * A subject is one line, and tells what it says in the order it is written: what people typed may have
 * line ends in it, and marks that turn text around.
 */
function asSubject(text: string): string {
  return text
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, '')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Of the jobs of bulk mail: all other jobs go first. */
const AFTER_ALL_ELSE = 10;

/** Writes the message to the outbox table and enqueues its sending, both in the caller's transaction. */
export function createMailQueue(jobs: JobQueue, mailDomain: string): MailQueue {
  function rowOf({ kind, to, message, dedupeKey, headers, sendAt }: OutgoingMail) {
    return {
      id: randomUUID() as string,
      kind,
      toAddress: to,
      ...message,
      subject: asSubject(message.subject),
      dedupeKey: dedupeKey ?? null,
      messageId: `<${randomUUID()}@${mailDomain}>`,
      ...(headers && { headers }),
      ...(sendAt && { nextTryAt: sendAt }),
    };
  }
  return {
    async queue(tx, mail) {
      const data = rowOf(mail);
      const { count } = await tx.mailMessage.createMany({ data: [data], skipDuplicates: true });
      if (count === 0) return;
      const priority = mail.isBulk ? AFTER_ALL_ELSE : 0;
      await jobs.enqueue(tx, 'send-mail', { mailId: data.id }, { runAt: mail.sendAt, priority });
    },
    async queueAll(tx, mails) {
      if (mails.length === 0) return [];
      const data = mails.map(rowOf);
      const written = await tx.mailMessage.createManyAndReturn({
        data,
        skipDuplicates: true,
        select: { id: true },
      });
      const ids = new Set(written.map(({ id }) => id));
      await enqueueAll(
        tx,
        data.flatMap(({ id }, at) => (ids.has(id) ? [{ ...mails[at]!, id }] : [])),
      );
      return data.map(({ id, messageId }) => (ids.has(id) ? messageId : null));
    },
  };
}

/** The jobs of many messages in one statement. */
async function enqueueAll(
  tx: Transaction,
  mails: readonly (Pick<OutgoingMail, 'sendAt' | 'isBulk'> & { id: string })[],
): Promise<void> {
  const ids = mails.map(({ id }) => id);
  const times = mails.map(({ sendAt }) => sendAt?.toISOString() ?? null);
  const priorities = mails.map(({ isBulk }) => (isBulk ? AFTER_ALL_ELSE : 0));
  await tx.$executeRaw`
    select graphile_worker.add_job(
      'send-mail', json_build_object('mailId', m.id), run_at => m.send_at::timestamptz,
      priority => m.priority
    )
    from unnest(${ids}::text[], ${times}::text[], ${priorities}::int[]) as m(id, send_at, priority)`;
}
