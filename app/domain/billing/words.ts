/** The words of plans and payments. Browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay, londonDay } from '#app/domain/kernel/time.ts';
import type { BillingState, Standing } from './lifecycle.ts';
import { PLANS, type PlanId } from './plans.ts';

export type Tone = 'success' | 'info' | 'reason' | 'warning';
export type StandingWords = { title: string; text: string; tone: Tone };

/** Said wherever a plan may end: what never happens. */
export const NEVER_TOUCHED =
  'Nothing you have published is hidden. Live opportunities, bids, scoring and records go on as they are.';

/** A state in a word or two, for lists and tags. */
export const STATE_WORDS: Record<BillingState, string> = {
  off: 'Everything is free',
  free: 'Free',
  trial: 'Trying it',
  active: 'Paid for',
  past_due: 'Overdue',
  grace: 'Long overdue',
  lapsed: 'Lapsed',
  cancelled: 'Ended',
};

/** Days are London's, without the weekday: "1 December 2026". */
export function dayOf(instant: Date): string {
  return formatDay(londonDay(instant), { weekday: false });
}

const nameOf = (plan: PlanId | null) => (plan ? `${PLANS[plan].name} plan` : 'plan');

/** Where a council stands, said to its people: what is so, what comes next, what to do. */
export function standingWords(standing: Standing): StandingWords {
  const { state, plan, lastPlan, next, coveredBy } = standing;
  const at = next ? dayOf(next.at) : null;
  if (coveredBy)
    return {
      tone: 'success',
      title: `You are covered by ${coveredBy}`,
      text: `Your council may use everything of the ${nameOf(plan)}. ${coveredBy} pays for it, so there is nothing to do here.`,
    };
  switch (state) {
    case 'off':
      return { tone: 'info', title: STATE_WORDS.off, text: 'This copy asks nobody for money.' };
    case 'free':
      return {
        tone: 'info',
        title: 'You are on the free plan',
        text: 'It costs nothing and does not run out.',
      };
    case 'trial':
      return {
        tone: 'success',
        title: `You are trying the ${nameOf(plan)}${at ? `, free until ${at}` : ''}`,
        text: 'Nothing is taken from you when it ends. You go on with the free plan, unless you choose to buy.',
      };
    case 'active':
      return active(standing, at);
    case 'past_due':
      return {
        tone: 'reason',
        title: 'A payment is overdue',
        text: `You can go on as before. ${at ? `Please see that it is paid by ${at}. ` : ''}If your accounts team has paid it, there is nothing to do: this goes away when the money reaches us.`,
      };
    case 'grace':
      return {
        tone: 'warning',
        title: `A payment is long overdue${at ? `. You can go on as before until ${at}` : ''}`,
        text: `After that you can publish only what the free plan allows, until it is paid. ${NEVER_TOUCHED}`,
      };
    case 'lapsed':
      return {
        tone: 'warning',
        title: `Your ${nameOf(lastPlan)} has lapsed`,
        text: `You can publish what the free plan allows. Once the overdue invoice is paid, all is as it was. ${NEVER_TOUCHED}`,
      };
    case 'cancelled':
      return {
        tone: 'info',
        title: `Your ${nameOf(lastPlan)} has ended`,
        text: `You are on the free plan now. ${NEVER_TOUCHED}`,
      };
  }
}

function active({ plan, next }: Standing, at: string | null): StandingWords {
  const title = `You have the ${nameOf(plan)}`;
  if (next?.what === 'ends')
    return {
      tone: 'reason',
      title: `${title} until ${at}`,
      text: `You asked us not to renew it. After that you are on the free plan. ${NEVER_TOUCHED}`,
    };
  if (next?.what === 'payment-due')
    return {
      tone: 'success',
      title,
      text: `It has begun. Your invoice is due on ${at}.`,
    };
  return {
    tone: 'success',
    title,
    text: at ? `It renews on ${at}, unless you end it before.` : 'It renews each year.',
  };
}

export type InvoiceFacts = {
  /** In Stripe's words: draft, open, paid, void or uncollectible. */
  status: string;
  dueAt: Date | null;
  paidAt: Date | null;
  creditedPence: bigint;
  refundedPence: bigint;
  totalPence: bigint;
};

/** Where an invoice stands: what to do with it, or when it was paid. */
export function invoiceWords(invoice: InvoiceFacts, now: Date): string {
  const { status, dueAt, paidAt, totalPence } = invoice;
  const back =
    invoice.refundedPence > invoice.creditedPence ? invoice.refundedPence : invoice.creditedPence;
  const given =
    back <= 0n ? '' : back >= totalPence ? '; all given back' : `; ${formatPence(back)} given back`;
  switch (status) {
    case 'draft':
      return 'Being made ready';
    case 'open':
      // Without a day of its own it is taken from a card or an account, which may take days.
      if (!dueAt) return 'Not paid yet: it is collected by itself';
      return dueAt < now ? `Overdue since ${dayOf(dueAt)}` : `To pay by ${dayOf(dueAt)}`;
    case 'paid':
      return `Paid${paidAt ? ` on ${dayOf(paidAt)}` : ''}${given}`;
    case 'void':
      return 'Cancelled: nothing to pay';
    case 'uncollectible':
      return 'Written off';
    default:
      return 'Not known';
  }
}

/** What a sum is before or after, for the line under a price. @param vat as the price says */
export function vatOfPrice(vat: 'excluded' | 'included' | 'unknown'): string {
  if (vat === 'unknown') return 'VAT is worked out on the quotation or invoice';
  return vat === 'excluded' ? 'before VAT' : 'VAT included';
}

export type BuyingFacts = {
  kind: 'checkout' | 'invoice' | 'change' | 'cancel' | 'keep';
  plan: PlanId;
  state: 'working' | 'at-stripe' | 'done' | 'abandoned' | 'replaced' | 'failed';
};

export type BuyingWords = {
  crumb: string;
  title: string;
  lead: string;
  /** An answer is on its way: look again. */
  waits: boolean;
  /** The page to pay on may be gone to (again). */
  mayPay: boolean;
  /** Nothing is under way, so another way may be chosen. */
  mayChoose: boolean;
};

/**
 * How a purchase or a change stands, said to whoever comes back from paying. Nothing is called paid
 * before Stripe has told it.
 * @param left they turned back on the page to pay on
 */
export function buyingWords({ kind, plan, state }: BuyingFacts, left: boolean): BuyingWords {
  const isPurchase = kind === 'checkout' || kind === 'invoice';
  const crumb = isPurchase ? 'Your order' : 'Your change';
  const none = { crumb, waits: false, mayPay: false, mayChoose: false };
  switch (state) {
    case 'done':
      return { ...none, ...doneWords(kind, plan) };
    case 'abandoned':
      return {
        ...none,
        title: 'Nothing was bought',
        lead: 'The page to pay on was left or ran out, or the payment did not come through. Nothing was taken.',
        mayChoose: isPurchase,
      };
    case 'replaced':
      return {
        ...none,
        title: 'Another order took its place',
        lead: 'Your council began anew, another way. Nothing was taken for this one.',
      };
    case 'failed':
      return {
        ...none,
        title: 'That did not work',
        lead: 'Stripe, which handles payments for us, refused it, or your council had a plan already. Nothing was taken, and your plan is as it was.',
        mayChoose: isPurchase,
      };
    case 'at-stripe':
      if (left)
        return {
          ...none,
          title: 'You have not paid',
          lead: 'Nothing was taken. You can go back to the page to pay on, or choose another way.',
          mayPay: true,
          mayChoose: true,
        };
      return {
        ...none,
        title: 'Waiting to hear that it is paid',
        lead: 'If you have paid, there is no need to do it again. Stripe, which handles payments for us, mostly tells us within a minute, and this page then says so. If you have not paid yet, you can go on to the page to pay on.',
        waits: true,
        mayPay: true,
      };
    case 'working':
      return {
        ...none,
        title: isPurchase ? 'We are setting it up' : 'We are changing it',
        lead: 'That mostly takes a few seconds. It goes on by itself if you leave this page, and nothing is charged twice.',
        waits: true,
      };
  }
}

function doneWords(kind: BuyingFacts['kind'], plan: PlanId): { title: string; lead: string } {
  const { name } = PLANS[plan];
  switch (kind) {
    case 'checkout':
      return {
        title: `Thank you: the ${name} plan is yours`,
        lead: 'Your receipt comes by mail and stands under Invoices, as soon as the payment is through. A Direct Debit takes a few working days.',
      };
    case 'invoice':
      return {
        title: `Thank you: the ${name} plan is yours`,
        lead: 'The invoice is on its way to your accounts team, with your purchase order number.',
      };
    case 'change':
      return { title: `You now have the ${name} plan`, lead: 'It changed at once.' };
    case 'cancel':
      return {
        title: 'Your plan will end',
        lead: 'It goes on until the day below. Until then you can take this back.',
      };
    case 'keep':
      return { title: 'Your plan goes on', lead: 'It renews as before.' };
  }
}

/** "December 2026". @param month YYYY-MM */
export function monthWords(month: string): string {
  return formatDay(`${month}-01`, { weekday: false }).replace(/^1 /, '');
}

/** Why a post to the webhook was refused. */
export function refusalWords(reason: string): string {
  const words: Record<string, string> = {
    unsigned: 'Not signed',
    forged: 'Wrong signature',
    old: 'Signed too long ago',
    'not-news': 'Signed, but not news that can be read',
    'wrong-mode': 'Of the other mode: test or live',
  };
  return words[reason] ?? reason;
}

/** What a nightly comparison found. @param what `missing`, `gone`, or what differed */
export function differenceWords(what: string): string {
  if (what === 'missing') return 'was missing here';
  if (what === 'gone') return 'is gone at Stripe';
  return what.includes('customer') ? what : `differed in ${what}`;
}
