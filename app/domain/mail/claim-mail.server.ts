import { isSuppressed } from '#app/domain/alerts/suppression.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { mailKind } from './kinds.ts';

/** A message that one worker alone has, for a while. */
export type ClaimedMail = {
  id: string;
  kind: string;
  to: string;
  messageId: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string> | null;
  /** Counted from the last time that someone asked for it to be tried again; this one included. */
  tries: number;
  attemptId: bigint;
  /** How an attempt before this one ended is not known: the address may have the message. */
  isRepeat: boolean;
};

/** On top of what sending may take: for writing down how it ended. */
const MARGIN_MS = 3000;

/**
 * Takes a message for sending, and notes the attempt before it is made: whatever happens after, it
 * shows that there was one. The database's clock says how long the claim holds, which is longer
 * than sending may take. An attempt whose maker never said how it ended is ambiguous from then on.
 * Mail of alerts to an address that was suppressed meanwhile is set aside.
 * @param patienceMs the longest that sending may take
 * @returns null when there is nothing to send: it is over, or another worker has it
 */
export async function claimMail(
  services: Pick<Services, 'db'>,
  mailId: string,
  patienceMs: number,
): Promise<ClaimedMail | null> {
  const { db } = services;
  const milliseconds = Math.ceil(patienceMs + MARGIN_MS);
  const [claimed] = await db.$queryRaw<ClaimedMail[]>`
    with claimed as (
      update mail_message m
      set claimed_until = clock_timestamp() + ${milliseconds}::int * interval '1 millisecond',
        attempts = attempts + 1,
        ambiguous_at = case when exists (
          select 1 from mail_attempt a where a.mail_id = m.id and a.ended_at is null
        ) then clock_timestamp() else ambiguous_at end
      where id = ${mailId}::uuid and sent_at is null and suppressed_at is null
        and failed_at is null and (claimed_until is null or claimed_until < clock_timestamp())
      returning m.*
    ), broken_off as (
      update mail_attempt a
      set ended_at = clock_timestamp(), outcome = 'ambiguous', detail = 'Broke off'
      from claimed where a.mail_id = claimed.id and a.ended_at is null
    ), attempt as (
      insert into mail_attempt (mail_id, started_at)
      select id, clock_timestamp() from claimed returning id
    )
    select c.id, c.kind, c.to_address as "to", c.message_id as "messageId", c.subject, c.text, c.html,
      c.headers, c.attempts as tries, attempt.id as "attemptId",
      c.ambiguous_at is not null as "isRepeat"
    from claimed c, attempt`;
  if (!claimed) return null;
  if (mailKind(claimed.kind).isAlert && (await isSuppressed(db, claimed.to))) {
    await setAside(services, claimed);
    return null;
  }
  return claimed;
}

/** It was never tried, so no attempt stays behind. */
async function setAside({ db }: Pick<Services, 'db'>, mail: ClaimedMail): Promise<void> {
  await db.$transaction([
    db.mailAttempt.delete({ where: { id: mail.attemptId } }),
    db.$executeRaw`
      update mail_message set suppressed_at = clock_timestamp(), next_try_at = null,
        claimed_until = null, attempts = attempts - 1
      where id = ${mail.id}::uuid`,
  ]);
}
