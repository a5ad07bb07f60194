import { suppressAddress } from '#app/domain/alerts/suppression.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import type { NotifyReceipt } from './schema.ts';

const LONGEST = 300;

/**
 * Notes that a message came back after it had gone, or was reported as unwanted, and suppresses the
 * one address that it was sent to. Whatever the report says of other addresses counts for nothing.
 * Noting it twice changes nothing.
 * @param input.suppress null for what says nothing about the address itself
 */
export async function noteReturn(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  input: { mailId: string; suppress: 'bounce' | 'complaint' | null; reason: string },
): Promise<void> {
  const reason = input.reason.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST);
  await db.$transaction(async (tx) => {
    const [mail] = await tx.$queryRaw<{ address: string }[]>`
      update mail_message set returned_at = coalesce(returned_at, clock_timestamp()),
        last_error = case when returned_at is null then ${reason} else last_error end
      where id = ${input.mailId}::uuid
      returning to_address as address`;
    if (!mail || input.suppress === null) return;
    const { address } = mail;
    await suppressAddress({ db: tx }, actor, { address, reason: input.suppress, detail: reason });
  });
}

const notify: Actor = { kind: 'system', name: 'GOV.UK Notify' };

/** Failures that Notify reports of a message it had taken; the address is at fault in one alone. */
const failures: Record<string, { suppress: 'bounce' | null; reason: string }> = {
  'permanent-failure': { suppress: 'bounce', reason: 'Notify: there is no such mailbox.' },
  'temporary-failure': {
    suppress: null,
    reason: 'Notify: the mailbox did not take it in three days. It may be full.',
  },
  'technical-failure': { suppress: null, reason: 'Notify: it could not be sent.' },
};

/**
 * Notes what GOV.UK Notify reports of a message. News of anything that is not ours, or went well, is
 * passed over.
 * @returns whether something was noted
 */
export async function noteReceipt(
  services: Pick<Services, 'db'>,
  { reference, status }: NotifyReceipt,
): Promise<boolean> {
  const failure = Object.hasOwn(failures, status) ? failures[status]! : null;
  if (failure === null || !/^[0-9a-f-]{36}$/i.test(reference ?? '')) return false;
  const mail = await services.db.mailMessage.findUnique({
    where: { id: reference! },
    select: { id: true },
  });
  if (!mail) return false;
  await noteReturn(services, notify, { mailId: mail.id, ...failure });
  return true;
}
