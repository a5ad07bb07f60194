import type { Data } from './stripe-form.ts';
import type { Row, StripeModel } from './stripe-peer-model.ts';

/** The part of Stripe's API that is used here, over the model. */

export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  constructor(status: number, message: string, type = 'invalid_request_error') {
    super(message);
    this.status = status;
    this.type = type;
  }
}

type Handler = (model: StripeModel, params: Data, ids: string[], base: string) => unknown;

const list = (data: Row[], params: Data, url: string) => {
  const from = params.starting_after
    ? data.findIndex(({ id }) => id === params.starting_after) + 1
    : 0;
  const limit = Number(params.limit ?? 10);
  return {
    object: 'list',
    url,
    data: data.slice(from, from + limit),
    has_more: data.length > from + limit,
  };
};

function find(model: StripeModel, name: string, id: string | undefined): Row {
  const row = id ? model.table(name).get(id) : undefined;
  if (!row) throw new Refusal(404, `No such ${name}: '${id}'`);
  return row;
}

function need(params: Data, ...names: string[]): void {
  for (const name of names)
    if (params[name] === undefined) throw new Refusal(400, `Missing required param: ${name}.`);
}

function priceOf(model: StripeModel, params: Data): Row {
  const price = find(model, 'price', params.items?.[0]?.price);
  if (price.active === false) throw new Refusal(400, 'The price is not active.');
  return price;
}

function updated(model: StripeModel, row: Row, params: Data, type?: string): Row {
  const { metadata, expand: _expand, ...rest } = params;
  Object.assign(row, rest);
  if (metadata) row.metadata = { ...row.metadata, ...metadata };
  if (type) model.tell(type, row);
  return row;
}

function preview(model: StripeModel, params: Data): unknown {
  const details = params.subscription_details ?? {};
  const price = priceOf(model, details);
  const held = params.subscription ? find(model, 'subscription', params.subscription) : null;
  const from = held ?? { automatic_tax: params.automatic_tax, ...details };
  const lines = held
    ? model.proration(held, price, Number(details.proration_date ?? model.now()))
    : [model.lineOf(price)];
  const customer = params.customer ? find(model, 'customer', params.customer) : null;
  return {
    id: 'upcoming_in_preview',
    object: 'invoice',
    status: 'draft',
    ...model.draw(from, lines, customer?.balance ?? 0),
  };
}

function withPayments(model: StripeModel, row: Row, params: Data): Row {
  const { payment_intents: intents = [], settles_at: _s, isTold: _t, ...rest } = row;
  const isAsked = (params.expand ?? []).some((one: string) => /payments$/.test(one));
  const payments = (intents as string[]).map((payment_intent) => ({
    id: `inpay_${payment_intent.slice(3)}`,
    object: 'invoice_payment',
    status: 'paid',
    created: model.now(),
    payment: { type: 'payment_intent', payment_intent },
  }));
  return {
    ...rest,
    ...(isAsked && { payments: { object: 'list', has_more: false, data: payments } }),
  } as Row;
}

const sessionDays = 1;

export function expireSessions(model: StripeModel): void {
  for (const row of model.all('checkout.session', ({ status }) => status === 'open')) {
    if (model.now() < row.expires_at) continue;
    Object.assign(row, { status: 'expired', url: null });
    model.tell('checkout.session.expired', row);
  }
}

/** Method, path with * for ids, and what it does. */
const routes: [string, string, Handler][] = [
  [
    'POST',
    'customers',
    (m, p) =>
      m.add('customer', 'cus', { balance: 0, metadata: {}, pays: null, ...p }, 'customer.created'),
  ],
  [
    'GET',
    'customers',
    (m, p) =>
      list(
        m.all('customer', (c) => !c.deleted && (!p.email || c.email === p.email)),
        p,
        '/v1/customers',
      ),
  ],
  [
    'GET',
    'customers/*',
    (m, _p, [id]) => {
      const row = find(m, 'customer', id);
      return row.deleted ? { id, object: 'customer', deleted: true } : row;
    },
  ],
  [
    'POST',
    'customers/*',
    (m, p, [id]) => updated(m, find(m, 'customer', id), p, 'customer.updated'),
  ],

  [
    'POST',
    'products',
    (m, p) => m.add('product', 'prod', { active: true, metadata: {}, ...p }, 'product.created'),
  ],
  ['GET', 'products', (m, p) => list(m.all('product'), p, '/v1/products')],
  ['POST', 'products/*', (m, p, [id]) => updated(m, find(m, 'product', id), p, 'product.updated')],
  [
    'POST',
    'prices',
    (m, p) => {
      need(p, 'currency', 'product');
      if (p.lookup_key && p.transfer_lookup_key)
        for (const one of m.all('price'))
          if (one.lookup_key === p.lookup_key) one.lookup_key = null;
      if (p.lookup_key && m.all('price').some((one) => one.lookup_key === p.lookup_key))
        throw new Refusal(400, 'A price with this lookup key exists already.');
      const recurring = { interval_count: 1, ...p.recurring };
      const sum = Number(p.unit_amount);
      const data = { active: true, metadata: {}, tax_behavior: 'unspecified', ...p, recurring };
      return m.add('price', 'price', { ...data, unit_amount: sum }, 'price.created');
    },
  ],
  [
    'GET',
    'prices',
    (m, p) => {
      const keys: string[] | undefined = p.lookup_keys;
      const wanted = (one: Row) =>
        (!keys || keys.includes(one.lookup_key)) &&
        (p.active === undefined || String(one.active) === String(p.active));
      return list(m.all('price', wanted), p, '/v1/prices');
    },
  ],
  ['POST', 'prices/*', (m, p, [id]) => updated(m, find(m, 'price', id), p, 'price.updated')],
  ['POST', 'tax_rates', (m, p) => m.add('tax_rate', 'txr', { active: true, metadata: {}, ...p })],
  ['GET', 'tax_rates', (m, p) => list(m.all('tax_rate'), p, '/v1/tax_rates')],

  [
    'POST',
    'checkout/sessions',
    (m, p, _ids, base) => {
      need(p, 'mode', 'line_items', 'success_url');
      find(m, 'customer', p.customer);
      find(m, 'price', p.line_items[0].price);
      const row = m.add('checkout.session', 'cs_test', {
        metadata: {},
        ...p,
        status: 'open',
        payment_status: 'unpaid',
        subscription: null,
        expires_at: m.now() + sessionDays * 86_400,
      });
      row.url = `${base}/pay/${row.id}`;
      return row;
    },
  ],
  [
    'GET',
    'checkout/sessions',
    (m, p) =>
      list(
        m.all('checkout.session', (s) => !p.customer || s.customer === p.customer),
        p,
        '/v1/checkout/sessions',
      ),
  ],
  ['GET', 'checkout/sessions/*', (m, _p, [id]) => find(m, 'checkout.session', id)],
  [
    'POST',
    'checkout/sessions/*/expire',
    (m, _p, [id]) => {
      const row = find(m, 'checkout.session', id);
      if (row.status !== 'open') throw new Refusal(400, 'Only open sessions can be expired.');
      Object.assign(row, { status: 'expired', url: null });
      m.tell('checkout.session.expired', row);
      return row;
    },
  ],

  [
    'POST',
    'subscriptions',
    (m, p, _ids, base) => {
      need(p, 'customer', 'items');
      find(m, 'customer', p.customer);
      const method = p.collection_method ?? 'charge_automatically';
      if (method === 'send_invoice') need(p, 'days_until_due');
      const { items: _items, days_until_due: days, ...rest } = p;
      const data = {
        ...rest,
        collection_method: method,
        days_until_due: days ? Number(days) : null,
      };
      return m.subscribe(data, priceOf(m, p), base);
    },
  ],
  [
    'GET',
    'subscriptions',
    (m, p) => {
      const wanted = (one: Row) =>
        (!p.customer || one.customer === p.customer) &&
        (p.status === 'all' || one.status !== 'canceled');
      return list(m.all('subscription', wanted), p, '/v1/subscriptions');
    },
  ],
  ['GET', 'subscriptions/*', (m, _p, [id]) => find(m, 'subscription', id)],
  [
    'POST',
    'subscriptions/*',
    (m, p, [id], base) => {
      const row = find(m, 'subscription', id);
      if (row.ended_at)
        throw new Refusal(400, 'A canceled subscription can only update its cancellation_details.');
      if (p.items) {
        if (p.items[0].id !== row.items.data[0].id) throw new Refusal(400, 'No such item.');
        return m.change(row, priceOf(m, p), Number(p.proration_date ?? m.now()), base);
      }
      if (p.invoice_settings) {
        const fields = p.invoice_settings.custom_fields || null;
        return m.setSubscription(row, { invoice_settings: { custom_fields: fields } });
      }
      const ends = String(p.cancel_at_period_end) === 'true';
      const { current_period_end: at } = row.items.data[0];
      return m.setSubscription(row, {
        cancel_at_period_end: ends,
        cancel_at: ends ? at : null,
        canceled_at: ends ? m.now() : null,
      });
    },
  ],

  [
    'GET',
    'invoices',
    (m, p) => {
      const rows = m.all('invoice', (one) => !p.customer || one.customer === p.customer);
      return list(
        rows.map((row) => withPayments(m, row, p)),
        p,
        '/v1/invoices',
      );
    },
  ],
  ['POST', 'invoices/create_preview', (m, p) => preview(m, p)],
  ['GET', 'invoices/*', (m, p, [id]) => withPayments(m, find(m, 'invoice', id), p)],
  [
    'POST',
    'invoices/*/finalize',
    (m, p, [id], base) => {
      const row = find(m, 'invoice', id);
      if (row.status !== 'draft') throw new Refusal(400, 'This invoice is already finalized.');
      return withPayments(m, m.finalize(row, base), p);
    },
  ],
  [
    'POST',
    'invoices/*/send',
    (m, p, [id]) => {
      const row = find(m, 'invoice', id);
      if (row.status !== 'open') throw new Refusal(400, 'Only open invoices can be sent.');
      row.sent = (row.sent ?? 0) + 1;
      m.tell('invoice.sent', row);
      return withPayments(m, row, p);
    },
  ],
  [
    'GET',
    'charges',
    (m, p) =>
      list(
        m.all('charge', (one) => !p.customer || one.customer === p.customer),
        p,
        '/v1/charges',
      ),
  ],

  [
    'POST',
    'billing_portal/sessions',
    (m, p, _ids, base) => {
      need(p, 'customer');
      find(m, 'customer', p.customer);
      const row = m.add('billing_portal.session', 'bps', p);
      row.url = `${base}/portal/${row.id}`;
      return row;
    },
  ],
  [
    'POST',
    'billing_portal/configurations',
    (m, p) =>
      m.add('billing_portal.configuration', 'bpc', {
        is_default: true,
        active: true,
        metadata: {},
        ...p,
      }),
  ],
  [
    'GET',
    'billing_portal/configurations',
    (m, p) => list(m.all('billing_portal.configuration'), p, '/v1/billing_portal/configurations'),
  ],
  [
    'POST',
    'billing_portal/configurations/*',
    (m, p, [id]) => updated(m, find(m, 'billing_portal.configuration', id), p),
  ],
  [
    'POST',
    'payment_method_configurations',
    (m, p) => m.add('payment_method_configuration', 'pmc', { active: true, ...p }),
  ],
  [
    'GET',
    'payment_method_configurations',
    (m, p) => list(m.all('payment_method_configuration'), p, '/v1/payment_method_configurations'),
  ],
  [
    'POST',
    'payment_method_configurations/*',
    (m, p, [id]) => updated(m, find(m, 'payment_method_configuration', id), p),
  ],
  [
    'POST',
    'webhook_endpoints',
    (m, p) => {
      const { secret } = m.add('secret', 'whsec', {
        secret: `whsec_${m.newId('x').replaceAll('_', '')}`,
      });
      const row = m.add('webhook_endpoint', 'we', { status: 'enabled', metadata: {}, ...p });
      return { ...row, secret };
    },
  ],
  [
    'GET',
    'webhook_endpoints',
    (m, p) => list(m.all('webhook_endpoint'), p, '/v1/webhook_endpoints'),
  ],
  ['POST', 'webhook_endpoints/*', (m, p, [id]) => updated(m, find(m, 'webhook_endpoint', id), p)],
];

/** @throws Refusal */
export function answer(
  model: StripeModel,
  request: { method: string; path: string; params: Data; base: string },
): unknown {
  const parts = request.path.replace(/^\/v1\//, '').split('/');
  for (const [method, pattern, handle] of routes) {
    const wanted = pattern.split('/');
    if (method !== request.method || wanted.length !== parts.length) continue;
    if (!wanted.every((part, at) => part === '*' || part === parts[at])) continue;
    const ids = parts.filter((_part, at) => wanted[at] === '*');
    return structuredClone(handle(model, request.params, ids, request.base));
  }
  throw new Refusal(404, `Unrecognized request URL (${request.method}: ${request.path}).`);
}
