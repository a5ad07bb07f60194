import Stripe from 'stripe';
import type { PaymentPayer, Payments } from '#app/platform/payment-ports.ts';
import {
  PO_FIELD,
  readCustomer,
  readInvoice,
  readNews,
  readPreview,
  readPrice,
  readSession,
  readSubscription,
} from './read-stripe.ts';
import {
  asked,
  createStripe,
  isLiveKey,
  longestCallMs,
  orNull,
  type StripeOptions,
} from './stripe-client.server.ts';
import { WAYS_TO_PAY } from './stripe-setup.server.ts';

export type PaymentsOptions = StripeOptions & {
  /** The present one, and the one before it while it is being changed. */
  webhookSecrets: readonly string[];
  /** `automatic` (Stripe Tax), `none`, or the id of a tax rate. */
  tax: string;
};

/** How old a signature may be. @source https://docs.stripe.com/webhooks/signature */
const TOLERANCE_SECONDS = 300;
const PAGE = 100;

/** Whoever looks at a page waits no longer for one answer. */
const PEOPLE_WAIT_MS = 4000;

/**
 * Payments by Stripe, https://docs.stripe.com/api. As it is handed out a call is tried once and soon
 * given up, since a person waits; jobs take `patient`.
 */
export function createStripePayments(options: PaymentsOptions): Payments {
  const timeoutMs = Math.min(options.timeoutMs, PEOPLE_WAIT_MS);
  const patient = paymentsOf(options);
  return { ...paymentsOf({ ...options, timeoutMs, retries: 0 }), patient };
}

function paymentsOf(options: PaymentsOptions): Payments {
  const stripe = createStripe(options);
  const isLive = isLiveKey(options.secretKey);
  const isAutomatic = options.tax === 'automatic';
  const rates = options.tax.startsWith('txr_') ? [options.tax] : [];
  const automatic_tax = { enabled: isAutomatic };
  const withRates = rates.length > 0 ? { default_tax_rates: rates } : {};

  const payments: Payments = {
    get patient() {
      return payments;
    },
    longestMs: longestCallMs(options),
    isLive,
    pageOrigins: [
      'https://checkout.stripe.com',
      'https://billing.stripe.com',
      ...(options.apiBase ? [new URL(options.apiBase).origin] : []),
    ],
    dashboardUrl(id) {
      const folder = id.startsWith('cus_')
        ? 'customers'
        : id.startsWith('in_')
          ? 'invoices'
          : id.startsWith('evt_')
            ? 'events'
            : 'subscriptions';
      return `https://dashboard.stripe.com/${isLive ? '' : 'test/'}${folder}/${id}`;
    },

    prices: (lookupKeys) =>
      asked(async () => {
        const params = { lookup_keys: [...lookupKeys], active: true, limit: PAGE };
        const { data } = await stripe.prices.list(params);
        return data.map(readPrice);
      }),

    async customer(id) {
      const found = await orNull(() => stripe.customers.retrieve(id));
      return found && readCustomer(found);
    },
    findCustomer: (organisationId, email) =>
      asked(async () => {
        const all = await stripe.customers.list({ email, limit: PAGE });
        const mine = all.data.find(({ metadata }) => metadata?.organisation === organisationId);
        return mine ? readCustomer(mine) : null;
      }),
    async *allCustomers() {
      let starting_after: string | undefined;
      for (;;) {
        const page = await asked(() =>
          stripe.customers.list({ limit: PAGE, ...(starting_after && { starting_after }) }),
        );
        for (const customer of page.data) yield readCustomer(customer);
        starting_after = page.data.at(-1)?.id;
        if (!page.has_more || !starting_after) return;
      }
    },
    createCustomer: (payer, idempotencyKey) =>
      asked(async () =>
        readCustomer(await stripe.customers.create(customerParams(payer), { idempotencyKey })),
      ),
    updateCustomer: (id, payer, idempotencyKey) =>
      asked(async () => {
        await stripe.customers.update(id, customerParams(payer), { idempotencyKey });
      }),

    subscriptionsOf: (customer) =>
      asked(async () => {
        const all = await stripe.subscriptions
          .list({ customer, status: 'all', limit: PAGE })
          .autoPagingToArray({ limit: 1000 });
        return all.map(readSubscription);
      }),
    invoicesOf: (customer) =>
      asked(async () => {
        const all = { limit: 1000 };
        const [invoices, charges] = await Promise.all([
          stripe.invoices
            .list({ customer, limit: PAGE, expand: ['data.payments'] })
            .autoPagingToArray(all),
          stripe.charges.list({ customer, limit: PAGE }).autoPagingToArray(all),
        ]);
        return invoices.map((invoice) => readInvoice(invoice, refundedOf(invoice, charges)));
      }),

    sessionsOf: (customer) =>
      asked(async () => {
        const { data } = await stripe.checkout.sessions.list({ customer, limit: PAGE });
        return data.map(readSession);
      }),
    session: (id) => asked(async () => readSession(await stripe.checkout.sessions.retrieve(id))),
    openSession: (order, idempotencyKey) =>
      asked(async () => {
        const metadata = { organisation: order.organisationId, intent: order.intentId };
        const payment_method_configuration = await waysToPay(stripe);
        const session = await stripe.checkout.sessions.create(
          {
            mode: 'subscription',
            customer: order.customerId,
            client_reference_id: order.organisationId,
            line_items: [{ price: order.priceId, quantity: 1 }],
            ...(payment_method_configuration && { payment_method_configuration }),
            success_url: order.doneUrl,
            cancel_url: order.leftUrl,
            locale: 'en-GB',
            metadata,
            automatic_tax,
            ...(isAutomatic && { customer_update: { address: 'auto' as const } }),
            subscription_data: { metadata, ...withRates },
          },
          { idempotencyKey },
        );
        return readSession(session);
      }),
    expireSession: (id, idempotencyKey) =>
      asked(async () =>
        readSession(await stripe.checkout.sessions.expire(id, {}, { idempotencyKey })),
      ),

    subscribeByInvoice: (order, idempotencyKey) =>
      asked(async () => {
        const subscription = await stripe.subscriptions.create(
          {
            customer: order.customerId,
            items: [{ price: order.priceId, quantity: 1 }],
            collection_method: 'send_invoice',
            days_until_due: order.daysUntilDue,
            metadata: { organisation: order.organisationId, intent: order.intentId },
            automatic_tax,
            ...withRates,
            ...(order.poNumber && {
              invoice_settings: { custom_fields: [{ name: PO_FIELD, value: order.poNumber }] },
            }),
          },
          { idempotencyKey },
        );
        return readSubscription(subscription);
      }),
    sendInvoice: (id, key) =>
      asked(async () => {
        const invoice = await stripe.invoices.retrieve(id);
        const options = (step: string) => ({ idempotencyKey: `${key}:${step}` });
        const ready =
          invoice.status === 'draft'
            ? await stripe.invoices.finalizeInvoice(id, {}, options('finish'))
            : invoice;
        if (ready.status === 'open' && ready.collection_method === 'send_invoice')
          await stripe.invoices.sendInvoice(id, {}, options('send'));
      }),
    changePlan: (change, idempotencyKey) =>
      asked(async () => {
        const subscription = await stripe.subscriptions.update(
          change.subscriptionId,
          {
            items: [{ id: change.itemId, price: change.priceId }],
            proration_behavior: 'always_invoice',
            proration_date: secondsOf(change.prorationAt),
          },
          { idempotencyKey },
        );
        return readSubscription(subscription);
      }),
    setEnding: (id, cancel_at_period_end, idempotencyKey) =>
      asked(async () =>
        readSubscription(
          await stripe.subscriptions.update(id, { cancel_at_period_end }, { idempotencyKey }),
        ),
      ),

    setPurchaseOrder: (id, poNumber, idempotencyKey) =>
      asked(async () => {
        const custom_fields = poNumber ? [{ name: PO_FIELD, value: poNumber }] : ('' as const);
        const invoice_settings = { custom_fields };
        await stripe.subscriptions.update(id, { invoice_settings }, { idempotencyKey });
      }),
    previewPlan: ({ priceId, customerId, postcode }) =>
      asked(async () => {
        const invoice = await stripe.invoices.createPreview({
          automatic_tax,
          ...(customerId
            ? { customer: customerId }
            : { customer_details: { address: { country: 'GB', postal_code: postcode } } }),
          subscription_details: { items: [{ price: priceId, quantity: 1 }], ...withRates },
        });
        return readPreview(invoice);
      }),
    previewChange: (change) =>
      asked(async () => {
        const invoice = await stripe.invoices.createPreview({
          customer: change.customerId,
          subscription: change.subscriptionId,
          subscription_details: {
            items: [{ id: change.itemId, price: change.priceId }],
            proration_behavior: 'always_invoice',
            proration_date: secondsOf(change.prorationAt),
          },
        });
        return readPreview(invoice);
      }),
    openPortal: (customer, return_url, idempotencyKey) =>
      asked(async () => {
        const configuration = await portalSettings(stripe);
        const own = configuration ? { configuration } : {};
        const params = { customer, return_url, locale: 'en-GB' as const, ...own };
        const { url } = await stripe.billingPortal.sessions.create(params, { idempotencyKey });
        return { url };
      }),

    readEvent(body, signature) {
      if (signature === null) return { refused: 'unsigned' };
      let reason: 'forged' | 'old' = 'forged';
      for (const secret of options.webhookSecrets) {
        try {
          const event = stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
          const news = readNews(event);
          return news ? { event: news } : { refused: 'not-news' };
        } catch (error) {
          if (!(error instanceof Stripe.errors.StripeSignatureVerificationError))
            return { refused: 'not-news' };
          if (/tolerance/i.test(error.message)) reason = 'old';
        }
      }
      return { refused: reason };
    },
  };
  return payments;
}

/** Card and Direct Debit, as `billing setup` has laid down; without it what the account offers. */
async function waysToPay(stripe: Stripe): Promise<string | null> {
  const { data } = await stripe.paymentMethodConfigurations.list({ limit: PAGE });
  return data.find(({ name, active }) => active && name === WAYS_TO_PAY)?.id ?? null;
}

/** As `billing setup` has laid them down; without them the account's own. */
async function portalSettings(stripe: Stripe): Promise<string | null> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: PAGE });
  return data.find(({ metadata }) => metadata?.drawbridge === 'portal')?.id ?? null;
}

function customerParams(payer: PaymentPayer) {
  const [line1, ...rest] = payer.addressLines;
  return {
    name: payer.name,
    email: payer.email,
    // What is not known is not said: it would take away what Checkout has asked for.
    ...(line1 && {
      address: {
        line1,
        // Empty takes away a second line that was there.
        line2: rest.join(', '),
        ...(payer.postcode && { postal_code: payer.postcode }),
        country: 'GB',
      },
    }),
    metadata: { organisation: payer.organisationId },
    preferred_locales: ['en-GB'],
  };
}

/** What was given back of the payments that settled an invoice. */
function refundedOf(invoice: Stripe.Invoice, charges: readonly Stripe.Charge[]): bigint {
  const intents = new Set(
    invoice.payments?.data.map(({ payment }) =>
      typeof payment.payment_intent === 'string'
        ? payment.payment_intent
        : payment.payment_intent?.id,
    ),
  );
  const settled = charges.filter(({ payment_intent }) => {
    const id = typeof payment_intent === 'string' ? payment_intent : payment_intent?.id;
    return id !== undefined && intents.has(id);
  });
  return settled.reduce((sum, { amount_refunded }) => sum + BigInt(amount_refunded), 0n);
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
