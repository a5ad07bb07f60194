import { randomUUID } from 'node:crypto';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { BillingIntent } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { FrozenOrder } from './frozen.ts';
import { numberOn } from './numbers.ts';
import {
  inWords,
  lockAccount,
  requireManager,
  requirePayments,
  requireSeer,
} from './own-account.server.ts';
import { refuseSmaller } from './plan-for.server.ts';
import type { PaidPlanId } from './plans.ts';
import { canManageBilling } from './policy.ts';
import { priceToPay } from './prices.server.ts';
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
 * @param input.shown ids of the prices on the page, see `priceToPay`
 * @throws NotFound, NotAllowed, Conflict when there is a plan already, one is not paid, it is for
 *   smaller councils, or the price is another; StripeAway before anything began
 */
export async function buyByCheckout(
  services: Needs,
  actor: Actor,
  { organisationId, plan, shown }: { organisationId: string; plan: PaidPlanId; shown?: string[] },
): Promise<{ intentId: string; url: string | null }> {
  const person = requireManager(actor, organisationId);
  requirePayments(services);
  await refuseSecond(services, organisationId);
  await refuseDebtor(services, organisationId, 'checkout');
  await refuseSmaller(services, organisationId, plan);
  const { priceId } = await priceToPay(services, { organisationId, plan, shown });
  await setAside(services, organisationId, { except: plan, priceId });
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
 * @throws as `buyByCheckout`
 */
export async function buyByInvoice(
  services: Needs,
  actor: Actor,
  input: { organisationId: string; shown?: string[] } & InvoiceOrder,
): Promise<{ intentId: string }> {
  const { organisationId, plan, poNumber, shown, ...details } = input;
  requireManager(actor, organisationId);
  requirePayments(services);
  await refuseSecond(services, organisationId);
  await refuseDebtor(services, organisationId, 'invoice');
  await refuseSmaller(services, organisationId, plan);
  const { priceId } = await priceToPay(services, { organisationId, plan, shown });
  await setAside(services, organisationId, { except: null, priceId });
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
 * at most. Those who only look see what is known; nobody is asked, and the page to pay on is not
 * theirs.
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
  if (!canManageBilling(actor, organisationId)) return { ...viewOf(held), url: null };
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
 * Whoever owes for an earlier plan pays that first: a new one would not make up for it. What was
 * written off rules out another invoice.
 */
async function refuseDebtor(
  { db, clock }: Needs,
  organisationId: string,
  how: 'checkout' | 'invoice',
): Promise<void> {
  const now = clock.now();
  const isOverdue = [{ dueAt: { lte: now } }, { dueAt: null, attempts: { gt: 0 } }];
  const owed = await db.billingInvoice.findFirst({
    where: {
      organisationId,
      subscriptionId: { not: null },
      OR: [
        { status: 'open', remainingPence: { gt: 0 }, OR: isOverdue },
        ...(how === 'invoice' ? [{ status: 'uncollectible' }] : []),
      ],
    },
    orderBy: { createdAt: 'asc' },
  });
  if (!owed) return;
  const which = owed.number ? `Invoice ${owed.number}` : 'An earlier invoice';
  throw new Conflict(
    owed.status === 'open'
      ? `${which} is overdue. Pay it first: the page “Plan and invoices” has the link.`
      : `${which} was never paid, so a new plan can’t be bought by invoice. You can buy one by card or Direct Debit.`,
  );
}

/**
 * A page to pay on that was left open is closed at Stripe before another way of buying begins, or at
 * another price, so that nobody pays on it later.
 */
async function setAside(
  services: Needs,
  organisationId: string,
  { except, priceId }: { except: PaidPlanId | null; priceId: string },
): Promise<void> {
  const open = await openIntentOf(services, organisationId);
  if (open?.kind !== 'checkout') return;
  if (open.plan === except && (open.frozen as FrozenOrder).priceId === priceId) return;
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
    return setAside(services, organisationId, { except, priceId });
  await services.db.billingIntent.updateMany({
    where: { id, organisationId, endedAs: 'abandoned' },
    data: { endedAs: 'replaced' },
  });
}

async function councilOf({ db }: Needs, id: string): Promise<{ name: string; slug: string }> {
  return db.organisation.findUniqueOrThrow({ where: { id }, select: { name: true, slug: true } });
}
