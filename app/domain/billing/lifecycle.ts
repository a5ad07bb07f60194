import { londonDay, londonMidnight } from '#app/domain/kernel/time.ts';
import { numberOn } from './numbers.ts';
import type { PlanId } from './plans.ts';

/**
 * Where a council stands with its plan. Pure, browser-safe; derived from what the payment service
 * told and from the time, so that nothing has to run for a date to take effect.
 *
 * free: never bought one. past_due: not paid, and everything goes on. grace: still everything, and
 * the day it ends is stated. lapsed: not paid after that. cancelled: ended because they said so.
 */
export type BillingState =
  | 'off'
  | 'free'
  | 'trial'
  | 'active'
  | 'past_due'
  | 'grace'
  | 'lapsed'
  | 'cancelled';

export type NextStep =
  | 'trial-ends'
  | 'renews'
  | 'ends'
  | 'payment-due'
  | 'grace-begins'
  | 'paid-acts-stop';

export type Standing = {
  plan: PlanId;
  state: BillingState;
  /** The plan they had, where it has lapsed, was cancelled, or was tried. */
  lastPlan: PlanId | null;
  /** What happens by itself next. */
  next: { what: NextStep; at: Date } | null;
  /** Since when it has been in this state, where that is known. */
  since: Date | null;
  /** When the oldest sum that is not paid should have been. */
  overdueSince: Date | null;
  /** The council whose group plan it uses, by name. */
  coveredBy: string | null;
};

export type SubscriptionFacts = {
  /** In Stripe's words. @source https://docs.stripe.com/api/subscriptions/object, status */
  status: string;
  plan: PlanId | null;
  createdAt: Date;
  periodStart: Date;
  periodEnd: Date;
  trialEndsAt: Date | null;
  cancelAt: Date | null;
  endedAt: Date | null;
  cancelReason: string | null;
};

export type InvoiceFacts = {
  status: string;
  collection: string;
  remainingPence: bigint;
  createdAt: Date;
  dueAt: Date | null;
  /** How often a card or an account was asked for it. */
  attempts: number;
};

export type BillingFacts = {
  trial: { plan: PlanId; startAt: Date; endsAt: Date } | null;
  subscriptions: readonly SubscriptionFacts[];
  /** Of the newest subscription. */
  invoices: readonly InvoiceFacts[];
  /** Of those before it: what is still owed for them isn't forgotten. */
  older?: readonly InvoiceFacts[];
};

const DAY_MS = 86_400_000;
const running = new Set(['trialing', 'active', 'past_due', 'unpaid', 'paused']);
const nothing = { lastPlan: null, next: null, since: null, overdueSince: null, coveredBy: null };

/** A subscription that counts: neither waiting for its first payment nor given up before it. */
function counts({ status, plan }: SubscriptionFacts): boolean {
  return plan !== null && (running.has(status) || status === 'canceled');
}

/** The one that says how a council stands: a running one before an ended one, the newest of them. */
export function presentSubscription<S extends SubscriptionFacts>(all: readonly S[]): S | null {
  const rank = (one: S) => (running.has(one.status) ? 1 : 0);
  const sorted = all
    .filter(counts)
    .toSorted((a, b) => rank(b) - rank(a) || b.createdAt.getTime() - a.createdAt.getTime());
  return sorted[0] ?? null;
}

/**
 * How a council stands at an instant.
 * @param facts of this council alone; cover by a group is the caller's to look at
 */
export function standingOf(facts: BillingFacts, now: Date): Standing {
  const { trial } = facts;
  const subscription = presentSubscription(facts.subscriptions);
  const bought = subscription ? ofSubscription(subscription, facts, now) : null;
  if (bought && bought.state !== 'lapsed' && bought.state !== 'cancelled') return bought;
  if (trial && trial.startAt <= now && now < trial.endsAt)
    return {
      ...nothing,
      plan: trial.plan,
      state: 'trial',
      since: trial.startAt,
      next: { what: 'trial-ends', at: trial.endsAt },
    };
  if (bought) return bought;
  return { ...nothing, plan: 'free', state: 'free', lastPlan: trial?.plan ?? null };
}

function ofSubscription(
  one: SubscriptionFacts,
  { invoices, older = [] }: BillingFacts,
  now: Date,
): Standing {
  const plan = one.plan ?? 'free';
  const overdueSince = earliest([oldestOverdue(one, invoices, now), oldestDebt(older, now)]);
  const base = { ...nothing, plan, overdueSince };
  if (one.endedAt !== null && one.endedAt <= now) {
    const ended = { ...base, plan: 'free' as const, lastPlan: plan, since: one.endedAt };
    if (one.cancelReason !== 'payment_failed') return { ...ended, state: 'cancelled' };
    if (overdueSince !== null) return unpaid(base, plan, overdueSince, now);
    // Given up by Stripe, and then paid after all: what was paid for is theirs.
    const isPaid = invoices.some(({ status }) => status === 'paid');
    if (!isPaid || one.periodEnd <= now) return { ...ended, state: 'cancelled' };
    return {
      ...base,
      state: 'active',
      since: one.createdAt,
      next: { what: 'ends', at: one.periodEnd },
    };
  }
  if (overdueSince !== null) return unpaid(base, plan, overdueSince, now);
  if (one.status === 'trialing') {
    const at = one.trialEndsAt ?? one.periodEnd;
    return { ...base, state: 'trial', since: one.createdAt, next: { what: 'trial-ends', at } };
  }
  return { ...base, state: 'active', since: one.createdAt, next: nextOf(one, invoices) };
}

function nextOf(one: SubscriptionFacts, invoices: readonly InvoiceFacts[]): Standing['next'] {
  const due = invoices
    .filter(({ status, dueAt }) => status === 'open' && dueAt !== null)
    .map(({ dueAt }) => dueAt!)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  if (due && due < one.periodEnd) return { what: 'payment-due', at: due };
  return one.cancelAt ? { what: 'ends', at: one.cancelAt } : { what: 'renews', at: one.periodEnd };
}

function unpaid(
  base: Omit<Standing, 'state'>,
  plan: PlanId,
  overdueSince: Date,
  now: Date,
): Standing {
  const { graceAt, lapsesAt } = datesOfDefault(overdueSince);
  if (now < graceAt)
    return {
      ...base,
      state: 'past_due',
      since: overdueSince,
      next: { what: 'grace-begins', at: graceAt },
    };
  if (now < lapsesAt)
    return {
      ...base,
      state: 'grace',
      since: graceAt,
      next: { what: 'paid-acts-stop', at: lapsesAt },
    };
  return { ...base, plan: 'free', lastPlan: plan, state: 'lapsed', since: lapsesAt };
}

/**
 * When grace begins and when it is over, for a sum that should have been paid at an instant: at
 * midnight in London, after so many whole days.
 */
export function datesOfDefault(overdueSince: Date): { graceAt: Date; lapsesAt: Date } {
  const day = londonDay(overdueSince);
  const isMidnight = londonMidnight(day).getTime() === overdueSince.getTime();
  const whole = numberOn('past-due-days', day) + (isMidnight ? 0 : 1);
  return {
    graceAt: londonMidnight(daysAfter(day, whole)),
    lapsesAt: londonMidnight(daysAfter(day, whole + numberOn('grace-days', day))),
  };
}

/** @param day YYYY-MM-DD */
function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Since when the oldest sum for an earlier plan is overdue; what was written off is no longer asked for. */
function oldestDebt(invoices: readonly InvoiceFacts[], now: Date): Date | null {
  return earliest(
    invoices.map(({ status, remainingPence, dueAt, createdAt, attempts }) => {
      if (status !== 'open' || remainingPence <= 0n) return null;
      if (dueAt !== null) return dueAt <= now ? dueAt : null;
      return attempts > 0 ? createdAt : null;
    }),
  );
}

function earliest(dates: readonly (Date | null)[]): Date | null {
  const known = dates.filter((one) => one !== null);
  return known.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

/**
 * Since when the oldest sum is overdue: an invoice's day, or the first time that a card or an
 * account refused. A subscription that Stripe calls past due with no such invoice: its period's
 * beginning.
 */
function oldestOverdue(
  one: SubscriptionFacts,
  invoices: readonly InvoiceFacts[],
  now: Date,
): Date | null {
  const dates = invoices.flatMap((invoice) => {
    const { status, remainingPence, dueAt, createdAt, attempts, collection } = invoice;
    if (status === 'uncollectible') return [dueAt ?? createdAt];
    if (status !== 'open' || remainingPence <= 0n) return [];
    if (dueAt !== null) return dueAt <= now ? [dueAt] : [];
    const isRefused = ['past_due', 'unpaid', 'canceled'].includes(one.status);
    return collection === 'charge_automatically' && attempts > 0 && isRefused ? [createdAt] : [];
  });
  const oldest = earliest(dates);
  if (oldest) return oldest;
  return one.status === 'past_due' || one.status === 'unpaid' ? one.periodStart : null;
}
