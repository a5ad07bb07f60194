import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { BillingSubscription } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { inWords, requireManager, requirePayments } from './own-account.server.ts';
import { refuseSmaller } from './plan-for.server.ts';
import type { PaidPlanId } from './plans.ts';
import { priceToPay } from './prices.server.ts';
import { isRunning, runIntent } from './run-intent.server.ts';
import { startIntent } from './start-intent.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log' | 'jobs'>;
type Which = { organisationId: string };

export type ChangePreview = {
  /** The sums hold for this instant; hand it back to `changePlan`. */
  prorationAt: Date;
  /** So does the price; hand it back too. */
  priceId: string;
  netPence: bigint;
  taxPence: bigint;
  /** To be paid now; below zero: credit towards the next invoice. */
  totalPence: bigint;
  duePence: bigint;
  currency: string;
  taxWords: string;
  lines: { words: string; pence: bigint }[];
  renewsAt: Date;
  /** Of the new plan, for each period from then on. */
  renewalNetPence: bigint;
};

/**
 * What changing to another plan would cost now.
 * @throws Conflict also while an invoice of the plan is not paid: it would give back what nobody paid;
 *   StripeAway, StripeRefused
 */
export async function previewChange(
  services: Needs,
  actor: Actor,
  { organisationId, plan }: Which & { plan: PaidPlanId },
): Promise<ChangePreview> {
  requireManager(actor, organisationId);
  const payments = requirePayments(services);
  const held = await changeable(services, organisationId, plan);
  const price = await priceToPay(services, { organisationId, plan });
  const prorationAt = new Date(Math.floor(services.clock.now().getTime() / 1000) * 1000);
  const { customerId, id: subscriptionId, itemId } = held;
  const order = { customerId, subscriptionId, itemId, priceId: price.priceId, prorationAt };
  const preview = await inWords(() => payments.previewChange(order));
  return {
    prorationAt,
    priceId: price.priceId,
    netPence: preview.net,
    taxPence: preview.tax,
    totalPence: preview.total,
    duePence: preview.due,
    currency: preview.currency,
    taxWords: preview.taxWords,
    lines: preview.lines.map(({ words, amount }) => ({ words, pence: amount })),
    renewsAt: held.periodEnd,
    renewalNetPence: price.netPence,
  };
}

const SHOWN_MS = 60 * 60_000;

/**
 * Changes the plan at the sum that was shown.
 * @param input.prorationAt from the preview; after an hour it must be looked at again
 * @param input.shown the preview's price, see `priceToPay`
 */
export async function changePlan(
  services: Needs,
  actor: Actor,
  {
    organisationId,
    plan,
    prorationAt,
    shown,
  }: Which & { plan: PaidPlanId; prorationAt: Date; shown?: string[] },
): Promise<{ intentId: string }> {
  requireManager(actor, organisationId);
  requirePayments(services);
  const age = services.clock.now().getTime() - prorationAt.getTime();
  if (age > SHOWN_MS || age < -SHOWN_MS)
    throw new Conflict('The sum you saw is too old. Look at it again, then confirm.');
  const held = await changeable(services, organisationId, plan);
  const { priceId } = await priceToPay(services, { organisationId, plan, shown });
  const frozen = {
    subscriptionId: held.id,
    itemId: held.itemId,
    priceId,
    prorationAt: prorationAt.toISOString(),
  };
  const intentId = await startIntent(services, actor, {
    organisationId,
    plan,
    kind: 'change',
    frozen,
  });
  await runIntent(services, intentId);
  return { intentId };
}

/** Ends the plan with the period that is paid for. Until then nothing changes. */
export function cancelPlan(
  services: Needs,
  actor: Actor,
  which: Which,
): Promise<{ intentId: string }> {
  return setEnding(services, actor, which, 'cancel');
}

/** Takes the ending back, while the period runs. */
export function keepPlan(
  services: Needs,
  actor: Actor,
  which: Which,
): Promise<{ intentId: string }> {
  return setEnding(services, actor, which, 'keep');
}

async function setEnding(
  services: Needs,
  actor: Actor,
  { organisationId }: Which,
  kind: 'cancel' | 'keep',
): Promise<{ intentId: string }> {
  requireManager(actor, organisationId);
  requirePayments(services);
  const held = await running(services, organisationId, null);
  const plan = (held.plan ?? 'parish') as PaidPlanId;
  const frozen = { subscriptionId: held.id };
  const intentId = await startIntent(services, actor, { organisationId, plan, kind, frozen });
  await runIntent(services, intentId);
  return { intentId };
}

async function changeable(
  services: Needs,
  organisationId: string,
  plan: PaidPlanId,
): Promise<BillingSubscription> {
  const held = await running(services, organisationId, plan);
  await refuseSmaller(services, organisationId, plan);
  const unpaid = await services.db.billingInvoice.findFirst({
    where: {
      organisationId,
      subscriptionId: held.id,
      status: { in: ['draft', 'open', 'uncollectible'] },
      remainingPence: { gt: 0 },
    },
  });
  if (!unpaid) return held;
  const which = unpaid.number ? `Invoice ${unpaid.number}` : 'Your last invoice';
  throw new Conflict(
    `${which} is not paid yet. The plan can be changed once it is, and the money has reached us.`,
  );
}

/** @throws Conflict when there is none, or it is the plan they have */
async function running(
  { db }: Needs,
  organisationId: string,
  other: PaidPlanId | null,
): Promise<BillingSubscription> {
  const all = await db.billingSubscription.findMany({
    where: { organisationId },
    orderBy: { createdAt: 'desc' },
  });
  const held = all.find(isRunning);
  if (!held) throw new Conflict('Your council has no plan to change.');
  if (other !== null && held.plan === other)
    throw new Conflict('That is the plan your council has.');
  return held;
}
