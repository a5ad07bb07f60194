import type Stripe from 'stripe';
import { PLAN_MARK } from './read-stripe.ts';
import { asked, createStripe, type StripeOptions } from './stripe-client.server.ts';

export type PlanToSell = {
  plan: string;
  name: string;
  lookupKey: string;
  /** For one year, before VAT; null leaves what is there. */
  pence: number | null;
};

export type SetupOptions = StripeOptions & {
  plans: readonly PlanToSell[];
  /** Where Stripe posts its news; null: nowhere it can reach. */
  webhookUrl: string | null;
  /** A rate to make, such as 20; null: none. */
  vatPercent: number | null;
  termsUrl: string;
  say(line: string): void;
};

/** What people need not know of is not posted to us. */
const NEWS = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'customer.subscription.created',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'customer.subscription.paused',
  'customer.subscription.resumed',
  'invoice.created',
  'invoice.updated',
  'invoice.finalized',
  'invoice.paid',
  'invoice.payment_failed',
  'invoice.overdue',
  'invoice.voided',
  'invoice.marked_uncollectible',
  'invoice.deleted',
  'charge.refunded',
  'credit_note.created',
  'credit_note.voided',
  'price.created',
  'price.updated',
  'price.deleted',
] as const;

export type SetupResult = { webhookSecret: string | null; taxRateId: string | null };

/**
 * Makes what the product needs in a Stripe account: products, prices, a rate of VAT, the address
 * for news and the portal's settings. What is there already is found by its lookup key or mark and
 * left, so running it again changes nothing.
 * @throws PaymentsFailure
 */
export async function setUpStripe(options: SetupOptions): Promise<SetupResult> {
  const stripe = createStripe(options);
  for (const plan of options.plans) await asked(() => sell(stripe, plan, options.say));
  const taxRateId = await asked(() => vat(stripe, options));
  const webhookSecret = await asked(() => news(stripe, options));
  await asked(() => waysToPay(stripe, options.say));
  await asked(() => portal(stripe, options));
  return { webhookSecret, taxRateId };
}

async function sell(
  stripe: Stripe,
  { plan, name, lookupKey, pence }: PlanToSell,
  say: (line: string) => void,
): Promise<void> {
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 });
  const held = data[0];
  // Its key goes to the new one, and whoever pays it has its plan for as long as they do.
  if (held && held.metadata?.[PLAN_MARK] !== plan)
    await stripe.prices.update(held.id, { metadata: { [PLAN_MARK]: plan } });
  if (held && (pence === null || held.unit_amount === pence)) {
    say(`${name}: has its price, ${held.id}.`);
    return;
  }
  if (pence === null) {
    say(`${name}: has no price yet. Give one with --${plan} <pounds>.`);
    return;
  }
  const product = held
    ? typeof held.product === 'string'
      ? held.product
      : held.product.id
    : await productFor(stripe, plan, name);
  const price = await stripe.prices.create(
    {
      product,
      currency: 'gbp',
      unit_amount: pence,
      nickname: name,
      lookup_key: lookupKey,
      transfer_lookup_key: true,
      tax_behavior: 'exclusive',
      recurring: { interval: 'year' },
      metadata: { drawbridge: 'plan', [PLAN_MARK]: plan },
    },
    { idempotencyKey: `setup:${lookupKey}:${pence}:${held?.id ?? 'first'}` },
  );
  say(`${name}: ${held ? 'a new' : 'its'} price is ${price.id}.`);
}

async function productFor(stripe: Stripe, plan: string, name: string): Promise<string> {
  const products = await stripe.products.list({ limit: 100 });
  const held = products.data.find(({ metadata }) => metadata?.drawbridge_plan === plan);
  if (held) return held.id;
  const made = await stripe.products.create(
    { name: `Drawbridge: ${name}`, metadata: { drawbridge_plan: plan } },
    { idempotencyKey: `setup:product:${plan}` },
  );
  return made.id;
}

async function vat(stripe: Stripe, { vatPercent, say }: SetupOptions): Promise<string | null> {
  if (vatPercent === null) return null;
  const { data } = await stripe.taxRates.list({ active: true, limit: 100 });
  const held = data.find(
    ({ metadata, percentage }) =>
      metadata?.drawbridge === 'vat' && Number(percentage) === vatPercent,
  );
  const rate =
    held ??
    (await stripe.taxRates.create(
      {
        display_name: 'VAT',
        percentage: vatPercent,
        inclusive: false,
        country: 'GB',
        metadata: { drawbridge: 'vat' },
      },
      { idempotencyKey: `setup:vat:${vatPercent}` },
    ));
  say(`VAT at ${vatPercent}%: ${rate.id}.`);
  return rate.id;
}

/**
 * A secret is shown once, when its address is made. News may come in any version of the API: nothing
 * is read of it but whose it is.
 */
async function news(stripe: Stripe, { webhookUrl, say }: SetupOptions): Promise<string | null> {
  if (webhookUrl === null) {
    say(
      'News: Stripe can’t reach this address, so none is sent. See docs/billing.md for trying it out.',
    );
    return null;
  }
  const { data } = await stripe.webhookEndpoints.list({ limit: 100 });
  const held = data.find(({ url }) => url === webhookUrl);
  if (held) {
    await stripe.webhookEndpoints.update(held.id, { enabled_events: [...NEWS] });
    say(`News goes to ${webhookUrl} already. Stripe’s dashboard shows its secret.`);
    return null;
  }
  const made = await stripe.webhookEndpoints.create({
    url: webhookUrl,
    enabled_events: [...NEWS],
    description: 'Drawbridge',
    metadata: { drawbridge: 'news' },
  });
  say(`News goes to ${webhookUrl}.`);
  return made.secret ?? null;
}

/** By this name Checkout finds the ways to pay. */
export const WAYS_TO_PAY = 'Drawbridge';

async function waysToPay(stripe: Stripe, say: (line: string) => void): Promise<void> {
  const on = { display_preference: { preference: 'on' as const } };
  const ways = { card: on, bacs_debit: on };
  const { data } = await stripe.paymentMethodConfigurations.list({ limit: 100 });
  const held = data.find(({ name }) => name === WAYS_TO_PAY);
  if (held) await stripe.paymentMethodConfigurations.update(held.id, ways);
  else await stripe.paymentMethodConfigurations.create({ name: WAYS_TO_PAY, ...ways });
  say('Councils can pay by card and by Bacs Direct Debit.');
}

/** Plans are changed and ended on our own page, which says what that means; the rest is Stripe's. */
async function portal(stripe: Stripe, { termsUrl, say }: SetupOptions): Promise<void> {
  const features = {
    customer_update: { enabled: true, allowed_updates: ['email', 'address', 'tax_id'] },
    invoice_history: { enabled: true },
    payment_method_update: { enabled: true },
    subscription_cancel: { enabled: false },
  } satisfies Stripe.BillingPortal.ConfigurationCreateParams.Features;
  const params = { features, default_return_url: termsUrl, metadata: { drawbridge: 'portal' } };
  const { data } = await stripe.billingPortal.configurations.list({ limit: 100 });
  const held = data.find(({ metadata }) => metadata?.drawbridge === 'portal');
  if (held) await stripe.billingPortal.configurations.update(held.id, params);
  else await stripe.billingPortal.configurations.create(params);
  say('The payers’ own pages at Stripe are set up.');
}
