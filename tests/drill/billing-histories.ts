import Stripe from 'stripe';
import { handleBillingEvents } from '#app/domain/billing/handle-events.server.ts';
import { PAID_PLANS, PLANS } from '#app/domain/billing/plans.ts';
import { reconcileBilling } from '#app/domain/billing/reconcile-billing.server.ts';
import { takeEvent } from '#app/domain/billing/take-event.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { createCouncil } from '#tests/factories.ts';
import { PEER_KEY, PEER_SECRET, type StripePeer } from '#tests/setup/stripe-peer.ts';
import type { PeerEvent, Row } from '#tests/setup/stripe-peer-model.ts';
import type { DrillOptions, DrillResult } from './drill.ts';

/**
 * Random lives of customers at the peer, whose news reaches us out of order, twice, late, never,
 * and among forgeries. What we hold must end equal to what the peer holds.
 */
export async function billingHistories(
  { services, peer }: { services: Services; peer: StripePeer },
  { histories, seed, say }: { histories: number; seed: number; say: DrillOptions['say'] },
): Promise<DrillResult> {
  const random = randomFrom(seed);
  const { model } = peer;
  const { db } = services;
  const failures: string[] = [];
  const counts = { posted: 0, dropped: 0, doubled: 0, delayed: 0, forged: 0 };
  const spoiled = new Set<string>();
  const customers: Row[] = [];
  let transit: PeerEvent[] = [];
  let read = model.events.length;

  while (customers.length < histories) {
    const batch: Row[] = [];
    const size = Math.min(20, histories - customers.length);
    for (let at = 0; at < size; at += 1) batch.push(await newCustomer());
    customers.push(...batch);
    for (let round = 0; round < 6; round += 1) {
      for (const customer of batch) live(customer);
      if (chance(0.6)) peer.advance(pick([0.2, 1, 5, 20, 45]));
      await postSome(false);
      if (chance(0.7)) await handleBillingEvents(services);
    }
    // Lives end, so that later years don't go on with all of them.
    for (const { id } of batch)
      for (const one of model.all('subscription', (row) => row.customer === id))
        if (one.ended_at === null && chance(0.8)) model.end(one, 'cancellation_requested');
    // For some the very last thing that happens is never told.
    for (const customer of batch) if (chance(0.3)) live(customer);
    for (const event of model.events.slice(read)) drop(event);
    read = model.events.length;
    say(`${customers.length} histories`);
  }
  await postSome(true);
  await handleBillingEvents(services);
  for (const customer of customers) {
    if (spoiled.has(customer.id)) continue;
    for (const what of await differences(customer)) failures.push(`by news alone, ${what}`);
  }
  await services.db.billingEvent.updateMany({
    where: { dueAt: { not: null } },
    data: { dueAt: services.clock.now() },
  });
  await handleBillingEvents(services);
  const { differences: found } = await reconcileBilling(services);
  for (const customer of customers)
    for (const what of await differences(customer)) failures.push(`after the night, ${what}`);
  await checkForged();
  const again = await reconcileBilling(services);
  if (again.differences.length > 0) failures.push('a second comparison still found differences');
  return {
    failures,
    figures: [
      { name: 'histories', value: customers.length, unit: '' },
      { name: 'events', value: read, unit: '' },
      { name: 'posts', value: counts.posted, unit: '' },
      { name: 'never posted', value: counts.dropped, unit: '' },
      { name: 'posted more than once', value: counts.doubled, unit: '' },
      { name: 'posted late', value: counts.delayed, unit: '' },
      { name: 'forged, old or unsigned posts', value: counts.forged, unit: '' },
      { name: 'differences that the comparison found', value: found.length, unit: '' },
    ],
  };

  function chance(share: number): boolean {
    return random() < share;
  }

  function pick<T>(from: readonly T[]): T {
    return from[Math.floor(random() * from.length)]!;
  }

  async function newCustomer(): Promise<Row> {
    const { id } = await createCouncil(db);
    const data = {
      balance: 0,
      pays: pick(['card', 'card', 'debit', 'none']),
      email: 'a@b.example',
    };
    return model.add(
      'customer',
      'cus',
      { ...data, metadata: { organisation: id } },
      'customer.created',
    );
  }

  function price(): Row {
    const key = PLANS[pick(PAID_PLANS)].lookupKey;
    return model.all('price').find(({ lookup_key }) => lookup_key === key)!;
  }

  /** One thing that happens to a customer. */
  function live(customer: Row): void {
    if (customer.deleted) return;
    const running = model
      .all('subscription', (one) => one.customer === customer.id && one.ended_at === null)
      .at(0);
    const bills = model.all('invoice', (one) => one.customer === customer.id);
    const open = bills.find(({ status }) => status === 'open');
    const paid = bills.find(({ status, amount_paid }) => status === 'paid' && amount_paid > 0);
    if (!running) {
      const isByInvoice = chance(0.5);
      model.subscribe(
        {
          customer: customer.id,
          metadata: customer.metadata,
          automatic_tax: { enabled: chance(0.7) },
          collection_method: isByInvoice ? 'send_invoice' : 'charge_automatically',
          days_until_due: isByInvoice ? 30 : null,
        },
        price(),
        peer.url,
      );
      return;
    }
    const deeds: (() => void)[] = [
      () => open && model.paid(open),
      () => open && model.paid(open),
      () => open && model.void(open),
      () => open && model.writeOff(open),
      () => paid && model.refund(paid, Math.ceil(paid.amount_paid * random())),
      () => paid && model.credit(paid, 1 + Math.floor(random() * 999)),
      () => model.change(running, price(), model.now(), peer.url),
      () => {
        const ends = !running.cancel_at_period_end;
        const { current_period_end: at } = running.items.data[0];
        model.setSubscription(running, { cancel_at_period_end: ends, cancel_at: ends ? at : null });
      },
      () => void (chance(0.3) && model.end(running, 'cancellation_requested')),
      () => {
        customer.pays = pick(['card', 'debit', 'none']);
        model.tell('customer.updated', customer);
      },
      () => {
        if (!chance(0.1)) return;
        customer.deleted = true;
        model.end(running, 'cancellation_requested');
        model.tell('customer.deleted', customer);
      },
    ];
    pick(deeds)();
  }

  /** @param all nothing is held back any more */
  async function postSome(all: boolean): Promise<void> {
    const fresh = model.events.slice(read);
    read = model.events.length;
    const held: PeerEvent[] = [];
    for (const event of shuffled([...transit, ...fresh])) {
      if (!all && chance(0.25)) {
        held.push(event);
        counts.delayed += 1;
        continue;
      }
      if (fresh.includes(event) && chance(0.1)) {
        drop(event);
        continue;
      }
      await post(event);
      if (chance(0.15)) {
        counts.doubled += 1;
        for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) await post(event);
      }
      if (chance(0.1)) await forge(event);
    }
    transit = held;
  }

  function drop({ data: { object } }: PeerEvent): void {
    counts.dropped += 1;
    spoiled.add(object.object === 'customer' ? object.id : object.customer);
  }

  function shuffled<T>(list: T[]): T[] {
    return list
      .map((one) => ({ one, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  }

  async function post(event: PeerEvent): Promise<void> {
    counts.posted += 1;
    const body = JSON.stringify(event);
    const { outcome } = await takeEvent(services, {
      body: Buffer.from(body),
      signature: sign(body),
    });
    if (outcome !== 'taken') failures.push(`${event.id} was refused`);
  }

  /** Speaks of a real customer under an id that is nobody's, so that it would show. */
  async function forge(event: PeerEvent): Promise<void> {
    counts.forged += 1;
    const made = { ...event, id: `evt_forged_${counts.forged}` };
    const body = JSON.stringify(made);
    const dayAgo = Math.floor(Date.now() / 1000) - 86_400;
    const tries = [
      { body, signature: sign(body, 'whsec_somebodyelses') },
      { body, signature: sign(body, PEER_SECRET, dayAgo) },
      { body, signature: sign(JSON.stringify(event)) },
      { body, signature: null },
      { body, signature: 't=1,v1=00' },
      { body: JSON.stringify({ ...made, livemode: true }), signature: null as string | null },
    ];
    const tried = pick(tries);
    if (tried.body !== body) tried.signature = sign(tried.body);
    const { outcome } = await takeEvent(services, {
      body: Buffer.from(tried.body),
      signature: tried.signature,
    });
    if (outcome !== 'refused') failures.push(`a forged post was taken: ${tried.signature}`);
  }

  async function checkForged(): Promise<void> {
    const kept = await db.billingEvent.count({ where: { id: { startsWith: 'evt_forged' } } });
    if (kept > 0) failures.push(`${kept} forged events were kept`);
    const told = await db.billingRefusal.aggregate({ _sum: { count: true } });
    if ((told._sum.count ?? 0) !== counts.forged)
      failures.push(`${told._sum.count} refusals were noted, of ${counts.forged}`);
  }

  /** Field by field, from the peer's own rows. */
  async function differences(customer: Row): Promise<string[]> {
    const mirror = { where: { customerId: customer.id } };
    const subscriptions = await db.billingSubscription.findMany(mirror);
    const invoices = await db.billingInvoice.findMany(mirror);
    const wrong: string[] = [];
    const same = (what: string, ours: unknown, theirs: unknown) => {
      if (String(ours) !== String(theirs))
        wrong.push(`${customer.id} ${what}: ${ours}, at the peer ${theirs}`);
    };
    const theirs = model.all('subscription', (one) => one.customer === customer.id);
    // Of one that is gone nothing more can be asked; what ran has ended.
    if (customer.deleted) {
      for (const row of subscriptions) same(row.id, row.status, 'canceled');
      return wrong;
    }
    same('subscriptions', subscriptions.length, theirs.length);
    for (const one of theirs) {
      const ours = subscriptions.find(({ id }) => id === one.id);
      const item = one.items.data[0];
      same(`${one.id} status`, ours?.status, one.status);
      same(`${one.id} price`, ours?.priceId, item.price.id);
      same(`${one.id} end`, seconds(ours?.periodEnd), item.current_period_end);
      same(`${one.id} ended`, seconds(ours?.endedAt), one.ended_at);
      same(`${one.id} ends`, seconds(ours?.cancelAt), one.cancel_at);
    }
    const bills = model.all('invoice', (one) => one.customer === customer.id);
    same('invoices', invoices.length, bills.length);
    for (const one of bills) {
      const ours = invoices.find(({ id }) => id === one.id);
      const refunded = model
        .all('charge', (charge) => one.payment_intents.includes(charge.payment_intent))
        .reduce((sum, charge) => sum + charge.amount_refunded, 0);
      same(`${one.id} status`, ours?.status, one.status);
      same(`${one.id} total`, ours?.totalPence, one.total);
      same(`${one.id} paid`, ours?.paidPence, one.amount_paid);
      same(`${one.id} remaining`, ours?.remainingPence, one.amount_remaining);
      same(`${one.id} credited`, ours?.creditedPence, one.post_payment_credit_notes_amount);
      same(`${one.id} refunded`, ours?.refundedPence, refunded);
      same(`${one.id} due`, seconds(ours?.dueAt), one.due_date);
    }
    return wrong;
  }
}

const stripe = new Stripe(PEER_KEY);

function sign(payload: string, secret = PEER_SECRET, at = Math.floor(Date.now() / 1000)): string {
  return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at });
}

function seconds(date: Date | null | undefined): number | null {
  return date ? date.getTime() / 1000 : null;
}

/** Repeatable: the same seed, the same lives. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
