import type {
  BillingAccount,
  BillingInvoice,
  BillingSubscription,
} from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { type BillingFacts, presentSubscription, type Standing, standingOf } from './lifecycle.ts';
import { canUse, isPaidPlan, type PlanId } from './plans.ts';

export type AccountWithMirror = BillingAccount & {
  subscriptions: BillingSubscription[];
  invoices: BillingInvoice[];
};

/** What the standing follows from, out of an account's rows. */
export function factsOf(account: AccountWithMirror): BillingFacts {
  const subscriptions = account.subscriptions.map((one) => ({ ...one, plan: planOf(one.plan) }));
  const present = presentSubscription(subscriptions);
  const { trialPlan, trialStartAt, trialEndsAt } = account;
  const plan = planOf(trialPlan);
  return {
    trial:
      plan && trialStartAt && trialEndsAt
        ? { plan, startAt: trialStartAt, endsAt: trialEndsAt }
        : null,
    subscriptions,
    invoices: account.invoices.filter(({ subscriptionId }) => subscriptionId === present?.id),
    older: account.invoices.filter(
      ({ subscriptionId }) => subscriptionId !== null && subscriptionId !== present?.id,
    ),
  };
}

export function planOf(text: string | null): PlanId | null {
  return text !== null && isPaidPlan(text) ? text : null;
}

/**
 * How a council stands now. Where it has no plan in force of its own, a group's that covers it
 * counts.
 */
export async function readStanding(
  db: Pick<Transaction, 'billingAccount'>,
  organisationId: string,
  now: Date,
): Promise<Standing> {
  const mirror = { subscriptions: true, invoices: true } as const;
  const account = await db.billingAccount.findUnique({
    where: { organisationId },
    include: { ...mirror, coveredBy: { include: { payer: { include: mirror } } } },
  });
  if (!account) return standingOf({ trial: null, subscriptions: [], invoices: [] }, now);
  const own = standingOf(factsOf(account), now);
  const group = account.coveredBy?.payer;
  if (!group || canUse(own, 'publish-large')) return own;
  const theirs = standingOf(factsOf(group), now);
  if (!canUse(theirs, 'cover-councils')) return own;
  return { ...theirs, coveredBy: account.coveredBy?.name ?? null };
}
