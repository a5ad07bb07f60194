import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { BillingEvent, BillingRefusal } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { convergeCustomer } from './converge.server.ts';
import { paymentsFailure, requirePayments } from './own-account.server.ts';
import { canRunBilling } from './policy.ts';
import { refreshPrices } from './prices.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log'>;

/** Questions to Stripe about one customer, with room to spare; as long as they may take news is claimed. */
const MOST_CALLS = 20;
const MINUTE_MS = 60_000;
const MOST_WAIT_MS = 60 * MINUTE_MS;
/** Of failures that are not Stripe's being away. */
const MOST_TRIES = 5;

/**
 * Handles the news that waits: asks Stripe how everything of that customer stands now and makes our
 * rows so. An event says only whom to ask about, so that two, twenty, none of them or the wrong
 * order come to the same. All that waits for one customer is handled by one look.
 */
export async function handleBillingEvents(services: Needs): Promise<void> {
  if (services.payments === null) return;
  // The very first time nobody has told us what the plans cost.
  if ((await services.db.billingPrice.count()) === 0) await tryPrices(services);
  for (;;) {
    const claimed = await claimNext(services);
    if (claimed.length === 0) return;
    const isAway = await handle(services, claimed);
    if (isAway) return;
  }
}

async function tryPrices(services: Needs): Promise<void> {
  await refreshPrices(services).catch((error: unknown) => {
    const failure = paymentsFailure(error);
    if (!failure) throw error;
    services.log.warn({ reason: failure.message }, 'Stripe did not say what the plans cost');
  });
}

/** The customer whose news waits longest, and all of it that was there before we look. */
async function claimNext({ db, clock, payments }: Needs): Promise<BillingEvent[]> {
  const now = clock.now();
  const claimMs = MOST_CALLS * (payments?.longestMs ?? 0);
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('billing-events', 0))`;
    const first = await tx.billingEvent.findFirst({
      where: { dueAt: { lte: now } },
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    });
    if (!first) return [];
    const same = first.customerId === null ? { id: first.id } : { customerId: first.customerId };
    const events = await tx.billingEvent.findMany({ where: { ...same, dueAt: { lte: now } } });
    await tx.billingEvent.updateMany({
      where: { id: { in: events.map(({ id }) => id) } },
      data: { dueAt: new Date(now.getTime() + claimMs), tries: { increment: 1 } },
    });
    return events;
  });
}

/** @returns true when Stripe is away: nothing else need be tried now */
async function handle(services: Needs, events: readonly BillingEvent[]): Promise<boolean> {
  const { db, clock, log } = services;
  const ids = events.map(({ id }) => id);
  try {
    const reason = await learn(services, events);
    await db.billingEvent.updateMany({
      where: { id: { in: ids } },
      data: { handledAt: clock.now(), dueAt: null, parkedAt: null, reason },
    });
    return false;
  } catch (error) {
    const failure = paymentsFailure(error);
    const reason = failure?.message ?? wordsOf(error);
    log.warn({ events: ids, reason }, 'news from Stripe could not be handled');
    for (const { id, tries } of events) await putOff(services, id, tries, failure, reason);
    return failure?.isAway ?? false;
  }
}

/** Away is nobody's fault and is tried for ever, ever more slowly; the rest goes to a person. */
async function putOff(
  { db, clock }: Needs,
  id: string,
  tries: number,
  failure: { isAway: boolean } | null,
  reason: string,
): Promise<void> {
  const now = clock.now();
  const isParked = !failure?.isAway && tries + 1 >= MOST_TRIES;
  const wait = Math.min(MINUTE_MS * 2 ** Math.min(tries, 10), MOST_WAIT_MS);
  await db.billingEvent.update({
    where: { id },
    data: isParked
      ? { parkedAt: now, dueAt: null, reason }
      : { dueAt: new Date(now.getTime() + wait), reason },
  });
}

/** @returns what to note beside the event; empty where it was about a council of ours */
async function learn(services: Needs, events: readonly BillingEvent[]): Promise<string> {
  const { customerId = null, type = '' } = events[0] ?? {};
  if (customerId !== null) {
    const { outcome } = await convergeCustomer(services, customerId);
    return outcome === 'not-ours' ? 'About no council here.' : '';
  }
  if (/^(price|product)\./.test(type)) {
    await refreshPrices(services);
    return '';
  }
  return 'Nothing here follows from it.';
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll(/\s+/g, ' ').slice(0, 500);
}

const MOST_LISTED = 200;

/** For the operator: what was put aside, or what waits for its turn. */
export async function listEvents(
  services: Pick<Services, 'db' | 'payments'>,
  actor: Actor,
  { which }: { which: 'parked' | 'waiting' },
): Promise<BillingEvent[]> {
  requireOperator(services, actor);
  return services.db.billingEvent.findMany({
    where: which === 'parked' ? { parkedAt: { not: null } } : { dueAt: { not: null } },
    orderBy: { receivedAt: 'desc' },
    take: MOST_LISTED,
  });
}

/** Has a parked event handled again. */
export async function retryEvent(
  services: Pick<Services, 'db' | 'clock' | 'jobs' | 'payments'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  requireOperator(services, actor);
  const { db, clock, jobs } = services;
  await db.$transaction(async (tx) => {
    const { count } = await tx.billingEvent.updateMany({
      where: { id, parkedAt: { not: null } },
      data: { parkedAt: null, dueAt: clock.now(), tries: 0 },
    });
    if (count === 0) return;
    await jobs.enqueue(tx, 'handle-billing-events', {}, { key: 'handle-billing-events' });
    await recordAudit(tx, actor, {
      stream: 'platform',
      action: 'billing.event-retried',
      subject: { type: 'billing', id: null },
      detail: { event: id },
    });
  });
}

/** Posts to the webhook that were refused: how many of which kind on which day, newest first. */
export async function listRefusals(
  services: Pick<Services, 'db' | 'payments'>,
  actor: Actor,
): Promise<BillingRefusal[]> {
  requireOperator(services, actor);
  return services.db.billingRefusal.findMany({
    orderBy: [{ day: 'desc' }, { reason: 'asc' }],
    take: MOST_LISTED,
  });
}

/** @throws NotSignedIn, NotFound for everybody else */
export function requireOperator(services: Pick<Services, 'payments'>, actor: Actor): void {
  requirePerson(actor);
  if (!canRunBilling(actor)) throw new NotFound();
  requirePayments(services);
}
