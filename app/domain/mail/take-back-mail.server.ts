import { suppressAddress } from '#app/domain/alerts/suppression.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { noteReturn } from './note-return.server.ts';
import { readReturned } from './read-returned.server.ts';

export type TakenBack = {
  outcome: 'suppressed' | 'noted' | 'not-understood';
  /** In words, for whoever runs the command. */
  words: string;
};

/**
 * Takes in a message that came back, or a complaint. It counts only when it names a message of ours
 * by its Message-ID, which nobody can guess, and only for the address that this one was sent to: a
 * forged report stops nobody else's alerts. Doing it twice changes nothing.
 * @param raw the message as it came
 * @throws NotAllowed for anyone but a command
 */
export async function takeBackMail(
  services: Pick<Services, 'db'>,
  actor: Actor,
  raw: Uint8Array,
): Promise<TakenBack> {
  if (actor.kind !== 'system') throw new NotAllowed('Only a command can do this.');
  const { messageId, verdict, reason } = await readReturned(raw);
  if (verdict === 'unknown') return { outcome: 'not-understood', words: reason };
  if (messageId === null)
    return { outcome: 'not-understood', words: 'It does not name the message that it is about.' };
  const mail = await services.db.mailMessage.findUnique({
    where: { messageId, attempts: { gt: 0 } },
    select: { id: true },
  });
  const suppress = verdict === 'not-now' ? null : verdict;
  if (mail) {
    await noteReturn(services, actor, { mailId: mail.id, suppress, reason });
  } else {
    // Messages are kept for 90 days, the ledger of alerts for a year.
    const told = await services.db.alertDelivery.findUnique({ where: { messageId } });
    if (!told) return { outcome: 'not-understood', words: 'It is about no message of ours.' };
    const { address } = told;
    if (suppress)
      await suppressAddress(services, actor, { address, reason: suppress, detail: reason });
  }
  return suppress
    ? { outcome: 'suppressed', words: `Alerts write to that address no more: ${reason}` }
    : { outcome: 'noted', words: `Not delivered this time: ${reason}` };
}
