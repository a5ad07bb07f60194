import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { PAID_PLANS, PLANS } from '#app/domain/billing/plans.ts';
import { readStripeForm } from './stripe-form.ts';
import { answer, expireSessions, Refusal } from './stripe-peer-api.ts';
import {
  createStripeModel,
  type PeerEvent,
  type Row,
  type StripeModel,
} from './stripe-peer-model.ts';
import { showPage } from './stripe-peer-pages.ts';

export const PEER_KEY = 'sk_test_peer';
export const PEER_SECRET = 'whsec_peerpeerpeerpeerpeerpeerpeerpeer';
const KEY_SECONDS = 86_400;

/** How a request goes wrong. `after`: what it asked for has happened all the same. */
export type Fault = 'error' | 'reset' | 'reset-after' | 'error-after' | 'silence-after';
export type PeerRequest = { method: string; path: string; key: string | null };

export type StripePeer = {
  url: string;
  model: StripeModel;
  /** Settings that make a house speak to it. */
  env: Record<string, string>;
  requests: PeerRequest[];
  /** Asked for each request of the API; null lets it through. */
  faultFor: ((request: PeerRequest) => Fault | null) | null;
  /** Products and prices for every plan; pence by plan, before VAT. */
  seedPlans(sums?: Partial<Record<string, number>>): void;
  /** From now on each event is posted there, signed; resolves when those that wait have been. */
  deliverTo(origin: string): Promise<void>;
  /** Posts what waits. */
  deliver(): Promise<void>;
  /** Posts one, signed now or at another time, or by somebody else. */
  post(event: PeerEvent, options?: { secret?: string; at?: number }): Promise<number>;
  /** Moves its clock, and all that falls due happens. */
  advance(days: number): void;
  /** What somebody does on Checkout's page. */
  pay(sessionId: string, how: 'card' | 'debit' | 'decline'): void;
  /** What somebody does on an invoice's page, or a bank transfer that arrives. */
  payInvoice(invoiceId: string): void;
  stop(): Promise<void>;
};

/** A real HTTP server that speaks the part of Stripe's API used here and keeps state. */
export async function startStripePeer({ port = 0 }: { port?: number } = {}): Promise<StripePeer> {
  const model = createStripeModel(Math.floor(Date.now() / 1000));
  const keys = new Map<string, { hash: string; status: number; body: string; at: number }>();
  const requests: PeerRequest[] = [];
  let target: string | null = null;
  let told = 0;
  let sending: Promise<void> = Promise.resolve();
  const stripe = new Stripe(PEER_KEY);

  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    const { pathname, search } = new URL(request.url ?? '/', peer.url);
    if (!pathname.startsWith('/v1/')) {
      const shown = showPage(peer, { method: request.method ?? 'GET', pathname, text });
      response.writeHead(shown.status, shown.headers).end(shown.body);
      void peer.deliver();
      return;
    }
    const key = (request.headers['idempotency-key'] as string | undefined) ?? null;
    const asked = { method: request.method ?? 'GET', path: pathname, key };
    requests.push(asked);
    const fault = peer.faultFor?.(asked) ?? null;
    if (fault === 'reset') return void request.socket.resetAndDestroy();
    if (fault === 'error')
      return void send(response, 500, { error: { type: 'api_error', message: 'Down.' } });
    const { status, body } = respond(asked, search, text, request.headers.authorization);
    if (fault === 'reset-after') return void request.socket.resetAndDestroy();
    if (fault === 'silence-after') return;
    if (fault === 'error-after')
      return void send(response, 500, { error: { type: 'api_error', message: 'Down.' } });
    response.writeHead(status, {
      'Content-Type': 'application/json',
      'Request-Id': model.newId('req'),
    });
    response.end(body);
    void peer.deliver();
  });

  function send(response: http.ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }

  function respond(asked: PeerRequest, search: string, text: string, login: string | undefined) {
    const hash = createHash('sha256').update(`${asked.path}\n${text}`).digest('hex');
    const kept = asked.key ? keys.get(asked.key) : undefined;
    const refused = (status: number, type: string, message: string) => ({
      status,
      body: JSON.stringify({ error: { type, message } }),
    });
    if (login !== `Bearer ${PEER_KEY}`)
      return refused(401, 'invalid_request_error', 'Invalid key.');
    if (kept && asked.method === 'POST' && model.now() - kept.at < KEY_SECONDS) {
      if (kept.hash === hash) return kept;
      return refused(400, 'idempotency_error', 'Keys can only be used with the same parameters.');
    }
    expireSessions(model);
    let result: { status: number; body: string };
    try {
      const params = readStripeForm(asked.method === 'GET' ? search.slice(1) : text);
      result = {
        status: 200,
        body: JSON.stringify(answer(model, { ...asked, params, base: peer.url })),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result = refused(error.status, error.type, error.message);
    }
    if (asked.key && asked.method === 'POST')
      keys.set(asked.key, { hash, at: model.now(), ...result });
    return result;
  }

  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const peer: StripePeer = {
    url,
    model,
    requests,
    faultFor: null,
    env: {
      STRIPE_SECRET_KEY: PEER_KEY,
      STRIPE_API_BASE: url,
      STRIPE_WEBHOOK_SECRETS: PEER_SECRET,
      STRIPE_TAX: 'automatic',
      STRIPE_SECONDS: '2',
    },
    seedPlans(sums = {}) {
      const usual: Record<string, number> = {
        parish: 24_000,
        district: 240_000,
        county: 600_000,
        group: 1_200_000,
      };
      for (const plan of PAID_PLANS) {
        const nickname = PLANS[plan].name;
        const product = model.add(
          'product',
          'prod',
          { name: nickname, active: true },
          'product.created',
        );
        model.add(
          'price',
          'price',
          {
            product: product.id,
            nickname,
            active: true,
            currency: 'gbp',
            unit_amount: sums[plan] ?? usual[plan],
            lookup_key: PLANS[plan].lookupKey,
            tax_behavior: 'exclusive',
            recurring: { interval: 'year', interval_count: 1 },
          },
          'price.created',
        );
      }
    },
    deliverTo(origin) {
      target = origin;
      return peer.deliver();
    },
    deliver() {
      if (target === null) return Promise.resolve();
      sending = sending.then(async () => {
        while (told < model.events.length) {
          const event = model.events[told]!;
          told += 1;
          await peer.post(event).catch(() => 0);
        }
      });
      return sending;
    },
    async post(event, { secret = PEER_SECRET, at } = {}) {
      const payload = JSON.stringify(event);
      const header = stripe.webhooks.generateTestHeaderString({
        payload,
        secret,
        timestamp: at ?? Math.floor(Date.now() / 1000),
      });
      const answered = await fetch(`${target}/webhooks/stripe`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Stripe-Signature': header },
        body: payload,
      });
      await answered.arrayBuffer();
      return answered.status;
    },
    advance(days) {
      model.advance(days, url);
      expireSessions(model);
      void peer.deliver();
    },
    pay(sessionId, how) {
      const session = model.get('checkout.session', sessionId);
      if (session.status !== 'open') throw new Error('That page is closed.');
      if (how === 'decline') return;
      const customer = model.get('customer', session.customer);
      customer.pays = how;
      const price = model.get('price', session.line_items[0].price);
      const { metadata = {}, default_tax_rates = [] } = session.subscription_data ?? {};
      const row = model.subscribe(
        {
          customer: customer.id,
          metadata,
          default_tax_rates,
          automatic_tax: session.automatic_tax,
          collection_method: 'charge_automatically',
        },
        price,
        url,
      );
      const payment_status = how === 'card' ? 'paid' : 'unpaid';
      Object.assign(session, {
        status: 'complete',
        url: null,
        subscription: row.id,
        payment_status,
      });
      model.tell('checkout.session.completed', session);
      void peer.deliver();
    },
    payInvoice(invoiceId) {
      const row: Row = model.get('invoice', invoiceId);
      if (row.status === 'open' || row.status === 'uncollectible') model.paid(row);
      void peer.deliver();
    },
    async stop() {
      target = null;
      server.closeAllConnections();
      await new Promise((stopped) => server.close(stopped));
    },
  };
  return peer;
}
