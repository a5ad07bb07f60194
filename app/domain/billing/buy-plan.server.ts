import { randomUUID } from 'node:crypto';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { BillingIntent } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { numberOn } from './numbers.ts';
import {
  inWords,
  lockAccount,
  requireManager,
  requirePayments,
  requireSeer,
} from './own-account.server.ts';
import type { PaidPlanId } from './plans.ts';
import { priceNow } from './prices.server.ts';
import { isRunning, runIntent } from './run-intent.server.ts';
import type { InvoiceOrder } from './schema.ts';
import { openIntentOf, startIntent } from './start-intent.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log' | 'jobs' | 'settings'>;

export type IntentView = {
  id: string;
  kind: BillingIntent['kind'];
  plan: PaidPlanId;
  createdAt: Date;
  /** working: we go on by ourselves. at-stripe: whoever pays has to. */
  state: 'working' | 'at-stripe' | 'done' | 'abandoned' | 'replaced' | 'failed';
  /** The page to pay on, while that is to be done. */
  url: string | null;
  /** Why it failed, in Stripe's words; or the last trouble while we go on. */
  reason: string;
};

/**
 * Buys a plan by card or Direct Debit on Stripe's page. One that the council left unpaid before is
 * gone on with, or set aside for this one.
 * @returns where to pay; null when Stripe is away, and then the job goes on and `readIntent` shows it
 * @throws NotFound, NotAllowed, Conflict when there is a plan already, StripeAway before anything began
 */
export async function buyByCheckout(
  services: Needs,
  actor: Actor,
  { organisationId, plan }: { organisationId: string; plan: PaidPlanId },
): Promise<{ intentId: string; url: string | null }> {
  const person = requireManager(actor, organisationId);
  requirePayments(services);
  await refuseSecond(services, organisationId);
  await setAside(services, organisationId, { except: plan });
  const { priceId } = await priceNow(services, plan);
  const council = await councilOf(services, organisationId);
  const account = await services.db.billingAccount.findUnique({ where: { organisationId } });
  const home = `${services.settings.baseUrl}/council/${council.slug}/billing`;
  const payer = {
    organisationId,
    name: account?.payerName || council.name,
    email: account?.accountsEmail || person.email,
    addressLines: account?.addressLines ?? [],
    postcode: account?.postcode ?? '',
  };
  const first = await begin();
  // Its page had run out: a new one.
  const held = first.endedAs === 'abandoned' ? await begin() : first;
  return { intentId: held.id, url: viewOf(held).url };

  async function begin(): Promise<BillingIntent> {
    const id = randomUUID();
    const doneUrl = `${home}/buying/${id}`;
    const frozen = { payer, priceId, doneUrl, leftUrl: `${doneUrl}?left=1` };
    const order = { id, organisationId, plan, kind: 'checkout' as const, frozen };
    const intentId = await startIntent(services, actor, order);
    await runIntent(services, intentId, { eager: true });
    return ownIntent(services, organisationId, intentId);
  }
}

/**
 * Orders a plan, to be paid within 30 days of an invoice with the council's purchase order number.
 * The plan begins at once. While Stripe is away the order stands, and the job goes on with it.
 * @throws NotFound, NotAllowed, Conflict when there is a plan already
 */
export async function buyByInvoice(
  services: Needs,
  actor: Actor,
  input: { organisationId: string } & InvoiceOrder,
): Promise<{ intentId: string }> {
  const { organisationId, plan, poNumber, ...details } = input;
  requireManager(actor, organisationId);
  requirePayments(services);
  await refuseSecond(services, organisationId);
  await setAside(services, organisationId, { except: null });
  const { priceId } = await priceNow(services, plan);
  await services.db.$transaction(async (tx) => {
    await lockAccount(tx, organisationId);
    await tx.billingAccount.update({
      where: { organisationId },
      data: { ...details, poNumber, version: { increment: 1 } },
    });
  });
  const { payerName, accountsEmail, addressLines, postcode } = details;
  const payer = { organisationId, name: payerName, email: accountsEmail, addressLines, postcode };
  const daysUntilDue = numberOn('invoice-days', londonDay(services.clock.now()));
  const frozen = { payer, priceId, doneUrl: '', leftUrl: '', poNumber, daysUntilDue };
  const intentId = await startIntent(services, actor, {
    organisationId,
    plan,
    kind: 'invoice',
    frozen,
  });
  await runIntent(services, intentId);
  return { intentId };
}

const LOOK_AGAIN_MS = 5000;

/**
 * How something asked for stands. Where news is missing it asks Stripe itself, every five seconds
 * at most.
 * @param input.intentId without it, the newest
 */
export async function readIntent(
  services: Needs,
  actor: Actor,
  { organisationId, intentId }: { organisationId: string; intentId?: string },
): Promise<IntentView> {
  requireSeer(actor, organisationId);
  requirePayments(services);
  const held = await ownIntent(services, organisationId, intentId);
  const looked = held.lookedAt?.getTime() ?? 0;
  if (held.endedAt || services.clock.now().getTime() - looked < LOOK_AGAIN_MS) return viewOf(held);
  await runIntent(services, held.id, { eager: true });
  return viewOf(await ownIntent(services, organisationId, held.id));
}

export function viewOf(row: BillingIntent): IntentView {
  const { id, kind, plan, createdAt, reason, endedAs, sessionUrl } = row;
  const atStripe = endedAs === null && kind === 'checkout' && sessionUrl !== null;
  return {
    id,
    kind,
    plan: plan as PaidPlanId,
    createdAt,
    reason,
    state: endedAs ?? (atStripe ? 'at-stripe' : 'working'),
    url: atStripe ? sessionUrl : null,
  };
}

async function ownIntent(
  { db }: Needs,
  organisationId: string,
  intentId?: string,
): Promise<BillingIntent> {
  const held = await db.billingIntent.findFirst({
    where: { organisationId, ...(intentId && { id: intentId }) },
    orderBy: { createdAt: 'desc' },
  });
  if (!held) throw new NotFound();
  return held;
}

async function refuseSecond({ db }: Needs, organisationId: string): Promise<void> {
  const held = await db.billingSubscription.findMany({ where: { organisationId } });
  if (held.some(isRunning))
    throw new Conflict('Your council has a plan already. You can change it on the billing page.');
}

/**
 * A page to pay on that was left open is closed at Stripe before another way of buying begins, so
 * that nobody pays on it later.
 */
async function setAside(
  services: Needs,
  organisationId: string,
  { except }: { except: PaidPlanId | null },
): Promise<void> {
  const open = await openIntentOf(services, organisationId);
  if (open?.kind !== 'checkout' || open.plan === except) return;
  const { id, sessionId } = open;
  if (sessionId === null) await runIntent(services, id);
  else {
    const payments = requirePayments(services);
    const session = await inWords(() => payments.session(sessionId));
    if (session.status === 'open')
      await inWords(() => payments.expireSession(sessionId, `intent:${id}:expire`));
    await runIntent(services, id, { eager: true });
  }
  const after = await ownIntent(services, organisationId, id);
  if (after.endedAs === 'done')
    throw new Conflict('Your council’s first purchase has just gone through: it has a plan now.');
  if (after.endedAs === null && after.sessionId !== null && sessionId === null)
    return setAside(services, organisationId, { except });
  await services.db.billingIntent.updateMany({
    where: { id, organisationId, endedAs: 'abandoned' },
    data: { endedAs: 'replaced' },
  });
}

async function councilOf({ db }: Needs, id: string): Promise<{ name: string; slug: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, slug: true } });
}
