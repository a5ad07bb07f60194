import { randomBytes } from 'node:crypto';
import type { Data } from './stripe-form.ts';

/** What the peer of Stripe keeps, and what happens in it. Sums in pence, times in seconds, as there. */

export type Row = Data & { id: string; object: string };
export type PeerEvent = Row & { type: string; created: number };

const DAY = 86_400;
export const YEAR = 365 * DAY;
const RETRY_DAYS = [3, 5, 7];
const DEBIT_DAYS = 4;

export type StripeModel = ReturnType<typeof createStripeModel>;

/** @param at seconds at which its clock begins */
export function createStripeModel(at: number) {
  const tables = new Map<string, Map<string, Row>>();
  const events: PeerEvent[] = [];
  let now = at;
  let count = 0;
  let invoiceNumber = 0;

  function table(name: string): Map<string, Row> {
    const held = tables.get(name) ?? new Map<string, Row>();
    tables.set(name, held);
    return held;
  }

  /** Newest first, as Stripe lists. */
  function all(name: string, wanted: (row: Row) => boolean = () => true): Row[] {
    return [...table(name).values()].filter(wanted).reverse();
  }

  function get(name: string, id: string): Row {
    const row = table(name).get(id);
    if (!row) throw new Error(`The peer has no ${name} ${id}.`);
    return row;
  }

  function newId(prefix: string): string {
    count += 1;
    return `${prefix}_${String(count).padStart(6, '0')}${randomBytes(6).toString('hex')}`;
  }

  function tell(type: string, object: Row): void {
    events.push({
      id: newId('evt'),
      object: 'event',
      type,
      created: now,
      livemode: false,
      api_version: '2026-10-28.endive',
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: structuredClone(object) },
    });
  }

  function add(name: string, prefix: string, data: Data, type?: string): Row {
    const row: Row = { id: newId(prefix), object: name, created: now, livemode: false, ...data };
    table(name).set(row.id, row);
    if (type) tell(type, row);
    return row;
  }

  function taxPercent(from: Data): number {
    const [rate] = from.default_tax_rates ?? [];
    if (rate) return Number(get('tax_rate', rate.id ?? rate).percentage);
    return from.automatic_tax?.enabled ? 20 : 0;
  }

  type Line = { description: string; amount: number };

  /** Draft sums; nothing is kept. */
  function draw(subscription: Data, lines: Line[], balance = 0): Data {
    const net = lines.reduce((sum, { amount }) => sum + amount, 0);
    const tax = Math.round((net * taxPercent(subscription)) / 100);
    const total = net + tax;
    const amount_due = Math.max(0, total + Math.min(0, balance));
    return {
      subtotal: net,
      total_excluding_tax: net,
      total,
      amount_due,
      amount_paid: 0,
      amount_remaining: amount_due,
      total_taxes: tax ? [{ amount: tax, taxable_amount: net }] : [],
      currency: 'gbp',
      lines: {
        object: 'list',
        has_more: false,
        data: lines.map((line) => ({
          object: 'line_item',
          id: newId('il'),
          currency: 'gbp',
          ...line,
        })),
      },
    };
  }

  function lineOf(price: Row, quantity = 1): Line {
    return { description: `1 × ${price.nickname ?? 'Plan'}`, amount: price.unit_amount * quantity };
  }

  function invoice(subscription: Row, lines: Line[], reason: string): Row {
    const customer = get('customer', subscription.customer);
    const sums = draw(subscription, lines, customer.balance);
    return add(
      'invoice',
      'in',
      {
        ...sums,
        customer: subscription.customer,
        status: 'draft',
        number: null,
        billing_reason: reason,
        collection_method: subscription.collection_method,
        parent: {
          type: 'subscription_details',
          subscription_details: { subscription: subscription.id, metadata: subscription.metadata },
        },
        custom_fields: subscription.invoice_settings?.custom_fields ?? null,
        due_date: null,
        attempt_count: 0,
        attempted: false,
        hosted_invoice_url: null,
        invoice_pdf: null,
        post_payment_credit_notes_amount: 0,
        pre_payment_credit_notes_amount: 0,
        status_transitions: { finalized_at: null, paid_at: null, voided_at: null },
        period_start: now,
        period_end: now,
        next_payment_attempt: null,
        payment_intents: [],
      },
      'invoice.created',
    );
  }

  function finalize(row: Row, base: string): Row {
    const subscription = subscriptionOf(row);
    invoiceNumber += 1;
    Object.assign(row, {
      status: 'open',
      number: `PEER-${String(invoiceNumber).padStart(4, '0')}`,
      hosted_invoice_url: `${base}/invoice/${row.id}`,
      invoice_pdf: `${base}/invoice/${row.id}/pdf`,
      due_date:
        row.collection_method === 'send_invoice' && subscription
          ? now + subscription.days_until_due * DAY
          : null,
    });
    row.status_transitions.finalized_at = now;
    tell('invoice.finalized', row);
    if (row.total < 0) get('customer', row.customer).balance += row.total;
    if (row.amount_due === 0) return paid(row);
    return row;
  }

  function subscriptionOf(row: Row): Row | undefined {
    return table('subscription').get(row.parent?.subscription_details?.subscription);
  }

  function paid(row: Row): Row {
    const customer = get('customer', row.customer);
    if (row.amount_due < row.total) customer.balance += row.total - row.amount_due;
    Object.assign(row, { status: 'paid', amount_paid: row.amount_due, amount_remaining: 0 });
    row.next_payment_attempt = null;
    row.status_transitions.paid_at = now;
    if (row.amount_due > 0) {
      const payment = row.payment_intents.at(-1) ?? newId('pi');
      if (!row.payment_intents.includes(payment)) row.payment_intents.push(payment);
      add(
        'charge',
        'ch',
        {
          customer: row.customer,
          payment_intent: payment,
          amount: row.amount_due,
          amount_refunded: 0,
          status: 'succeeded',
          refunded: false,
        },
        'charge.succeeded',
      );
    }
    tell('invoice.paid', row);
    const subscription = subscriptionOf(row);
    const isOwed = all('invoice').some(
      (one) => subscriptionOf(one) === subscription && one.status === 'open' && isLate(one),
    );
    if (
      subscription &&
      ['past_due', 'unpaid', 'incomplete'].includes(subscription.status) &&
      !isOwed
    )
      setSubscription(subscription, { status: 'active' });
    return row;
  }

  function isLate(row: Row): boolean {
    return row.due_date ? row.due_date <= now : row.attempt_count > 0;
  }

  function failed(row: Row): void {
    row.attempt_count += 1;
    row.attempted = true;
    const wait = RETRY_DAYS[row.attempt_count - 1];
    row.next_payment_attempt = wait ? now + wait * DAY : null;
    tell('invoice.payment_failed', row);
    const subscription = subscriptionOf(row);
    if (!subscription || subscription.ended_at) return;
    if (wait) setSubscription(subscription, { status: 'past_due' });
    else end(subscription, 'payment_failed');
  }

  /** A card is asked at once; a bank account answers in days. */
  function collect(row: Row): void {
    const customer = get('customer', row.customer);
    if (customer.pays === 'debit') {
      row.settles_at = now + DEBIT_DAYS * DAY;
      tell('invoice.updated', row);
    } else if (customer.pays === 'card') paid(row);
    else failed(row);
  }

  function setSubscription(row: Row, data: Data): Row {
    Object.assign(row, data);
    tell('customer.subscription.updated', row);
    return row;
  }

  function end(row: Row, reason: string): Row {
    Object.assign(row, { status: 'canceled', ended_at: now, canceled_at: now });
    row.cancellation_details = { reason, comment: null, feedback: null };
    tell('customer.subscription.deleted', row);
    return row;
  }

  function subscribe(data: Data, price: Row, base: string): Row {
    const row = add('subscription', 'sub', {
      currency: 'gbp',
      status: 'active',
      start_date: now,
      cancel_at: null,
      cancel_at_period_end: false,
      canceled_at: null,
      ended_at: null,
      trial_end: null,
      days_until_due: null,
      default_tax_rates: [],
      cancellation_details: { reason: null },
      metadata: {},
      ...data,
      items: {
        object: 'list',
        has_more: false,
        data: [
          {
            id: newId('si'),
            object: 'subscription_item',
            // Not a copy: what becomes of a price shows in all that pay it, as at Stripe.
            price,
            quantity: 1,
            current_period_start: now,
            current_period_end: now + YEAR,
          },
        ],
      },
    });
    const bill = invoice(row, [lineOf(price)], 'subscription_create');
    row.latest_invoice = bill.id;
    tell('customer.subscription.created', row);
    if (row.collection_method === 'charge_automatically') {
      finalize(bill, base);
      collect(bill);
    }
    return row;
  }

  function proration(row: Row, price: Row, when: number): Line[] {
    const item = row.items.data[0];
    const left = (item.current_period_end - when) / YEAR;
    const part = (one: Row) => Math.round(one.unit_amount * left);
    return [
      { description: `Unused time on ${item.price.nickname}`, amount: -part(item.price) },
      { description: `Remaining time on ${price.nickname}`, amount: part(price) },
    ];
  }

  function change(row: Row, price: Row, when: number, base: string): Row {
    const bill = invoice(row, proration(row, price, when), 'subscription_update');
    row.items.data[0].price = price;
    row.latest_invoice = bill.id;
    setSubscription(row, {});
    if (row.collection_method === 'charge_automatically') {
      finalize(bill, base);
      if (bill.status === 'open') collect(bill);
    }
    return row;
  }

  /** Whatever falls due by now: drafts, retries, debits, due days, ends and renewals. */
  function settle(base: string): void {
    for (const row of all('invoice')) {
      const { status, next_payment_attempt: retry, settles_at: settles } = row;
      if (status === 'draft' && now >= row.created + 3600) finalize(row, base);
      if (row.status !== 'open') continue;
      if (settles && now >= settles) {
        row.settles_at = null;
        if (get('customer', row.customer).isGood === false) failed(row);
        else paid(row);
      } else if (retry && now >= retry) collect(row);
      else if (row.due_date && now >= row.due_date && !row.isTold) {
        row.isTold = true;
        tell('invoice.overdue', row);
        const subscription = subscriptionOf(row);
        if (subscription?.status === 'active')
          setSubscription(subscription, { status: 'past_due' });
      }
    }
    for (const row of all('subscription', ({ ended_at }) => ended_at === null)) {
      const item = row.items.data[0];
      if (now < item.current_period_end) continue;
      if (row.cancel_at_period_end) end(row, 'cancellation_requested');
      else renew(row, item, base);
    }
  }

  function renew(row: Row, item: Data, base: string): void {
    item.current_period_start = item.current_period_end;
    item.current_period_end += YEAR;
    const bill = invoice(row, [lineOf(item.price as Row)], 'subscription_cycle');
    row.latest_invoice = bill.id;
    setSubscription(row, {});
    finalize(bill, base);
    if (row.collection_method === 'charge_automatically' && bill.status === 'open') collect(bill);
  }

  return {
    tables,
    events,
    table,
    all,
    get,
    add,
    tell,
    newId,
    draw,
    lineOf,
    invoice,
    finalize,
    paid,
    failed,
    subscriptionOf,
    setSubscription,
    end,
    subscribe,
    proration,
    change,
    settle,
    taxPercent,
    now: () => now,
    /** Half a day at a time, so that things happen in their order. */
    advance(days: number, base: string): void {
      const until = now + Math.round(days * DAY);
      while (now < until) {
        now = Math.min(until, now + DAY / 2);
        settle(base);
      }
    },
    void(row: Row): void {
      Object.assign(row, { status: 'void', amount_remaining: 0, next_payment_attempt: null });
      row.status_transitions.voided_at = now;
      tell('invoice.voided', row);
    },
    writeOff(row: Row): void {
      row.status = 'uncollectible';
      row.next_payment_attempt = null;
      tell('invoice.marked_uncollectible', row);
    },
    /** Gives back some or all of what was paid for an invoice. */
    refund(row: Row, amount: number): void {
      const charge = all('charge').find((one) => row.payment_intents.includes(one.payment_intent));
      if (!charge) throw new Error('Nothing was paid for it.');
      charge.amount_refunded = Math.min(charge.amount, charge.amount_refunded + amount);
      charge.refunded = charge.amount_refunded === charge.amount;
      tell('charge.refunded', charge);
    },
    credit(row: Row, amount: number): void {
      row.post_payment_credit_notes_amount += amount;
      const note = add('credit_note', 'cn', { customer: row.customer, invoice: row.id, amount });
      tell('credit_note.created', note);
      tell('invoice.updated', row);
    },
  };
}
