import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import type { BillingInvoice, BillingSubscription } from '#app/platform/db/generated/client.ts';
import type { PaymentInvoice, PaymentSubscription } from '#app/platform/payment-ports.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { UnknownCustomer } from './errors.ts';
import { requirePayments } from './own-account.server.ts';
import { isPaidPlan, type PaidPlanId, planOfLookupKey } from './plans.ts';
import { planOf } from './read-standing.server.ts';

/** What was not as Stripe has it. */
export type Difference = {
  organisationId: string;
  object: 'subscription' | 'invoice' | 'customer';
  id: string;
  /** `missing` here, `gone` there, or the fields that differed. */
  what: string;
};

export type Converged =
  | { outcome: 'converged'; organisationId: string; differences: Difference[] }
  /** No council of ours, or one that has another customer. */
  | { outcome: 'not-ours' };

const system = { kind: 'system' as const, name: 'billing' };
/** Calls of one look, with room for a customer of many pages. */
const MOST_CALLS = 16;

/**
 * Makes what we hold of a customer equal to what Stripe holds now: the customer, its subscriptions,
 * its invoices. It takes nobody's word, only asks. Locked from before it asks until it has written,
 * so that an older answer never lands on a newer one; run it as often as you like.
 * @throws PaymentsFailure, also for a customer of ours that Stripe has never heard of; then nothing
 * has changed
 */
export async function convergeCustomer(
  services: Pick<Services, 'db' | 'clock' | 'payments'>,
  customerId: string,
): Promise<Converged> {
  const payments = requirePayments(services);
  const lockedMs = MOST_CALLS * payments.longestMs;
  return services.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`billing:${customerId}`}, 0))`;
      const customer = await payments.customer(customerId);
      const organisationId = await ownerOf(tx, customerId, customer?.organisationId ?? null);
      if (organisationId === null) return { outcome: 'not-ours' as const };
      // Only what Stripe says it has deleted is gone.
      if (customer === null) throw new UnknownCustomer(customerId);
      const { isGone } = customer;
      const [subscriptions, invoices] = isGone
        ? [null, null]
        : await Promise.all([
            payments.subscriptionsOf(customerId),
            payments.invoicesOf(customerId),
          ]);
      const now = services.clock.now();
      const differences = [
        ...(await keepSubscriptions(tx, organisationId, customerId, subscriptions, now)),
        ...(invoices ? await keepInvoices(tx, organisationId, customerId, invoices) : []),
      ];
      await endBought(tx, organisationId, subscriptions ?? [], invoices ?? [], now);
      await tx.billingAccount.update({
        where: { organisationId },
        data: { convergedAt: now, ...(isGone && { customerGoneAt: now }) },
      });
      if (differences.length > 0)
        await recordAudit(tx, system, {
          stream: `organisation:${organisationId}`,
          action: 'billing.learned',
          subject: { type: 'billing', id: organisationId },
          organisationId,
          detail: { differences: differences.map(({ object, id, what }) => [object, id, what]) },
        });
      return { outcome: 'converged' as const, organisationId, differences };
    },
    { timeout: lockedMs, maxWait: lockedMs },
  );
}

/** The council with this customer; one that Stripe says is its own takes it, unless it has another. */
async function ownerOf(
  tx: Transaction,
  customerId: string,
  said: string | null,
): Promise<string | null> {
  const held = await tx.billingAccount.findUnique({ where: { customerId } });
  if (held) return held.organisationId;
  if (said === null || !/^[0-9a-f-]{36}$/.test(said)) return null;
  const exists = await tx.organisation.count({ where: { id: said, kind: { not: 'provider' } } });
  if (exists === 0) return null;
  await tx.billingAccount.createMany({ data: [{ organisationId: said }], skipDuplicates: true });
  const { count } = await tx.billingAccount.updateMany({
    where: { organisationId: said, customerId: null },
    data: { customerId },
  });
  return count > 0 ? said : null;
}

/** @param told null: Stripe has deleted the customer, which ends what it had */
async function keepSubscriptions(
  tx: Transaction,
  organisationId: string,
  customerId: string,
  told: readonly PaymentSubscription[] | null,
  now: Date,
): Promise<Difference[]> {
  const held = await tx.billingSubscription.findMany({ where: { organisationId, customerId } });
  const wanted =
    told?.map((one) =>
      subscriptionRow(
        organisationId,
        one,
        held.find(({ id }) => id === one.id),
      ),
    ) ?? held.map((one) => (one.endedAt ? one : { ...one, status: 'canceled', endedAt: now }));
  const differences = compare(organisationId, 'subscription', held, wanted);
  for (const { id } of differences) {
    const row = wanted.find((one) => one.id === id);
    if (row)
      await tx.billingSubscription.upsert({
        where: { id, organisationId },
        create: row,
        update: row,
      });
    else await tx.billingSubscription.deleteMany({ where: { id, organisationId } });
  }
  return differences;
}

async function keepInvoices(
  tx: Transaction,
  organisationId: string,
  customerId: string,
  told: readonly PaymentInvoice[],
): Promise<Difference[]> {
  const held = await tx.billingInvoice.findMany({ where: { organisationId, customerId } });
  const wanted = told.map((one) => invoiceRow(organisationId, one));
  const differences = compare(organisationId, 'invoice', held, wanted);
  for (const { id } of differences) {
    const row = wanted.find((one) => one.id === id);
    if (row)
      await tx.billingInvoice.upsert({ where: { id, organisationId }, create: row, update: row });
    else await tx.billingInvoice.deleteMany({ where: { id, organisationId } });
  }
  return differences;
}

/**
 * A Checkout that ended in a subscription is done, whoever hears of it first; one whose first payment
 * never came, and that Stripe gave up, came to nothing.
 */
async function endBought(
  tx: Transaction,
  organisationId: string,
  told: readonly PaymentSubscription[],
  invoices: readonly PaymentInvoice[],
  now: Date,
): Promise<void> {
  for (const { id, intentId, status } of told) {
    if (intentId === null || status === 'incomplete') continue;
    const isPaid = invoices.some(
      (one) => one.subscriptionId === id && one.status === 'paid' && one.paid > 0n,
    );
    const cameToNothing = status === 'incomplete_expired' || (status === 'canceled' && !isPaid);
    await tx.billingIntent.updateMany({
      where: { id: intentId, organisationId, kind: 'checkout', endedAt: null },
      data: {
        endedAt: now,
        endedAs: cameToNothing ? 'abandoned' : 'done',
        dueAt: null,
        subscriptionId: id,
      },
    });
  }
}

function compare<Row extends { id: string }>(
  organisationId: string,
  object: Difference['object'],
  held: readonly Row[],
  wanted: readonly Row[],
): Difference[] {
  const found: Difference[] = [];
  for (const row of wanted) {
    const before = held.find(({ id }) => id === row.id);
    if (!before) {
      found.push({ organisationId, object, id: row.id, what: 'missing' });
      continue;
    }
    const fields = (Object.keys(row) as (keyof Row & string)[]).filter(
      (name) => textOf(row[name]) !== textOf(before[name]),
    );
    if (fields.length > 0)
      found.push({ organisationId, object, id: row.id, what: fields.join(', ') });
  }
  for (const { id } of held)
    if (!wanted.some((row) => row.id === id))
      found.push({ organisationId, object, id, what: 'gone' });
  return found;
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

type SubscriptionRow = Omit<BillingSubscription, 'retentionClass'>;
type InvoiceRow = Omit<BillingInvoice, 'retentionClass'>;

export function subscriptionRow(
  organisationId: string,
  told: PaymentSubscription,
  held: Pick<BillingSubscription, 'plan' | 'priceId'> | undefined,
): SubscriptionRow {
  const { lookupKey, planMark, amount, latestInvoiceId: _latest, ...rest } = told;
  const plan = planOfLookupKey(lookupKey) ?? planOfMark(planMark) ?? planHeld(told, held);
  return { ...rest, organisationId, plan, netPence: amount };
}

function planOfMark(mark: string | null): PaidPlanId | null {
  return mark !== null && isPaidPlan(mark) ? mark : null;
}

/** A price that has lost its key and was never marked is still what they bought. */
function planHeld(
  { priceId }: PaymentSubscription,
  held: Pick<BillingSubscription, 'plan' | 'priceId'> | undefined,
): string | null {
  return held?.priceId === priceId ? planOf(held.plan) : null;
}

export function invoiceRow(organisationId: string, told: PaymentInvoice): InvoiceRow {
  const { net, tax, total, paid, remaining, credited, refunded, ...rest } = told;
  return {
    ...rest,
    organisationId,
    netPence: net,
    taxPence: tax,
    totalPence: total,
    paidPence: paid,
    remainingPence: remaining,
    creditedPence: credited,
    refundedPence: refunded,
  };
}
