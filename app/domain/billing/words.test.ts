import { describe, expect, it } from 'vitest';
import type { BillingState, Standing } from './lifecycle.ts';
import { revenueByMonth } from './revenue.ts';
import { buyingWords, invoiceWords, monthWords, NEVER_TOUCHED, standingWords } from './words.ts';

const at = (day: string) => new Date(`${day}T09:00:00Z`);

function standing(state: BillingState, more: Partial<Standing> = {}): Standing {
  const none = { lastPlan: null, next: null, since: null, overdueSince: null, coveredBy: null };
  return { ...none, plan: 'district', state, ...more };
}

describe('the words of a standing', () => {
  it('say what comes next, and on which day', () => {
    const next = (what: NonNullable<Standing['next']>['what']) => ({
      next: { what, at: at('2027-03-05') },
    });
    const said = (state: BillingState, more: Partial<Standing> = {}) => {
      const { title, text } = standingWords(standing(state, more));
      return `${title} ${text}`;
    };
    expect(said('active', next('renews'))).toContain('renews on 5 March 2027');
    expect(said('active', next('ends'))).toContain('until 5 March 2027');
    expect(said('active', next('payment-due'))).toContain('due on 5 March 2027');
    expect(said('trial', next('trial-ends'))).toContain('free until 5 March 2027');
    expect(said('grace', next('paid-acts-stop'))).toContain('as before until 5 March 2027');
    expect(said('active', { coveredBy: 'Dales Together' })).toContain('covered by Dales Together');
  });

  it('promise, wherever a plan ends, that nothing published is touched', () => {
    for (const state of ['grace', 'lapsed', 'cancelled'] as const)
      expect(standingWords(standing(state, { lastPlan: 'district' })).text).toContain(
        NEVER_TOUCHED,
      );
  });
});

describe('the words of a purchase', () => {
  it('call nothing bought before it is known', () => {
    for (const state of ['working', 'at-stripe', 'abandoned', 'replaced', 'failed'] as const)
      for (const left of [true, false]) {
        const { title, lead } = buyingWords({ kind: 'checkout', plan: 'county', state }, left);
        expect(`${title} ${lead}`).not.toMatch(/thank you|is yours|receipt/i);
      }
    expect(
      buyingWords({ kind: 'checkout', plan: 'county', state: 'at-stripe' }, true),
    ).toMatchObject({ waits: false, mayPay: true, mayChoose: true });
  });
});

describe('an invoice', () => {
  const facts = { dueAt: at('2027-01-31'), paidAt: null, creditedPence: 0n, refundedPence: 0n };
  const words = (more: Partial<Parameters<typeof invoiceWords>[0]>) =>
    invoiceWords({ ...facts, status: 'open', totalPence: 120_000n, ...more }, at('2027-02-01'));

  it('says by when, since when, and what came back', () => {
    expect(words({})).toBe('Overdue since 31 January 2027');
    expect(words({ dueAt: null })).toContain('Not paid yet');
    expect(words({ dueAt: at('2027-02-02') })).toBe('To pay by 2 February 2027');
    const paid = { status: 'paid', paidAt: at('2027-01-20') } as const;
    expect(words(paid)).toBe('Paid on 20 January 2027');
    expect(words({ ...paid, refundedPence: 20_000n })).toContain('; £200 given back');
    expect(words({ ...paid, refundedPence: 120_000n })).toContain('; all given back');
  });
});

describe('revenue by month', () => {
  it('counts what ran at the end of each month, and neither trials nor what never began', () => {
    const year = {
      status: 'active',
      netPence: 120_000n,
      interval: 'year',
      intervalCount: 1,
      createdAt: at('2027-01-10'),
      trialEndsAt: null,
      endedAt: null,
    };
    const paid = {
      status: 'paid',
      netPence: 100_000n,
      totalPence: 120_000n,
      creditedPence: 0n,
      refundedPence: 60_000n,
      createdAt: at('2027-01-10'),
      paidAt: at('2027-02-03'),
    };
    const rows = revenueByMonth(
      [
        year,
        { ...year, endedAt: at('2027-02-20'), status: 'canceled' },
        { ...year, status: 'incomplete' },
        { ...year, trialEndsAt: at('2027-03-09') },
      ],
      [paid, { ...paid, status: 'void' }],
      [
        { month: '2027-01', from: at('2027-01-01'), to: at('2027-02-01') },
        { month: '2027-02', from: at('2027-02-01'), to: at('2027-03-01') },
      ],
    );
    expect(rows).toEqual([
      {
        month: '2027-01',
        running: 2,
        recurringPence: 20_000n,
        invoicedPence: 100_000n,
        paidPence: 0n,
      },
      {
        month: '2027-02',
        running: 1,
        recurringPence: 10_000n,
        invoicedPence: 0n,
        paidPence: 50_000n,
      },
    ]);
    expect(monthWords('2027-02')).toBe('February 2027');
  });
});
