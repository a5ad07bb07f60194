import { describe, expect, it } from 'vitest';
import {
  type BillingFacts,
  type BillingState,
  type SubscriptionFacts,
  standingOf,
} from './lifecycle.ts';
import { numberOn } from './numbers.ts';
import {
  canUse,
  FEATURES,
  type Feature,
  featureWords,
  PAID_PLANS,
  PLANS,
  type PlanId,
} from './plans.ts';
import { remindersDue } from './reminders.ts';
import { billingDetailsSchema } from './schema.ts';

const DAY = 86_400_000;
const began = new Date('2026-01-10T09:00:00Z');
const day = (count: number) => new Date(began.getTime() + count * DAY);

const free: Feature[] = [
  'engage',
  'publish-data',
  'run-procurement',
  'keep-records',
  'publish-small',
];
const paid: Feature[] = [...free, 'publish-many', 'publish-large'];
const group: Feature[] = [...paid, 'cover-councils'];

/** What each plan gives in each state, written out by hand. */
const table: Record<PlanId, Record<BillingState, Feature[]>> = {
  free: row(free, free),
  parish: row(paid, free),
  district: row(paid, free),
  county: row(paid, free),
  group: row(group, free),
};

function row(inForce: Feature[], after: Feature[]): Record<BillingState, Feature[]> {
  return {
    off: [...FEATURES],
    free: inForce,
    trial: inForce,
    active: inForce,
    past_due: inForce,
    grace: inForce,
    lapsed: after,
    cancelled: after,
  };
}

describe('what a plan allows', () => {
  const cases = Object.entries(table).flatMap(([plan, states]) =>
    Object.entries(states).map(([state, features]) => ({ plan, state, features })),
  );
  it.each(cases)('$plan, $state', ({ plan, state, features }) => {
    const standing = { plan: plan as PlanId, state: state as BillingState };
    const allowed = FEATURES.filter((feature) => canUse(standing, feature));
    expect(allowed.toSorted()).toEqual(features.toSorted());
  });

  it('is told in words, and no plan knows a sum', () => {
    expect(featureWords('publish-small', '2026-11-01')).toContain('3 opportunities under £30,000');
    expect(FEATURES.every((feature) => featureWords(feature, '2026-11-01').length > 10)).toBe(true);
    expect(new Set(PAID_PLANS.map((plan) => PLANS[plan].lookupKey)).size).toBe(4);
    expect(() => numberOn('trial-days', '1999-01-01')).toThrow('No trial-days');
  });
});

function subscription(change: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    status: 'active',
    plan: 'county',
    createdAt: began,
    periodStart: began,
    periodEnd: day(365),
    trialEndsAt: null,
    cancelAt: null,
    endedAt: null,
    cancelReason: null,
    ...change,
  };
}

function invoice(change: Partial<BillingFacts['invoices'][number]> = {}) {
  return {
    status: 'open',
    collection: 'send_invoice',
    remainingPence: 72_000n,
    createdAt: began,
    dueAt: day(30),
    attempts: 0,
    ...change,
  };
}

function at(now: Date, change: Partial<BillingFacts>) {
  return standingOf({ trial: null, subscriptions: [], invoices: [], ...change }, now);
}

describe('how a council stands', () => {
  const trial = { plan: 'district' as const, startAt: began, endsAt: day(60) };
  const ordered = { subscriptions: [subscription()], invoices: [invoice()] };
  const refused = {
    subscriptions: [subscription({ status: 'past_due' })],
    invoices: [invoice({ collection: 'charge_automatically', dueAt: null, attempts: 1 })],
  };
  const cancelled = (reason: string) =>
    subscription({ status: 'canceled', endedAt: day(20), cancelReason: reason });

  it.each([
    ['nothing bought', {}, 0, 'free', 'free', null],
    ['on trial', { trial }, 59, 'trial', 'district', 'trial-ends'],
    ['after the trial', { trial }, 60, 'free', 'free', null],
    ['ordered by invoice', ordered, 10, 'active', 'county', 'payment-due'],
    ['the invoice’s day', ordered, 30, 'past_due', 'county', 'grace-begins'],
    ['two whole weeks later', ordered, 45, 'grace', 'county', 'paid-acts-stop'],
    ['six whole weeks later', ordered, 73, 'lapsed', 'free', null],
    [
      'an old debt beside a new plan that is paid',
      {
        subscriptions: [subscription({ createdAt: day(40), periodStart: day(40) })],
        invoices: [invoice({ status: 'paid' })],
        older: [invoice()],
      },
      45,
      'grace',
      'county',
      'paid-acts-stop',
    ],
    [
      'paid',
      { ...ordered, invoices: [invoice({ status: 'paid' })] },
      72,
      'active',
      'county',
      'renews',
    ],
    [
      'void',
      { ...ordered, invoices: [invoice({ status: 'void' })] },
      72,
      'active',
      'county',
      'renews',
    ],
    [
      'written off',
      { ...ordered, invoices: [invoice({ status: 'uncollectible' })] },
      31,
      'past_due',
      'county',
      'grace-begins',
    ],
    ['a card refused', refused, 1, 'past_due', 'county', 'grace-begins'],
    [
      'ends with its period',
      { subscriptions: [subscription({ cancelAt: day(365) })] },
      9,
      'active',
      'county',
      'ends',
    ],
    [
      'cancelled',
      { subscriptions: [cancelled('cancellation_requested')] },
      21,
      'cancelled',
      'free',
      null,
    ],
    [
      'given up by Stripe, still owed',
      { ...refused, subscriptions: [cancelled('payment_failed')] },
      21,
      'grace',
      'county',
      'paid-acts-stop',
    ],
    [
      'given up by Stripe, then paid',
      { subscriptions: [cancelled('payment_failed')], invoices: [invoice({ status: 'paid' })] },
      80,
      'active',
      'county',
      'ends',
    ],
    [
      'first payment not made',
      { subscriptions: [subscription({ status: 'incomplete' })] },
      1,
      'free',
      'free',
      null,
    ],
    [
      'a new one after an old one',
      {
        subscriptions: [
          cancelled('cancellation_requested'),
          subscription({ plan: 'group', createdAt: day(25) }),
        ],
      },
      30,
      'active',
      'group',
      'renews',
    ],
    [
      'none of our prices',
      { subscriptions: [subscription({ plan: null })] },
      1,
      'free',
      'free',
      null,
    ],
  ] as const)('%s', (_name, facts, days, state, plan, next) => {
    const standing = at(day(days), facts as Partial<BillingFacts>);
    expect([standing.state, standing.plan, standing.next?.what ?? null]).toEqual([
      state,
      plan,
      next,
    ]);
  });

  it('loses nothing before the stated day begins in London, and paid acts on it', () => {
    const stated = new Date('2026-03-24T00:00:00Z');
    const before = at(new Date(stated.getTime() - 1), ordered);
    expect(canUse(before, 'publish-large')).toBe(true);
    expect(before.next).toEqual({ what: 'paid-acts-stop', at: stated });
    const after = at(stated, ordered);
    expect(canUse(after, 'publish-large')).toBe(false);
    expect(free.every((feature) => canUse(after, feature))).toBe(true);
    expect(after.lastPlan).toBe('county');
  });
});

it('a purchase order number stands on one line', () => {
  expect(billingDetailsSchema.shape.poNumber.parse(' PO\r\n\u0000104\t2 ')).toBe('PO 104 2');
});

describe('reminders', () => {
  const ordered = { subscriptions: [subscription()], invoices: [invoice()] };
  const kindsAt = (days: number, facts: Partial<BillingFacts>) =>
    remindersDue(at(day(days), facts), facts.trial?.endsAt ?? null, day(days)).map(
      ({ kind }) => kind,
    );

  it('come once each, at sensible times', () => {
    const kinds = new Map<string, number>();
    for (let days = 0; days < 100; days += 1) {
      const standing = at(day(days), ordered);
      for (const { kind, key } of remindersDue(standing, null, day(days)))
        if (!kinds.has(`${kind} ${key}`)) kinds.set(`${kind} ${key}`, days);
    }
    expect([...kinds].map(([name, days]) => [name.split(' ')[0], days])).toEqual([
      ['invoice-due', 23],
      ['overdue', 30],
      ['grace', 45],
      ['lapsing', 66],
      ['lapsed', 73],
    ]);
  });

  it('tell of a trial’s end before it and after it', () => {
    const trial = { plan: 'parish' as const, startAt: began, endsAt: day(60) };
    expect(kindsAt(40, { trial })).toEqual([]);
    expect(kindsAt(50, { trial })).toEqual(['trial-ending']);
    expect(kindsAt(61, { trial })).toEqual(['trial-over']);
    expect(kindsAt(90, { trial })).toEqual([]);
  });
});
