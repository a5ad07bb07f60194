import type { Actor } from '#app/domain/kernel/actor.ts';
import type { BillingInvoice } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type IntentView, viewOf } from './buy-plan.server.ts';
import { presentSubscription, type Standing } from './lifecycle.ts';
import { requirePayments, requireSeer } from './own-account.server.ts';
import { planFor } from './plan-for.server.ts';
import type { PaidPlanId, PlanId } from './plans.ts';
import { canManageBilling } from './policy.ts';
import { type PriceView, readPricesFor } from './prices.server.ts';
import { planOf, readStanding } from './read-standing.server.ts';

export type InvoiceView = Pick<
  BillingInvoice,
  | 'id'
  | 'number'
  | 'status'
  | 'netPence'
  | 'taxPence'
  | 'totalPence'
  | 'remainingPence'
  | 'creditedPence'
  | 'refundedPence'
  | 'currency'
  | 'createdAt'
  | 'dueAt'
  | 'paidAt'
  | 'poNumber'
  | 'hostedUrl'
  | 'pdfUrl'
>;

export type BillingView = {
  standing: Standing;
  /** The plan for its size. */
  offer: PaidPlanId;
  mayManage: boolean;
  /** The trial has not been used. */
  mayTry: boolean;
  /** There is something to see at Stripe. */
  mayOpenPortal: boolean;
  /** What plans cost this council, see `readPricesFor`. */
  prices: PriceView[];
  subscription: {
    id: string;
    plan: PlanId | null;
    status: string;
    /** How it is paid. */
    collection: 'card' | 'invoice';
    periodEnd: Date;
    /** It ends then and does not renew. */
    cancelAt: Date | null;
    netPence: bigint;
    currency: string;
  } | null;
  /** Newest first; drafts are Stripe's own affair. */
  invoices: InvoiceView[];
  contacts: { id: string; name: string; email: string }[];
  details: {
    payerName: string;
    addressLines: string[];
    postcode: string;
    accountsEmail: string;
    poNumber: string;
  };
  /** What was asked for and is not done yet. */
  intent: IntentView | null;
  quotations: {
    id: string;
    reference: string;
    plan: PaidPlanId;
    grossPence: bigint;
    currency: string;
    madeAt: Date;
    validUntil: Date;
  }[];
};

/**
 * All that a council sees of its plan, from our own rows: Stripe is not asked, so it may be away.
 * @throws NotSignedIn, NotFound for outsiders and where nobody is billed
 */
export async function readBilling(
  services: Pick<Services, 'db' | 'clock' | 'payments'>,
  actor: Actor,
  { organisationId }: { organisationId: string },
): Promise<BillingView> {
  requireSeer(actor, organisationId);
  requirePayments(services);
  const { db, clock } = services;
  const standing = await readStanding(db, organisationId, clock.now());
  const council = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { name: true, gss: true },
  });
  const account = await db.billingAccount.findUnique({
    where: { organisationId },
    include: {
      contacts: { orderBy: { name: 'asc' } },
      intents: { where: { endedAt: null } },
      quotations: { orderBy: { madeAt: 'desc' }, take: 20 },
      subscriptions: true,
      invoices: {
        where: { status: { not: 'draft' } },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      },
    },
  });
  const held = account?.subscriptions.map((one) => ({ ...one, plan: planOf(one.plan) })) ?? [];
  const present = presentSubscription(held);
  const open = account?.intents[0];
  const mayManage = canManageBilling(actor, organisationId);
  return {
    standing,
    offer: planFor(council),
    mayManage,
    mayTry: !account?.trialStartAt && present === null,
    mayOpenPortal: account?.customerId != null && account.customerGoneAt === null,
    prices: await readPricesFor(services, organisationId),
    subscription: present && {
      id: present.id,
      plan: present.plan,
      status: present.status,
      collection: present.collection === 'send_invoice' ? 'invoice' : 'card',
      periodEnd: present.periodEnd,
      cancelAt: present.cancelAt,
      netPence: present.netPence,
      currency: present.currency,
    },
    invoices: account?.invoices ?? [],
    contacts: account?.contacts ?? [],
    details: {
      payerName: account?.payerName || council.name,
      addressLines: account?.addressLines ?? [],
      postcode: account?.postcode ?? '',
      accountsEmail: account?.accountsEmail ?? '',
      poNumber: account?.poNumber ?? '',
    },
    intent: open ? { ...viewOf(open), ...(!mayManage && { url: null }) } : null,
    quotations: account?.quotations.map((one) => ({ ...one, plan: one.plan as PaidPlanId })) ?? [],
  };
}
