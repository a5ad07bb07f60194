import { suppressAddress } from '#app/domain/alerts/suppression.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Handover, Services } from '#app/platform/ports.ts';
import type { ClaimedMail } from './claim-mail.server.ts';
import { mailKind } from './kinds.ts';
import { backOff, MOST_TRIES } from './lifecycle.ts';

type Needs = Pick<Services, 'db' | 'jobs' | 'settings'>;

const mailServer: Actor = { kind: 'system', name: 'mail server' };

/**
 * Writes down how an attempt ended. What was taken is over, and what was refused for good has
 * failed; anything else is tried again, its job enqueued here, until it has been tried often enough.
 * An address that the mail server says does not exist gets no more mail of alerts. Saying the same
 * thing twice changes nothing.
 */
export async function noteHandover(
  services: Needs,
  mail: ClaimedMail,
  handover: Handover,
): Promise<void> {
  if (handover.outcome === 'taken') return noteTaken(services, mail);
  const { outcome, reason } = handover;
  const isOver = outcome === 'refused' || mail.tries >= MOST_TRIES;
  const waitMs = backOff(mail.tries);
  await services.db.$transaction(async (tx) => {
    const noted = await tx.$executeRaw`
      update mail_attempt
      set ended_at = clock_timestamp(), outcome = ${outcome}::mail_attempt_outcome, detail = ${reason}
      where id = ${mail.attemptId} and ended_at is null`;
    // Somebody else has it by now, or this has been written down already.
    if (noted === 0) return;
    const [next] = await tx.$queryRaw<{ at: Date | null }[]>`
      update mail_message set claimed_until = null, last_error = ${reason},
        ambiguous_at = case when ${outcome} = 'ambiguous' then clock_timestamp() else ambiguous_at end,
        failed_at = case when ${isOver} then clock_timestamp() end,
        next_try_at = case when ${isOver} then null
          else clock_timestamp() + ${waitMs}::int * interval '1 millisecond' end
      where id = ${mail.id}::uuid
      returning next_try_at as at`;
    if (next?.at)
      await services.jobs.enqueue(tx, 'send-mail', { mailId: mail.id }, { runAt: next.at });
    if (handover.outcome === 'refused' && handover.isAddressDead) {
      const { to: address } = mail;
      await suppressAddress({ db: tx }, mailServer, { address, reason: 'bounce', detail: reason });
    }
  });
}

/** One statement, for there are many. */
async function noteTaken({ db, settings }: Needs, mail: ClaimedMail): Promise<void> {
  const erase = settings.mode !== 'demo' && mailKind(mail.kind).opensAccounts === true;
  await db.$executeRaw`
    with ended as (
      update mail_attempt set ended_at = clock_timestamp(), outcome = 'taken'
      where id = ${mail.attemptId} and ended_at is null
    )
    update mail_message set sent_at = coalesce(sent_at, clock_timestamp()), claimed_until = null,
      next_try_at = null, failed_at = null, last_error = null,
      subject = case when ${erase} then kind else subject end,
      text = case when ${erase} then '' else text end,
      html = case when ${erase} then '' else html end
    where id = ${mail.id}::uuid`;
}
