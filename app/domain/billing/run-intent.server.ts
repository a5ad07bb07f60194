import type { BillingIntent, BillingIntentEnd } from '#app/platform/db/generated/client.ts';
import type { PaymentSubscription } from '#app/platform/payment-ports.ts';
import type { Services } from '#app/platform/ports.ts';
import { convergeCustomer } from './converge.server.ts';
import type { FrozenChange, FrozenEnding, FrozenInvoiceOrder, FrozenOrder } from './frozen.ts';
import { paymentsFailure, requirePayments } from './own-account.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log'>;

/** Calls of one run, with room to spare; as long as they may take it is claimed. */
const MOST_CALLS = 20;
const MINUTE_MS = 60_000;
/** How often we look at a page to pay on that nobody told us of. */
const LOOK_MS = 15 * MINUTE_MS;
const MOST_WAIT_MS = 60 * MINUTE_MS;

/** What a step found out. */
type Found =
  | { end: BillingIntentEnd; reason?: string; subscriptionId?: string }
  /** Somebody pays, or doesn't; we look again later. */
  | { waits: true };

/**
 * Does what an intent asks for, from wherever it stands: each step first looks whether it was done,
 * then does it under a key made of the row's own id. So it may be run again after a crash between
 * any two steps, long after Stripe has forgotten the key, and nothing happens twice. When Stripe is
 * away it stays open and is tried again by the job.
 * @param eager also looks at a page to pay on before its time
 * @returns whether Stripe was away
 */
export async function runIntent(
  services: Needs,
  intentId: string,
  { eager = false }: { eager?: boolean } = {},
): Promise<{ isAway: boolean }> {
  const { db, clock, log } = services;
  const intent = await claim(services, intentId, eager);
  if (!intent) return { isAway: false };
  const { id, organisationId } = intent;
  try {
    const found = await step(services, intent);
    const now = clock.now();
    const data =
      'waits' in found
        ? { dueAt: new Date(now.getTime() + LOOK_MS), tries: 0, reason: '' }
        : {
            endedAt: now,
            endedAs: found.end,
            dueAt: null,
            reason: found.reason ?? '',
            ...(found.subscriptionId && { subscriptionId: found.subscriptionId }),
          };
    await db.billingIntent.updateMany({ where: { id, organisationId, endedAt: null }, data });
    return { isAway: false };
  } catch (error) {
    const failure = paymentsFailure(error);
    const now = clock.now();
    const wait = Math.min(MINUTE_MS * 2 ** Math.min(intent.tries, 10), MOST_WAIT_MS);
    const isRefused = failure !== null && !failure.isAway;
    const isOver = isRefused && (await mayFail(services, id, organisationId));
    await db.billingIntent.updateMany({
      where: { id, organisationId, endedAt: null },
      data: isOver
        ? { endedAt: now, endedAs: 'failed', dueAt: null, reason: failure.message }
        : {
            dueAt: new Date(now.getTime() + wait),
            reason: failure?.message ?? 'It broke off.',
            ...(isRefused && { refusals: { increment: 1 } }),
          },
    });
    if (!failure) throw error;
    log.warn({ intent: id, reason: failure.message }, 'Stripe did not do what was asked');
    return { isAway: failure.isAway };
  }
}

/**
 * Whether what was refused may be called off: nothing has come of it at Stripe, and no page is left
 * there on which somebody could still pay. Otherwise it is tried again until it is whole.
 */
async function mayFail(services: Needs, id: string, organisationId: string): Promise<boolean> {
  const { subscriptionId, ...intent } = await services.db.billingIntent.findFirstOrThrow({
    where: { id, organisationId },
  });
  if (subscriptionId !== null) return false;
  if (intent.kind !== 'checkout') return true;
  try {
    await closePage(services, intent);
    return true;
  } catch (error) {
    if (!paymentsFailure(error)) throw error;
    return false;
  }
}

/** Closes the page to pay on, so that nobody pays on it for something that was called off. */
async function closePage(
  services: Needs,
  { id, organisationId, sessionId }: Pick<BillingIntent, 'id' | 'organisationId' | 'sessionId'>,
): Promise<void> {
  const payments = requirePayments(services);
  const account = await services.db.billingAccount.findUnique({ where: { organisationId } });
  const session = sessionId
    ? await payments.session(sessionId)
    : account?.customerId &&
      (await payments.sessionsOf(account.customerId)).find(({ intentId }) => intentId === id);
  if (session && session.status === 'open')
    await payments.expireSession(session.id, `intent:${id}:expire`);
}

/**
 * Works on those that are due, until Stripe is away. Run each minute: what a killed process left goes
 * on.
 */
export async function runDueIntents(services: Needs): Promise<void> {
  const due = await services.db.billingIntent.findMany({
    where: { endedAt: null, dueAt: { lte: services.clock.now() } },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: 20,
  });
  for (const { id } of due) if ((await runIntent(services, id)).isAway) return;
}

async function claim(
  { db, clock, payments }: Needs,
  id: string,
  eager: boolean,
): Promise<BillingIntent | null> {
  const now = clock.now();
  const free = eager
    ? { OR: [{ dueAt: { lte: now } }, { sessionId: { not: null } }] }
    : { dueAt: { lte: now } };
  const { count } = await db.billingIntent.updateMany({
    where: { id, endedAt: null, ...free },
    data: {
      dueAt: new Date(now.getTime() + MOST_CALLS * (payments?.longestMs ?? 0)),
      lookedAt: now,
      tries: { increment: 1 },
    },
  });
  // Scoped: the job's own, claimed just now.
  return count > 0 ? db.billingIntent.findFirst({ where: { id } }) : null;
}

async function step(services: Needs, intent: BillingIntent): Promise<Found> {
  const { organisationId, kind } = intent;
  if (kind === 'checkout') return checkout(services, intent);
  if (kind === 'invoice') return invoice(services, intent);
  const account = await services.db.billingAccount.findUnique({ where: { organisationId } });
  if (!account?.customerId) return { end: 'failed', reason: 'There is no plan to change.' };
  const frozen = intent.frozen as FrozenChange | FrozenEnding;
  const payments = requirePayments(services);
  const all = await payments.subscriptionsOf(account.customerId);
  const one = all.find(({ id }) => id === frozen.subscriptionId);
  if (!one || !isRunning(one)) return { end: 'failed', reason: 'The plan has ended meanwhile.' };
  if ('priceId' in frozen) await change(services, intent, one, frozen);
  else await ending(services, intent, one);
  await convergeCustomer(services, account.customerId);
  return { end: 'done', subscriptionId: one.id };
}

async function checkout(services: Needs, intent: BillingIntent): Promise<Found> {
  const payments = requirePayments(services);
  const frozen = intent.frozen as FrozenOrder;
  const { id: intentId, organisationId } = intent;
  const customerId = await ensureCustomer(services, intent);
  const bought = await boughtBefore(services, customerId, intentId);
  if (bought) {
    if (bought.end === 'failed') await closePage(services, intent);
    return bought;
  }
  const session = await openSession();
  if (session.status === 'expired') return { end: 'abandoned' };
  if (session.status === 'open') return { waits: true };
  await convergeCustomer(services, customerId);
  const done = await boughtBefore(services, customerId, intentId);
  return done ?? { waits: true };

  async function openSession() {
    if (intent.sessionId) return payments.session(intent.sessionId);
    const all = await payments.sessionsOf(customerId);
    const { priceId, doneUrl, leftUrl } = frozen;
    const order = { customerId, priceId, organisationId, intentId, doneUrl, leftUrl };
    const opened =
      all.find((one) => one.intentId === intentId) ??
      (await payments.openSession(order, `intent:${intentId}:session`));
    await services.db.billingIntent.update({
      where: { id: intentId, organisationId },
      data: { sessionId: opened.id, sessionUrl: opened.url },
    });
    return opened;
  }
}

async function invoice(services: Needs, intent: BillingIntent): Promise<Found> {
  const payments = requirePayments(services);
  const frozen = intent.frozen as FrozenInvoiceOrder;
  const { id: intentId, organisationId } = intent;
  const customerId = await ensureCustomer(services, intent);
  const all = await payments.subscriptionsOf(customerId);
  let mine = all.find((one) => one.intentId === intentId);
  if (!mine) {
    if (all.some(isRunning)) return { end: 'failed', reason: 'Your council has a plan already.' };
    const { priceId, daysUntilDue, poNumber } = frozen;
    mine = await payments.subscribeByInvoice(
      { customerId, priceId, organisationId, intentId, daysUntilDue, poNumber },
      `intent:${intentId}:subscription`,
    );
  }
  await noteDone(services, intent, mine.id);
  if (mine.latestInvoiceId)
    await payments.sendInvoice(mine.latestInvoiceId, keyOf(intent, 'invoice'));
  await convergeCustomer(services, customerId);
  return { end: 'done', subscriptionId: mine.id };
}

/** Something has come of it at Stripe: from now on it is seen through. */
async function noteDone(
  { db }: Needs,
  { id, organisationId }: BillingIntent,
  subscriptionId: string,
): Promise<void> {
  await db.billingIntent.updateMany({ where: { id, organisationId }, data: { subscriptionId } });
}

/** Stripe says no to the same key for a day: after a refusal it is asked under another. */
function keyOf({ id, refusals }: BillingIntent, step: string): string {
  return `intent:${id}:${step}${refusals > 0 ? `:${refusals}` : ''}`;
}

async function change(
  services: Needs,
  intent: BillingIntent,
  one: PaymentSubscription,
  { itemId, priceId, prorationAt, subscriptionId }: FrozenChange,
): Promise<void> {
  const payments = requirePayments(services);
  const changed =
    one.priceId === priceId
      ? one
      : await payments.changePlan(
          { subscriptionId, itemId, priceId, prorationAt: new Date(prorationAt) },
          `intent:${intent.id}:change`,
        );
  await noteDone(services, intent, changed.id);
  if (changed.collection === 'send_invoice' && changed.latestInvoiceId)
    await payments.sendInvoice(changed.latestInvoiceId, keyOf(intent, 'invoice'));
}

async function ending(
  services: Needs,
  { id, kind }: BillingIntent,
  one: PaymentSubscription,
): Promise<void> {
  const ends = kind === 'cancel';
  if ((one.cancelAt !== null) === ends) return;
  await requirePayments(services).setEnding(one.id, ends, `intent:${id}:ending`);
}

/** The council's customer at Stripe, found or made, with what invoices shall say. */
async function ensureCustomer(services: Needs, intent: BillingIntent): Promise<string> {
  const payments = requirePayments(services);
  const { id, organisationId } = intent;
  const { payer } = intent.frozen as FrozenOrder;
  const account = await services.db.billingAccount.findUniqueOrThrow({ where: { organisationId } });
  if (account.customerId && !account.customerGoneAt) {
    await payments.updateCustomer(account.customerId, payer, `intent:${id}:payer`);
    return account.customerId;
  }
  const found =
    (await payments.findCustomer(organisationId, payer.email)) ??
    (await payments.createCustomer(payer, `intent:${id}:customer`));
  await services.db.billingAccount.update({
    where: { organisationId },
    data: { customerId: found.id, customerGoneAt: null },
  });
  return found.id;
}

/** How a purchase stands by the subscriptions there are; null when it may go on. */
async function boughtBefore(
  services: Needs,
  customerId: string,
  intentId: string,
): Promise<Extract<Found, { end: unknown }> | null> {
  const all = await requirePayments(services).subscriptionsOf(customerId);
  const mine = all.find((one) => one.intentId === intentId && isRunning(one));
  if (mine) {
    await convergeCustomer(services, customerId);
    return { end: 'done', subscriptionId: mine.id };
  }
  return all.some((one) => isRunning(one) && one.intentId !== intentId)
    ? { end: 'failed', reason: 'Your council has a plan already.' }
    : null;
}

/** @source https://docs.stripe.com/api/subscriptions/object, status */
export function isRunning({ status }: { status: string }): boolean {
  return ['trialing', 'active', 'past_due', 'unpaid', 'paused'].includes(status);
}
