import type Stripe from 'stripe';
import type {
  PaymentCustomer,
  PaymentEvent,
  PaymentInvoice,
  PaymentPreview,
  PaymentPrice,
  PaymentSession,
  PaymentSubscription,
} from '#app/platform/payment-ports.ts';

/** Stripe's objects in our words. Times are seconds there; sums are in the currency's hundredth. */

export function readCustomer(customer: Stripe.Customer | Stripe.DeletedCustomer): PaymentCustomer {
  if (customer.deleted) return { id: customer.id, organisationId: null, isGone: true };
  return {
    id: customer.id,
    organisationId: customer.metadata?.organisation ?? null,
    isGone: false,
  };
}

export function readPrice(price: Stripe.Price): PaymentPrice {
  return {
    id: price.id,
    lookupKey: price.lookup_key ?? '',
    amount: BigInt(price.unit_amount ?? 0),
    currency: price.currency,
    taxBehavior: price.tax_behavior ?? 'unspecified',
    interval: price.recurring?.interval ?? 'year',
    intervalCount: price.recurring?.interval_count ?? 1,
  };
}

/** In a price's metadata: which plan it is of, for as long as anybody pays it. */
export const PLAN_MARK = 'drawbridge_plan';

/** We sell one thing at a time, so the first item is the plan. */
export function readSubscription(subscription: Stripe.Subscription): PaymentSubscription {
  const item = subscription.items.data[0];
  const price = item?.price;
  return {
    id: subscription.id,
    customerId: idOf(subscription.customer) ?? '',
    status: subscription.status,
    itemId: item?.id ?? '',
    priceId: price?.id ?? '',
    lookupKey: price?.lookup_key ?? null,
    planMark: price?.metadata?.[PLAN_MARK] ?? null,
    amount: BigInt(price?.unit_amount ?? 0) * BigInt(item?.quantity ?? 1),
    currency: subscription.currency,
    interval: price?.recurring?.interval ?? 'year',
    intervalCount: price?.recurring?.interval_count ?? 1,
    collection: subscription.collection_method,
    createdAt: dateOf(subscription.created),
    periodStart: dateOf(item?.current_period_start ?? subscription.start_date),
    periodEnd: dateOf(item?.current_period_end ?? subscription.start_date),
    trialEndsAt: orNoDate(subscription.trial_end),
    cancelAt: orNoDate(
      subscription.cancel_at ??
        (subscription.cancel_at_period_end ? item?.current_period_end : null),
    ),
    endedAt: orNoDate(subscription.ended_at),
    cancelReason: subscription.cancellation_details?.reason ?? null,
    latestInvoiceId: idOf(subscription.latest_invoice),
    intentId: subscription.metadata?.intent ?? null,
    isLive: subscription.livemode,
  };
}

/** @param refunded of what was paid for it, in the currency's hundredth */
export function readInvoice(invoice: Stripe.Invoice, refunded: bigint): PaymentInvoice {
  const net = BigInt(invoice.total_excluding_tax ?? invoice.total);
  const total = BigInt(invoice.total);
  const po = invoice.custom_fields?.find(({ name }) => name === PO_FIELD);
  return {
    id: invoice.id,
    customerId: idOf(invoice.customer) ?? '',
    subscriptionId: idOf(invoice.parent?.subscription_details?.subscription ?? null),
    number: invoice.number,
    status: invoice.status ?? 'draft',
    collection: invoice.collection_method,
    currency: invoice.currency,
    net,
    tax: total - net,
    total,
    paid: BigInt(invoice.amount_paid),
    remaining: BigInt(invoice.amount_remaining),
    credited: BigInt(
      (invoice.post_payment_credit_notes_amount ?? 0) +
        (invoice.pre_payment_credit_notes_amount ?? 0),
    ),
    refunded,
    createdAt: dateOf(invoice.created),
    dueAt: orNoDate(invoice.due_date),
    paidAt: orNoDate(invoice.status_transitions?.paid_at),
    attempts: invoice.attempt_count ?? 0,
    poNumber: po?.value ?? null,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
    isLive: invoice.livemode,
  };
}

/** What Stripe prints beside the number on an invoice. */
export const PO_FIELD = 'Purchase order';

export function readSession(session: Stripe.Checkout.Session): PaymentSession {
  const { status } = session;
  return {
    id: session.id,
    status: status === 'complete' ? 'complete' : status === 'expired' ? 'expired' : 'open',
    url: session.url,
    intentId: session.metadata?.intent ?? null,
  };
}

export function readPreview(invoice: Stripe.Invoice): PaymentPreview {
  const net = BigInt(invoice.total_excluding_tax ?? invoice.total);
  const total = BigInt(invoice.total);
  return {
    net,
    tax: total - net,
    total,
    due: BigInt(invoice.amount_due),
    currency: invoice.currency,
    taxWords: taxWords(net, total - net),
    lines: invoice.lines.data.map((line) => ({
      words: line.description ?? '',
      amount: BigInt(line.amount),
    })),
  };
}

/** The rate follows from the sums, to a tenth of a per cent. */
function taxWords(net: bigint, tax: bigint): string {
  if (tax === 0n || net === 0n) return '';
  const basisPoints = (tax * 10_000n) / net;
  return `VAT at ${String((Number(basisPoints) + 5) / 100)
    .replace(/^(\d+(\.\d)?).*$/, '$1')
    .replace(/\.0$/, '')}%`;
}

/** The last second of the year 9999. */
const LATEST = 253_402_300_799;

/** News in our words; null where it can't be Stripe's, signed or not. */
export function readNews(event: Stripe.Event): PaymentEvent | null {
  const { id, type, created, livemode } = event;
  const object = (event.data?.object ?? {}) as { id?: unknown };
  const objectId = object.id === undefined || object.id === null ? null : object.id;
  const customerId = customerOf(object);
  const isWhole =
    event.object === 'event' &&
    isId(id) &&
    typeof type === 'string' &&
    /^[a-z0-9_.]{1,200}$/.test(type) &&
    typeof livemode === 'boolean' &&
    Number.isSafeInteger(created) &&
    created > 0 &&
    created <= LATEST &&
    (objectId === null || isId(objectId)) &&
    (customerId === null || isId(customerId));
  if (!isWhole) return null;
  const happenedAt = dateOf(created);
  return {
    id,
    type,
    isLive: livemode,
    happenedAt,
    objectId: objectId as string | null,
    customerId,
  };
}

function isId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,255}$/.test(id);
}

/** Which customer an event's object belongs to, where it says so. */
function customerOf(object: unknown): string | null {
  const held = (object ?? {}) as { id?: unknown; object?: unknown; customer?: unknown };
  if (held.object === 'customer' && typeof held.id === 'string') return held.id;
  return idOf(held.customer as string | { id: string } | null);
}

function idOf(one: string | { id: string } | null | undefined): string | null {
  if (typeof one === 'string') return one;
  return typeof one?.id === 'string' ? one.id : null;
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1000);
}

function orNoDate(seconds: number | null | undefined): Date | null {
  return typeof seconds === 'number' ? dateOf(seconds) : null;
}
