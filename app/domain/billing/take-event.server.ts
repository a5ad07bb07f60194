import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { requirePayments } from './own-account.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs' | 'payments' | 'log'>;

export type Taken =
  | { outcome: 'taken' }
  | { outcome: 'refused'; reason: 'unsigned' | 'forged' | 'old' | 'not-news' | 'wrong-mode' };

/**
 * Takes a post to the webhook: checks the signature over the very bytes, keeps the event's id and
 * whose it is, and leaves the rest to a job. What is not signed, or signed too long ago, or of the
 * other mode (test or live), changes nothing but a count and the log.
 * @throws NotFound where nobody is billed
 */
export async function takeEvent(
  services: Needs,
  { body, signature }: { body: Buffer; signature: string | null },
): Promise<Taken> {
  const payments = requirePayments(services);
  const { db, clock, jobs } = services;
  const read = payments.readEvent(body, signature);
  if ('refused' in read) return refuse(services, read.refused, body.length);
  const { event } = read;
  if (event.isLive !== payments.isLive) return refuse(services, 'wrong-mode', body.length);
  const now = clock.now();
  await db.$transaction(async (tx) => {
    const { id, type, isLive, happenedAt, objectId, customerId } = event;
    await tx.billingEvent.upsert({
      where: { id },
      create: {
        id,
        type,
        isLive,
        happenedAt,
        objectId,
        customerId,
        receivedAt: now,
        dueAt: now,
      },
      // Whom it speaks of was asked about after it happened, or will be.
      update: { receipts: { increment: 1 } },
    });
    await jobs.enqueue(tx, 'handle-billing-events', {}, { key: 'handle-billing-events' });
  });
  return { outcome: 'taken' };
}

/** A row for each day and reason: whoever floods us fills nothing. */
async function refuse(
  { db, clock, log }: Needs,
  reason: Extract<Taken, { outcome: 'refused' }>['reason'],
  bytes: number,
): Promise<Taken> {
  const now = clock.now();
  const [{ count } = { count: 1 }] = await db.$queryRaw<{ count: number }[]>`
    insert into billing_refusal (day, reason, count, last_at)
    values (${londonDay(now)}::date, ${reason}, 1, ${now})
    on conflict (day, reason) do update
    set count = billing_refusal.count + 1, last_at = excluded.last_at
    returning count`;
  // The first of a day, the tenth, the hundredth: the page has the number.
  if (/^10*$/.test(String(count)))
    log.warn({ reason, bytes, count }, 'posts to the Stripe webhook were refused');
  return { outcome: 'refused', reason };
}
