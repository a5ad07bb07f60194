import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { numberOn } from './numbers.ts';
import {
  inWords,
  lockAccount,
  requireManager,
  requirePayments,
  requireSeer,
} from './own-account.server.ts';
import { refuseSmaller } from './plan-for.server.ts';
import type { PaidPlanId } from './plans.ts';
import { priceNow } from './prices.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments'>;

const DAY_MS = 86_400_000;

export type Quotation = {
  id: string;
  reference: string;
  plan: PaidPlanId;
  payerName: string;
  addressLines: string[];
  postcode: string;
  netPence: bigint;
  taxPence: bigint;
  grossPence: bigint;
  currency: string;
  /** “VAT at 20%”; empty where none is charged. */
  taxWords: string;
  madeAt: Date;
  /** Calendar day, the last on which it holds. */
  validUntil: Date;
};

/**
 * Puts a plan's price in writing: net, tax and gross as Stripe would bill them today. It commits
 * nobody and never changes.
 * @throws NotFound, NotAllowed, Conflict for a plan below the council's size, StripeAway
 */
export async function makeQuotation(
  services: Needs,
  actor: Actor,
  input: {
    organisationId: string;
    plan: PaidPlanId;
    payerName: string;
    addressLines: string[];
    postcode: string;
  },
): Promise<{ id: string; reference: string }> {
  const { organisationId, plan, payerName, addressLines, postcode } = input;
  const person = requireManager(actor, organisationId);
  const payments = requirePayments(services);
  await refuseSmaller(services, organisationId, plan);
  const { priceId } = await priceNow(services, plan);
  const account = await services.db.billingAccount.findUnique({ where: { organisationId } });
  const customerId = account?.customerGoneAt ? null : (account?.customerId ?? null);
  const sums = await inWords(() => payments.previewPlan({ priceId, customerId, postcode }));
  const madeAt = services.clock.now();
  const days = numberOn('quotation-days', londonDay(madeAt));
  const lastDay = londonDay(new Date(madeAt.getTime() + days * DAY_MS));
  return services.db.$transaction(async (tx) => {
    await lockAccount(tx, organisationId);
    await tx.billingAccount.update({
      where: { organisationId },
      data: { payerName, addressLines, postcode, version: { increment: 1 } },
    });
    const made = await tx.billingQuotation.create({
      data: {
        reference: await nextReference(tx, 'Q', madeAt),
        organisationId,
        plan,
        priceId,
        payerName,
        addressLines,
        postcode,
        netPence: sums.net,
        taxPence: sums.tax,
        grossPence: sums.total,
        currency: sums.currency,
        taxWords: sums.taxWords,
        madeAt,
        validUntil: new Date(`${lastDay}T00:00:00Z`),
        createdById: person.userId,
      },
    });
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'billing.quoted',
      subject: { type: 'billing', id: made.id },
      organisationId,
      detail: { plan, reference: made.reference },
    });
    return { id: made.id, reference: made.reference };
  });
}

/** One to print. @throws NotFound when it is another council's */
export async function readQuotation(
  services: Needs,
  actor: Actor,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<Quotation> {
  requireSeer(actor, organisationId);
  requirePayments(services);
  const row = await services.db.billingQuotation.findFirst({ where: { id, organisationId } });
  if (!row) throw new NotFound();
  const { createdById: _who, retentionClass: _kept, priceId: _price, ...quotation } = row;
  return { ...quotation, plan: row.plan as PaidPlanId };
}
