import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/kernel/actor.ts';
import { everything, type PaidAct } from '#app/domain/kernel/entitlements.ts';
import type { Payments } from '#app/platform/payment-ports.ts';
import type { Services } from '#app/platform/ports.ts';
import { setUpStripe } from '#app/platform/stripe/stripe-setup.server.ts';
import { createCouncil, createMember, createOperator, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { startStripeEar } from '#tests/setup/stripe-ear.ts';
import { startStripePeer } from '#tests/setup/stripe-peer.ts';
import { buyByCheckout, buyByInvoice, readIntent } from './buy-plan.server.ts';
import { cancelPlan, changePlan, keepPlan, previewChange } from './change-plan.server.ts';
import { addContact } from './contacts.server.ts';
import { coverCouncil } from './cover-council.server.ts';
import {
  handleBillingEvents,
  listEvents,
  listRefusals,
  retryEvent,
} from './handle-events.server.ts';
import { openPortal } from './open-portal.server.ts';
import { billingOverview } from './overview.server.ts';
import { PAID_PLANS, PLANS } from './plans.ts';
import { refreshPrices } from './prices.server.ts';
import { makeQuotation, readQuotation } from './quotation.server.ts';
import { readBilling } from './read-billing.server.ts';
import { readStanding } from './read-standing.server.ts';
import { reconcileBilling } from './reconcile-billing.server.ts';
import { remindBilling } from './remind.server.ts';
import { runDueIntents } from './run-intent.server.ts';
import { saveBillingDetails } from './save-details.server.ts';
import { startTrial } from './start-trial.server.ts';

const peer = await startStripePeer();
peer.seedPlans();
const house = await testHouse({ ...peer.env, LOG_LEVEL: 'silent' });
const { services } = house;
const { db } = services;
services.clock = { now: () => new Date(peer.model.now() * 1000) };
const ear = await startStripeEar(services);
await peer.deliverTo(ear.origin);
afterAll(async () => {
  await ear.stop();
  await peer.stop();
});

const order = {
  plan: 'county' as const,
  poNumber: 'PO-4417',
  payerName: 'Aire County Council',
  addressLines: ['County Hall', 'Bridge Street'],
  postcode: 'LS1 1UR',
  accountsEmail: 'payables@aire.example',
};

type Council = { organisationId: string; admin: Person };

async function council(data: Parameters<typeof createCouncil>[1] = {}): Promise<Council> {
  const { id } = await createCouncil(db, data);
  return { organisationId: id, admin: await createMember(services, id, 'admin') };
}

/** News arrives, and what is due is done, as the jobs would each minute. */
async function settle(): Promise<void> {
  await peer.deliver();
  await handleBillingEvents(services);
  await runDueIntents(services);
}

const see = ({ organisationId, admin }: Council) =>
  readBilling(services, admin, { organisationId });
const stateOf = async (one: Council) => (await see(one)).standing.state;
const customersOf = ({ organisationId }: Council) =>
  peer.model.all('customer', ({ metadata }) => metadata.organisation === organisationId);
const subscriptionsOf = (one: Council) =>
  peer.model.all('subscription', ({ customer }) =>
    customersOf(one).some(({ id }) => id === customer),
  );
const invoicesOf = (one: Council) =>
  peer.model.all('invoice', ({ customer }) => customersOf(one).some(({ id }) => id === customer));

beforeEach(() => {
  peer.faultFor = null;
});

describe('buying by card', () => {
  it('opens Stripe’s page, and what was paid there is the plan', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { intentId, url } = await buyByCheckout(services, admin, {
      organisationId,
      plan: 'parish',
    });
    expect(url).toContain(`${peer.url}/pay/`);
    // Pressed twice: the same page.
    const again = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    expect(again).toEqual({ intentId, url });
    expect(await stateOf(one)).toBe('free');
    peer.pay(url!.split('/').at(-1)!, 'card');
    await settle();
    const view = await see(one);
    expect(view.standing).toMatchObject({
      state: 'active',
      plan: 'parish',
      next: { what: 'renews' },
    });
    expect(view.intent).toBeNull();
    expect(view.invoices[0]).toMatchObject({
      status: 'paid',
      netPence: 24_000n,
      totalPence: 28_800n,
    });
    await expect(buyByCheckout(services, admin, { organisationId, plan: 'group' })).rejects.toThrow(
      'has a plan already',
    );
  });

  it('learns on the return page what no news told', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { intentId, url } = await buyByCheckout(services, admin, {
      organisationId,
      plan: 'parish',
    });
    const origin = ear.origin;
    await peer.deliverTo('http://127.0.0.1:9');
    peer.pay(url!.split('/').at(-1)!, 'card');
    await peer.deliver();
    peer.advance(0.001);
    const intent = await readIntent(services, admin, { organisationId, intentId });
    expect(intent.state).toBe('done');
    expect(await stateOf(one)).toBe('active');
    await peer.deliverTo(origin);
  });

  it('closes the page left open when another way is chosen, so that nobody pays twice', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    await buyByInvoice(services, admin, { organisationId, ...order });
    expect(() => peer.pay(url!.split('/').at(-1)!, 'card')).toThrow('closed');
    expect(subscriptionsOf(one)).toHaveLength(1);
    const ends = await db.billingIntent.findMany({
      where: { organisationId },
      orderBy: { createdAt: 'asc' },
    });
    expect(ends.map(({ kind, endedAs }) => [kind, endedAs])).toEqual([
      ['checkout', 'replaced'],
      ['invoice', 'done'],
    ]);
  });

  it('by Direct Debit is a plan at once, and none when the bank refuses for good', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'district' });
    peer.pay(url!.split('/').at(-1)!, 'debit');
    await settle();
    expect(await stateOf(one)).toBe('active');
    customersOf(one)[0]!.isGood = false;
    peer.advance(5);
    await settle();
    expect(await stateOf(one)).toBe('past_due');
    customersOf(one)[0]!.isGood = true;
    customersOf(one)[0]!.pays = 'card';
    peer.advance(4);
    await settle();
    expect(await stateOf(one)).toBe('active');
  });
});

describe('buying by invoice', () => {
  let one: Council;
  beforeAll(async () => {
    one = await council();
    await buyByInvoice(services, one.admin, { organisationId: one.organisationId, ...order });
    await settle();
  });

  it('sends one invoice with the purchase order number, due in 30 days', async () => {
    const [invoice] = invoicesOf(one);
    expect(invoice).toMatchObject({ status: 'open', sent: 1 });
    const view = await see(one);
    expect(view.invoices).toHaveLength(1);
    expect(view.invoices[0]).toMatchObject({
      poNumber: 'PO-4417',
      status: 'open',
      taxPence: 120_000n,
      remainingPence: 720_000n,
    });
    const days =
      (view.invoices[0]!.dueAt!.getTime() - view.invoices[0]!.createdAt.getTime()) / 86_400_000;
    expect(Math.round(days)).toBe(30);
    expect(customersOf(one)[0]).toMatchObject({
      email: order.accountsEmail,
      name: order.payerName,
    });
    expect(view.standing).toMatchObject({ state: 'active', next: { what: 'payment-due' } });
  });

  it('lapses in stated steps, tells people, and comes back when it is paid', async () => {
    const { organisationId, admin } = one;
    await addContact(services, admin, {
      organisationId,
      name: 'Accounts',
      email: 'ap@aire.example',
    });
    const seen: string[] = [];
    // To days 10, 24, 31, 45, 66 and 73 after the order.
    for (const days of [10, 14, 7, 14, 21, 7]) {
      peer.advance(days);
      await settle();
      const state = await stateOf(one);
      if (seen.at(-1) !== state) seen.push(state);
      await remindBilling(services);
    }
    expect(seen).toEqual(['active', 'past_due', 'grace', 'lapsed']);
    const mails = await db.mailMessage.findMany({
      where: { kind: 'billing-reminder', toAddress: 'ap@aire.example' },
      orderBy: { createdAt: 'asc' },
    });
    expect(mails.map(({ subject }) => subject.replace(/ on .*| after .*/, ''))).toEqual([
      expect.stringContaining('An invoice to'),
      expect.stringContaining('A payment for'),
      expect.stringContaining('can’t post what its plan allows'),
      expect.stringContaining('can’t post what its plan allows'),
      expect.stringContaining('plan has stopped'),
    ]);
    peer.payInvoice(invoicesOf(one)[0]!.id);
    await settle();
    expect(await stateOf(one)).toBe('active');
  });

  it('shows what a larger plan costs, and charges just that', async () => {
    const { organisationId, admin } = one;
    const shown = await previewChange(services, admin, { organisationId, plan: 'group' });
    expect(shown.lines).toHaveLength(2);
    expect(shown.duePence).toBeGreaterThan(0n);
    await changePlan(services, admin, {
      organisationId,
      plan: 'group',
      prorationAt: shown.prorationAt,
    });
    await settle();
    const view = await see(one);
    expect(view.standing.plan).toBe('group');
    expect(view.invoices[0]).toMatchObject({
      totalPence: shown.totalPence,
      status: 'open',
      poNumber: 'PO-4417',
    });
    peer.payInvoice(view.invoices[0]!.id);
    await settle();
    expect((await see(one)).invoices[0]).toMatchObject({ status: 'paid' });
  });

  it('puts a new purchase order number on later invoices', async () => {
    const { organisationId, admin } = one;
    const { plan: _plan, ...details } = order;
    await saveBillingDetails(services, admin, { organisationId, ...details, poNumber: 'PO-2' });
    expect(subscriptionsOf(one)[0]!.invoice_settings.custom_fields).toEqual([
      { name: 'Purchase order', value: 'PO-2' },
    ]);
    peer.faultFor = () => 'reset';
    await expect(
      saveBillingDetails(services, admin, { organisationId, ...details, poNumber: '' }),
    ).rejects.toThrow('saved here');
    peer.faultFor = null;
    await reconcileBilling(services);
    expect(subscriptionsOf(one)[0]!.invoice_settings.custom_fields).toBeNull();
  });

  it('shares a group plan with a council it buys for', async () => {
    const operator = await createOperator(services);
    const parish = await council();
    const covered = { groupId: one.organisationId, councilId: parish.organisationId };
    await coverCouncil(services, operator, covered);
    expect((await see(parish)).standing).toMatchObject({ plan: 'group', state: 'active' });
    await expect(coverCouncil(services, one.admin, covered)).rejects.toThrow('could not find');
  });

  it('is cancelled with its period, taken back, and cancelled', async () => {
    const { organisationId, admin } = one;
    await cancelPlan(services, admin, { organisationId });
    expect((await see(one)).standing.next?.what).toBe('ends');
    await keepPlan(services, admin, { organisationId });
    expect((await see(one)).standing.next?.what).toBe('renews');
    await cancelPlan(services, admin, { organisationId });
    peer.advance(300);
    await settle();
    const { standing } = await see(one);
    expect(standing).toMatchObject({ state: 'cancelled', plan: 'free', lastPlan: 'group' });
  });

  it('shows what was given back', async () => {
    const [invoice] = invoicesOf(one);
    peer.model.refund(invoice!, 5_000);
    peer.model.credit(invoice!, 7_000);
    await settle();
    const shown = (await see(one)).invoices.find(({ id }) => id === invoice!.id);
    expect(shown).toMatchObject({ refundedPence: 5_000n, creditedPence: 7_000n });
  });
});

describe('quotations, trials and the portal', () => {
  it('tell net, VAT and gross as Stripe would bill them, and don’t change', async () => {
    const { organisationId, admin } = await council();
    const { payerName, addressLines, postcode } = order;
    const asked = { organisationId, plan: 'county' as const, payerName, addressLines, postcode };
    const { id } = await makeQuotation(services, admin, asked);
    const quotation = await readQuotation(services, admin, { organisationId, id });
    expect(quotation).toMatchObject({
      netPence: 600_000n,
      taxPence: 120_000n,
      grossPence: 720_000n,
      taxWords: 'VAT at 20%',
    });
    await expect(
      db.billingQuotation.update({ where: { id }, data: { netPence: 1n } }),
    ).rejects.toThrow();
    const other = await council();
    await expect(
      readQuotation(services, other.admin, { organisationId: other.organisationId, id }),
    ).rejects.toThrow('could not find');
  });

  it('tries once, for the council’s size', async () => {
    const one = await council({ gss: 'E07000066' });
    const { organisationId, admin } = one;
    await startTrial(services, admin, { organisationId });
    expect((await see(one)).standing).toMatchObject({ state: 'trial', plan: 'district' });
    await expect(startTrial(services, admin, { organisationId })).rejects.toThrow(
      'has had its trial',
    );
    await expect(openPortal(services, admin, { organisationId })).rejects.toThrow('not bought');
  });

  it('are nobody’s but the council’s administrators’', async () => {
    const { organisationId } = await council();
    const member = await createMember(services, organisationId, 'commissioner');
    const stranger = await createMember(services, (await createProvider(db)).id, 'admin');
    await expect(startTrial(services, member, { organisationId })).rejects.toThrow(
      'Only an administrator',
    );
    await expect(readBilling(services, stranger, { organisationId })).rejects.toThrow(
      'could not find',
    );
    const own = { organisationId: stranger.memberships[0]!.organisationId };
    await expect(readBilling(services, stranger, own)).rejects.toThrow('could not find');
    const off = { ...services, payments: null, entitlements: everything };
    const admin = await createMember(services, organisationId, 'admin');
    await expect(readBilling(off, admin, { organisationId })).rejects.toThrow('could not find');
  });
});

describe('news', () => {
  it('that is forged, old or unsigned changes nothing but a count', async () => {
    const one = await council();
    await buyByInvoice(services, one.admin, { organisationId: one.organisationId, ...order });
    await settle();
    const event = peer.model.events.at(-1)!;
    const count = () => db.billingEvent.count();
    const before = await count();
    const made = { ...event, id: 'evt_made_up' };
    expect(await peer.post(made, { secret: 'whsec_notours' })).toBe(400);
    expect(await peer.post(made, { at: Math.floor(Date.now() / 1000) - 86_400 })).toBe(400);
    expect(await peer.post({ ...made, livemode: true })).toBe(400);
    // Signed, and yet nothing that can be kept.
    for (const broken of [{ created: 1e18 }, { livemode: undefined }, { id: 'evt_\u0000' }])
      expect(await peer.post({ ...made, ...broken } as typeof made)).toBe(400);
    const unsigned = await fetch(`${ear.origin}/webhooks/stripe`, { method: 'POST', body: '{}' });
    expect(unsigned.status).toBe(400);
    expect(await count()).toBe(before);
    const operator = await createOperator(services);
    const refusals = await listRefusals(services, operator);
    expect(refusals.map(({ reason }) => reason).toSorted()).toEqual([
      'forged',
      'not-news',
      'old',
      'unsigned',
      'wrong-mode',
    ]);
    // The same event once more is the same event.
    expect(await peer.post(event)).toBe(200);
    expect(await count()).toBe(before);
  });

  it('is put aside when it can’t be handled, and handled again when asked', async () => {
    const operator = await createOperator(services);
    const customer = peer.model.add('customer', 'cus', { metadata: {} });
    const asked = services.payments!.customer;
    services.payments!.customer = async (id) => {
      if (id === customer.id) throw new Error('no sense in it');
      return asked(id);
    };
    peer.model.tell('customer.updated', customer);
    await peer.deliver();
    for (let tries = 0; tries < 6; tries += 1) {
      await handleBillingEvents(services);
      peer.advance(0.2);
    }
    await settle();
    const [parked] = await listEvents(services, operator, { which: 'parked' });
    expect(parked?.reason).toContain('no sense in it');
    services.payments!.customer = asked;
    await retryEvent(services, operator, { id: parked!.id });
    await handleBillingEvents(services);
    expect(await listEvents(services, operator, { which: 'parked' })).toEqual([]);
    expect(await db.billingEvent.findUnique({ where: { id: parked!.id } })).toMatchObject({
      reason: 'About no council here.',
    });
  });

  it('that was lost is found by night, and said', async () => {
    const one = await council();
    await buyByInvoice(services, one.admin, { organisationId: one.organisationId, ...order });
    await settle();
    const origin = ear.origin;
    await peer.deliverTo('http://127.0.0.1:9');
    peer.payInvoice(invoicesOf(one)[0]!.id);
    peer.model.add('customer', 'cus', { metadata: { organisation: one.organisationId } });
    await peer.deliver();
    await peer.deliverTo(origin);
    const { differences } = await reconcileBilling(services);
    const mine = differences.filter(({ organisationId }) => organisationId === one.organisationId);
    expect(mine.map(({ object, what }) => [object, what])).toEqual([
      ['invoice', expect.stringContaining('status')],
      ['customer', 'second customer of this council'],
    ]);
    expect((await see(one)).invoices[0]?.status).toBe('paid');
  });
});

describe('Stripe away', () => {
  it('keeps the order and goes on with it, and every page stays up', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    await refreshPrices(services);
    peer.faultFor = ({ path }) => (path === '/v1/subscriptions' ? 'error' : null);
    const { intentId } = await buyByInvoice(services, admin, { organisationId, ...order });
    expect(await readIntent(services, admin, { organisationId, intentId })).toMatchObject({
      state: 'working',
    });
    expect((await see(one)).standing.state).toBe('free');
    peer.faultFor = null;
    peer.advance(0.1);
    await services.jobs.enqueue(db, 'resume-billing', {});
    await house.runJobs();
    expect(await readIntent(services, admin, { organisationId, intentId })).toMatchObject({
      state: 'done',
    });
    expect(subscriptionsOf(one)).toHaveLength(1);
  });

  it('says so in words when nothing has begun', async () => {
    const { organisationId, admin } = await council();
    peer.faultFor = () => 'reset';
    await expect(buyByInvoice(services, admin, { organisationId, ...order })).rejects.toThrow(
      'does not answer just now',
    );
    expect(await db.billingIntent.count({ where: { organisationId } })).toBe(0);
  });
});

describe('killed between two steps', () => {
  /** Payments that end the run at a call, before it or after it has had its effect. */
  function dying(
    call: number,
    when: 'before' | 'after',
  ): { services: Services; calls: () => number } {
    let calls = 0;
    const payments = new Proxy(services.payments!, {
      get(target, name: keyof Payments) {
        const real = target[name];
        if (typeof real !== 'function' || name === 'readEvent') return real;
        return async (...args: unknown[]) => {
          calls += 1;
          const isIt = calls === call;
          if (isIt && when === 'before') throw new Error('killed');
          const result = await (real as (...args: unknown[]) => Promise<unknown>)(...args);
          if (isIt) throw new Error('killed');
          return result;
        };
      },
    });
    return { services: { ...services, payments }, calls: () => calls };
  }

  it('after any call of an order: one invoice, one plan', async () => {
    let points = 0;
    for (let call = 2; call < 40; call += 1) {
      const one = await council();
      const { organisationId, admin } = one;
      const killed = dying(call, 'after');
      const input = { organisationId, ...order };
      const died = await buyByInvoice(killed.services, admin, input).then(
        () => false,
        (error: Error) => error.message === 'killed',
      );
      // Longer than Stripe remembers a key.
      peer.advance(1.2);
      await services.jobs.enqueue(db, 'resume-billing', {});
      await settle();
      expect(subscriptionsOf(one)).toHaveLength(1);
      expect(invoicesOf(one)).toHaveLength(1);
      expect(await stateOf(one)).toBe('active');
      expect((await see(one)).intent).toBeNull();
      if (!died) break;
      points = call;
    }
    expect(points).toBeGreaterThanOrEqual(8);
  });

  it('after any call of a purchase by card: one page, one plan', async () => {
    let points = 0;
    for (let call = 2; call < 40; call += 1) {
      const one = await council();
      const { organisationId, admin } = one;
      const killed = dying(call, 'after');
      const died = await buyByCheckout(killed.services, admin, {
        organisationId,
        plan: 'parish',
      }).then(
        () => false,
        (error: Error) => error.message === 'killed',
      );
      peer.advance(0.2);
      const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
      const [customer] = customersOf(one);
      const sessions = peer.model.all('checkout.session', (row) => row.customer === customer!.id);
      expect(sessions).toHaveLength(1);
      peer.pay(url!.split('/').at(-1)!, 'card');
      await settle();
      expect(await stateOf(one)).toBe('active');
      expect(subscriptionsOf(one)).toHaveLength(1);
      if (!died) break;
      points = call;
    }
    expect(points).toBeGreaterThanOrEqual(4);
  });

  it.each(['before', 'after'] as const)(
    '%s any call of handling news: the plan is learned',
    async (when) => {
      for (let call = 1; call <= 3; call += 1) {
        const one = await council();
        const { organisationId, admin } = one;
        const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
        await settle();
        peer.pay(url!.split('/').at(-1)!, 'card');
        await peer.deliver();
        const killed = dying(call, when);
        const real = services.payments;
        services.payments = killed.services.payments;
        await handleBillingEvents(services);
        services.payments = real;
        expect(killed.calls()).toBeGreaterThanOrEqual(call);
        expect(await stateOf(one)).toBe('free');
        peer.advance(0.1);
        await settle();
        expect(await stateOf(one)).toBe('active');
      }
    },
  );
});

/** Payments where one call is refused. */
function refusing(name: 'sendInvoice'): Services {
  const failure = Object.assign(new Error('No.'), { name: 'PaymentsFailure', kind: 'refused' });
  return {
    ...services,
    payments: { ...services.payments!, [name]: () => Promise.reject(failure) },
  };
}

describe('a price that is raised', () => {
  const priceOf = (plan: 'parish' | 'county') =>
    peer.model.all('price', ({ lookup_key }) => lookup_key === PLANS[plan].lookupKey)[0]!;
  /** The key goes to a new price, as `billing setup` has it. */
  async function raised(plan: 'parish' | 'county', work: (old: string) => Promise<void>) {
    const old = priceOf(plan);
    const { lookup_key, unit_amount } = old;
    old.lookup_key = null;
    const { id: _id, ...rest } = old;
    const dearer = { ...rest, lookup_key, unit_amount: unit_amount * 2 };
    const next = peer.model.add('price', 'price', dearer);
    try {
      await work(old.id);
    } finally {
      next.lookup_key = null;
      next.active = false;
      old.lookup_key = lookup_key;
      await refreshPrices(services);
    }
  }

  it('takes the plan from nobody who pays the old one', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    peer.pay(url!.split('/').at(-1)!, 'card');
    await settle();
    await raised('parish', async (old) => {
      const look = async () => {
        peer.model.tell('customer.updated', customersOf(one)[0]!);
        await settle();
        return (await see(one)).standing;
      };
      expect(await look()).toMatchObject({ state: 'active', plan: 'parish' });
      // Whoever hears of it only now reads the price's own mark.
      await db.billingSubscription.deleteMany({ where: { organisationId } });
      peer.model.get('price', old).metadata = { drawbridge_plan: 'parish' };
      expect(await look()).toMatchObject({ state: 'active', plan: 'parish' });
    });
  });

  it('is not charged to whoever saw another, nor against a quotation that is good', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { payerName, addressLines, postcode } = order;
    const payer = { payerName, addressLines, postcode };
    await raised('county', async (old) => {
      const asked = buyByInvoice(services, admin, { organisationId, ...order, shown: [old] });
      await expect(asked).rejects.toThrow('has changed since you looked');
      expect(await db.billingIntent.count({ where: { organisationId } })).toBe(0);
    });
    await makeQuotation(services, admin, { organisationId, plan: 'county', ...payer });
    await raised('county', async (old) => {
      await refreshPrices(services);
      const { prices } = await see(one);
      expect(prices.find(({ plan }) => plan === 'county')).toMatchObject({
        priceId: old,
        netPence: 600_000n,
      });
      await buyByInvoice(services, admin, { organisationId, ...order, shown: [old] });
      expect(invoicesOf(one)[0]).toMatchObject({ total_excluding_tax: 600_000 });
    });
  });
});

describe('what goes wrong at Stripe', () => {
  it('a customer it never heard of ends nothing, and the night goes on', async () => {
    const one = await council();
    await buyByInvoice(services, one.admin, { organisationId: one.organisationId, ...order });
    await settle();
    const [customer] = customersOf(one);
    const other = await council();
    const later = { ...order, organisationId: other.organisationId };
    await buyByInvoice(services, other.admin, later);
    await settle();
    const paid = invoicesOf(other)[0]!;
    const customers = peer.model.table('customer');
    customers.delete(customer!.id);
    peer.model.paid(paid);
    peer.model.tell('customer.updated', customer!);
    await peer.deliver();
    await handleBillingEvents(services);
    expect(await stateOf(one)).toBe('active');
    await db.billingInvoice.updateMany({ where: { id: paid.id }, data: { status: 'open' } });
    const { differences, endedAt } = await reconcileBilling(services);
    customers.set(customer!.id, customer!);
    expect(endedAt).not.toBeNull();
    const said = (id: string) => differences.find(({ organisationId }) => organisationId === id);
    expect(said(one.organisationId)?.what).toContain('could not be compared');
    expect(said(other.organisationId)?.object).toBe('invoice');
    expect(await stateOf(one)).toBe('active');
    peer.advance(0.1);
    await settle();
  });

  it('gives no credit for what was never paid', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    await buyByInvoice(services, admin, { organisationId, ...order });
    const smaller = { organisationId, plan: 'parish' as const };
    await expect(previewChange(services, admin, smaller)).rejects.toThrow('not paid yet');
    const unseen = { ...smaller, prorationAt: services.clock.now() };
    await expect(changePlan(services, admin, unseen)).rejects.toThrow('not paid yet');
    peer.payInvoice(invoicesOf(one)[0]!.id);
    await settle();
    expect((await previewChange(services, admin, smaller)).totalPence).toBeLessThan(0n);
  });

  it('leaves no page to pay on behind, and names two plans that run', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    const price = peer.model.all('price', ({ lookup_key }) => lookup_key !== null)[0]!;
    const besides = { customer: customersOf(one)[0]!.id, collection_method: 'send_invoice' };
    const also = { ...besides, days_until_due: 30, metadata: {} };
    peer.model.subscribe(also, price, peer.url);
    peer.advance(0.1);
    await settle();
    expect(() => peer.pay(url!.split('/').at(-1)!, 'card')).toThrow('closed');
    expect(await db.billingIntent.findFirst({ where: { organisationId } })).toMatchObject({
      endedAs: 'failed',
    });
    peer.model.subscribe(also, price, peer.url);
    const { differences } = await reconcileBilling(services);
    const mine = differences.filter((each) => each.organisationId === organisationId);
    expect(mine.map(({ what }) => what)).toContain('customer with two plans that run');
    const operator = await createOperator(services);
    const { doubled } = await billingOverview(services, operator);
    expect(doubled.map((line) => line.organisationId)).toEqual([organisationId]);
  });

  it('a first payment that never came leaves nobody waiting', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    peer.pay(url!.split('/').at(-1)!, 'debit');
    peer.model.void(invoicesOf(one)[0]!);
    Object.assign(subscriptionsOf(one)[0]!, { status: 'incomplete_expired', ended_at: 1 });
    await settle();
    expect(await db.billingIntent.findFirst({ where: { organisationId } })).toMatchObject({
      endedAs: 'abandoned',
    });
    await buyByInvoice(services, admin, { organisationId, ...order });
    expect(await stateOf(one)).toBe('active');
  });

  it('an order that was begun is seen through', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const no = refusing('sendInvoice');
    const { intentId } = await buyByInvoice(no, admin, { organisationId, ...order });
    const which = { organisationId, intentId };
    expect(await readIntent(no, admin, which)).toMatchObject({ state: 'working', reason: 'No.' });
    peer.advance(0.01);
    await settle();
    expect(await readIntent(services, admin, which)).toMatchObject({ state: 'done' });
    expect(invoicesOf(one)).toMatchObject([{ status: 'open', sent: 1 }]);
  });

  it('is asked once while a person waits, and no more once it is away', async () => {
    const [one, two] = [await council(), await council()];
    peer.faultFor = ({ path }) => (path === '/v1/subscriptions' ? 'reset' : null);
    for (const { organisationId, admin } of [one, two])
      await buyByInvoice(services, admin, { organisationId, ...order });
    peer.advance(0.1);
    peer.faultFor = () => 'error';
    let before = peer.requests.length;
    await runDueIntents(services);
    expect(peer.requests.length - before).toBe(1);
    before = peer.requests.length;
    const { organisationId, admin } = await council();
    const wish = { organisationId, plan: 'parish' as const };
    await expect(buyByCheckout(services, admin, wish)).rejects.toThrow('does not answer');
    expect(peer.requests.length - before).toBe(1);
    peer.faultFor = null;
    peer.advance(0.1);
    await settle();
    expect(await stateOf(two)).toBe('active');
  });
});

describe('who may buy what', () => {
  it('not what is for smaller councils', async () => {
    const { organisationId, admin } = await council({ gss: 'E10000014' });
    const { poNumber: _po, accountsEmail: _to, ...payer } = order;
    const small = { organisationId, plan: 'district' as const };
    const no = 'for smaller councils';
    await expect(buyByCheckout(services, admin, small)).rejects.toThrow(no);
    await expect(buyByInvoice(services, admin, { ...order, ...small })).rejects.toThrow(no);
    await expect(makeQuotation(services, admin, { ...payer, ...small })).rejects.toThrow(no);
  });

  it('no trial after a plan, and the page to pay on only for who may pay', async () => {
    const one = await council();
    const { organisationId, admin } = one;
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    const evaluator = await createMember(services, organisationId, 'evaluator');
    peer.advance(0.01);
    const before = peer.requests.length;
    const seen = await readIntent(services, evaluator, { organisationId });
    expect(seen).toMatchObject({ state: 'at-stripe', url: null });
    const { intent } = await readBilling(services, evaluator, { organisationId });
    expect(intent).toMatchObject({ url: null });
    expect(peer.requests.length).toBe(before);
    peer.pay(url!.split('/').at(-1)!, 'card');
    peer.model.end(subscriptionsOf(one)[0]!, 'cancellation_requested');
    await settle();
    expect(await stateOf(one)).toBe('cancelled');
    const again = startTrial(services, admin, { organisationId });
    await expect(again).rejects.toThrow('has bought a plan');
  });

  it('nobody anew who owes for the last one; who shared it was told', async () => {
    const group = await council();
    const { organisationId, admin } = group;
    await buyByInvoice(services, admin, { organisationId, ...order, plan: 'group' });
    await settle();
    const parish = await council();
    const covered = { groupId: organisationId, councilId: parish.organisationId };
    await coverCouncil(services, await createOperator(services), covered);
    const contact = { organisationId: parish.organisationId, name: 'Clerk' };
    await addContact(services, parish.admin, { ...contact, email: 'shared@parish.example' });
    for (const days of [46, 28]) {
      peer.advance(days);
      await settle();
      await remindBilling(services);
    }
    const mails = await db.mailMessage.findMany({
      where: { kind: 'billing-reminder', toAddress: 'shared@parish.example' },
      orderBy: { createdAt: 'asc' },
    });
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('what its shared plan allows after'),
      expect.stringMatching(/^The plan that .* shares has stopped$/),
    ]);
    peer.model.end(subscriptionsOf(group)[0]!, 'payment_failed');
    await settle();
    expect(await stateOf(group)).toBe('lapsed');
    const anew = buyByInvoice(services, admin, { organisationId, ...order });
    await expect(anew).rejects.toThrow('is overdue. Pay it first');
  });
});

describe('what opportunities ask', () => {
  const act = (organisationId: string, change: Partial<PaidAct> = {}): PaidAct => ({
    act: 'publish-opportunity',
    organisationId,
    isEngagement: false,
    valuePence: 2_999_999n,
    countLive: async () => 0,
    ...change,
  });
  const ask = (given: PaidAct) =>
    db.$transaction((tx) => services.entitlements.refusalOf(tx, given));

  it('is answered by plan, number and value', async () => {
    const { organisationId } = await council();
    expect(await ask(act(organisationId))).toBeNull();
    expect(await ask(act(organisationId, { countLive: async () => 3 }))).toMatchObject({
      reason: 'too-many',
      mostLive: 3,
    });
    expect(await ask(act(organisationId, { valuePence: 3_000_000n }))).toMatchObject({
      reason: 'too-large',
    });
    expect(await ask(act(organisationId, { valuePence: null }))).toMatchObject({
      reason: 'too-large',
    });
    expect(await ask(act(organisationId, { valuePence: null, isEngagement: true }))).toBeNull();
    const isNow = {
      trialPlan: 'parish',
      trialStartAt: new Date(Date.now() - 1000),
      trialEndsAt: new Date(Date.now() + 60_000),
    };
    await db.billingAccount.create({ data: { organisationId, ...isNow } });
    expect(
      await ask(act(organisationId, { valuePence: null, countLive: async () => 99 })),
    ).toBeNull();
    expect((await readStanding(db, organisationId, new Date())).state).toBe('trial');
  });
});

describe('setting Stripe up', () => {
  it('makes what is needed once, and changes only what changed', async () => {
    const empty = await startStripePeer();
    const said: string[] = [];
    const setUp = (pence: number | null) =>
      setUpStripe({
        secretKey: empty.env.STRIPE_SECRET_KEY!,
        apiBase: empty.url,
        timeoutMs: 2000,
        plans: PAID_PLANS.map((plan) => ({
          plan,
          name: PLANS[plan].name,
          lookupKey: PLANS[plan].lookupKey!,
          pence: plan === 'parish' ? pence : 100_000,
        })),
        webhookUrl: 'https://drawbridge.example/webhooks/stripe',
        vatPercent: 20,
        termsUrl: 'https://drawbridge.example',
        say: (line) => said.push(line),
      });
    try {
      await setUp(null);
      expect(said[0]).toBe('Parish and town: has no price yet. Give one with --parish <pounds>.');
      const first = await setUp(24_000);
      expect(first.taxRateId).toMatch(/^txr_/);
      await setUp(24_000);
      await setUp(30_000);
      const counts = ['product', 'price', 'tax_rate', 'webhook_endpoint'].map(
        (table) => empty.model.all(table).length,
      );
      expect(counts).toEqual([4, 5, 1, 1]);
      const held = empty.model
        .all('price')
        .filter(({ lookup_key }) => lookup_key === PLANS.parish.lookupKey);
      expect(held.map(({ unit_amount }) => unit_amount)).toEqual([30_000]);
      // The one before it still says what was bought.
      const marks = empty.model.all('price').map(({ metadata }) => metadata.drawbridge_plan);
      expect(marks.filter((plan) => plan === 'parish')).toHaveLength(2);
    } finally {
      await empty.stop();
    }
  });
});
