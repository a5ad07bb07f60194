import { setTimeout as sleep } from 'node:timers/promises';
import { type ClaimedMail, claimMail } from '#app/domain/mail/claim-mail.server.ts';
import { noteHandover } from '#app/domain/mail/note-handover.server.ts';
import type { Handover } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

/**
 * Hands one queued message to the mail server. The attempt is noted first, in a transaction of its
 * own, and how it ended after; killed in between, the message is sent again under the same
 * Message-ID and marked as ambiguous. No lock is held while the server thinks.
 */
export async function sendMail(house: House, { mailId }: { mailId: string }): Promise<void> {
  const { services, mailTransport } = house;
  // Before the claim, so that it ends before the claim does.
  const until = performance.now() + mailTransport.patienceMs;
  const mail = await claimMail(services, mailId, mailTransport.patienceMs);
  if (!mail) return;
  const handover = await handOver(house, mail, until);
  if (handover.outcome !== 'taken')
    services.log.warn({ mailId, outcome: handover.outcome }, 'mail was not taken');
  await insistently(() => noteHandover(services, mail, handover));
}

async function handOver(
  { mailTransport }: House,
  mail: ClaimedMail,
  until: number,
): Promise<Handover> {
  const { id, messageId, to, subject, text, html, headers } = mail;
  if (mail.isRepeat && mailTransport.hasTaken) {
    try {
      if (await mailTransport.hasTaken({ id })) return { outcome: 'taken' };
    } catch (error) {
      // Without an answer it may be there already, so it is not sent.
      return { outcome: 'later', reason: `Could not be looked up: ${(error as Error).message}` };
    }
  }
  const message = { subject, text, html };
  return mailTransport.send({ id, messageId, to, message, ...(headers && { headers }), until });
}

const WAITS_MS = [100, 300, 900];

/** A database that is away for a moment must not make a message that has gone go again. */
async function insistently(write: () => Promise<void>): Promise<void> {
  for (const wait of WAITS_MS) {
    try {
      return await write();
    } catch {
      await sleep(wait);
    }
  }
  await write();
}
