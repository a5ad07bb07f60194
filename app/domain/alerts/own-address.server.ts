import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { alertAddressAgain } from '#app/emails/alert-address-again.ts';
import type { Services } from '#app/platform/ports.ts';
import { linkToken, readLink } from './links.server.ts';
import { ownedByAddress } from './owner.server.ts';
import { endSuppression, mailboxOf, suppressAddress } from './suppression.server.ts';

const byLink = { kind: 'system', name: 'alert-link' } as const;

/** Why alerts don't reach the person who is signed in. */
export type MailTrouble = {
  reason: 'bounce' | 'complaint' | 'manual';
  /** What the mail server said, in short; may be ''. */
  detail: string;
  since: Date;
};

/** Null while nothing is wrong, and for who is not signed in. */
export async function mailTroubleOf(
  services: Pick<Services, 'db'>,
  actor: Actor,
): Promise<MailTrouble | null> {
  if (actor.kind !== 'person') return null;
  const row = await services.db.mailSuppression.findUnique({
    where: { address: actor.email.toLowerCase() },
  });
  return row && { reason: row.reason, detail: row.detail, since: row.createdAt };
}

/**
 * The owner wants the mail after all. Whoever reported it as spam chose so, and chooses again: it
 * ends at once. After a bounce a message goes to the address, once a day at most, and its link ends
 * it: that the link is opened proves that mail arrives.
 * @throws NotSignedIn, NotAllowed for what the operator decided, TooManyRequests
 */
export async function askForMailAgain(
  services: Pick<Services, 'db' | 'mail' | 'keys' | 'settings' | 'limits'>,
  actor: Actor,
): Promise<'on' | 'mailed'> {
  const address = requirePerson(actor).email.toLowerCase();
  const row = await services.db.mailSuppression.findUnique({ where: { address } });
  if (!row) return 'on';
  if (row.reason === 'manual') {
    throw new NotAllowed('The operator stopped mail to this address. Ask them to allow it again.');
  }
  if (row.reason === 'complaint') {
    await endSuppression(services, actor, { address, reason: 'complaint' });
    return 'on';
  }
  await takeTurn(services, 'alert-mail-again', address);
  const token = linkToken(services, 'address', address, row.createdAt.toISOString());
  const url = `${services.settings.baseUrl}/alerts/address/${token}`;
  await services.db.$transaction((tx) =>
    services.mail.queue(tx, {
      kind: 'alert-address-again',
      to: address,
      message: alertAddressAgain({ url }),
    }),
  );
  return 'mailed';
}

/** @throws Invalid for a link that is none of ours, or of an earlier time that mail came back */
function addressIn(services: Pick<Services, 'keys'>, token: string) {
  const { purpose, about } = readLink(services, token);
  const [address = '', since = ''] = about;
  if (purpose !== 'address') throw new Invalid('This link is for something else.');
  return { address, since: new Date(since) };
}

/** The address that a link would write to again. Changes nothing. @throws Invalid */
export function addressOfLink(services: Pick<Services, 'keys'>, token: string): string {
  return addressIn(services, token).address;
}

/** Mail reaches the address again. Opening the link twice is opening it once. @throws Invalid */
export async function mailAgainByLink(
  services: Pick<Services, 'db' | 'keys'>,
  token: string,
): Promise<void> {
  const { address, since } = addressIn(services, token);
  const row = await services.db.mailSuppression.findUnique({ where: { address } });
  if (!row) return;
  const isLifted = await endSuppression(services, byLink, {
    address,
    reason: 'bounce',
    createdAt: since,
  });
  if (!isLifted) {
    throw new Invalid('Mail came back again since this link was sent. Ask for a new one.');
  }
}

/** The address that a link of a confirmation stands for. Changes nothing. @throws Invalid */
export function addressNeverTo(services: Pick<Services, 'keys'>, token: string): string {
  const { purpose, about } = readLink(services, token);
  if (purpose !== 'never') throw new Invalid('This link is for something else.');
  return about[0] ?? '';
}

/**
 * Whoever has the address does not want to be asked again, by nobody: no mail of alerts goes there,
 * and what was asked for it is forgotten. Safe to repeat. @throws Invalid
 */
export async function neverWriteByLink(
  services: Pick<Services, 'db' | 'keys'>,
  token: string,
): Promise<void> {
  const address = addressNeverTo(services, token);
  await services.db.$transaction(async (tx) => {
    const detail = 'Asked not to be written to';
    // The mailbox too: a stranger can put anything behind a plus sign.
    for (const one of new Set([address, mailboxOf(address)])) {
      await suppressAddress({ db: tx }, byLink, { address: one, reason: 'complaint', detail });
    }
    const { ownerKey } = ownedByAddress(address);
    await tx.alert.deleteMany({ where: { ownerKey, confirmedAt: null } });
  });
}
