import { Conflict } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { inWords, requirePayments } from './own-account.server.ts';
import { PAID_PLANS, type PaidPlanId, PLANS, planOfLookupKey } from './plans.ts';

export type PriceView = {
  plan: PaidPlanId;
  lookupKey: string;
  priceId: string;
  /** Of one period. */
  netPence: bigint;
  currency: string;
  vat: 'excluded' | 'included' | 'unknown';
  interval: string;
  intervalCount: number;
  fetchedAt: Date;
};

type Needs = Pick<Services, 'db' | 'clock' | 'payments'>;

/** What each plan costs, as Stripe last told it; in the order of the plans. */
export async function readPrices({ db }: Pick<Services, 'db'>): Promise<PriceView[]> {
  const rows = await db.billingPrice.findMany();
  return PAID_PLANS.flatMap((plan) => {
    const row = rows.find(({ lookupKey }) => lookupKey === PLANS[plan].lookupKey);
    if (!row) return [];
    const { taxBehavior, ...rest } = row;
    const vat =
      taxBehavior === 'exclusive'
        ? 'excluded'
        : taxBehavior === 'inclusive'
          ? 'included'
          : 'unknown';
    return [{ ...rest, plan, vat: vat as PriceView['vat'] }];
  });
}

/** Asks Stripe what the plans cost, and keeps it. @throws PaymentsFailure */
export async function refreshPrices(services: Needs): Promise<void> {
  const payments = requirePayments(services);
  const told = await payments.prices(PAID_PLANS.map((plan) => PLANS[plan].lookupKey!));
  const fetchedAt = services.clock.now();
  await services.db.$transaction(async (tx) => {
    await tx.billingPrice.deleteMany({
      where: { lookupKey: { notIn: told.map(({ lookupKey }) => lookupKey) } },
    });
    for (const { id, lookupKey, amount, ...price } of told) {
      const plan = planOfLookupKey(lookupKey);
      if (plan === null) continue;
      const row = { ...price, lookupKey, plan, priceId: id, netPence: amount, fetchedAt };
      await tx.billingPrice.upsert({ where: { lookupKey }, create: row, update: row });
    }
  });
}

/**
 * The price of a plan as it is now, for a purchase.
 * @throws StripeAway, Conflict when Stripe has no price for it
 */
export async function priceNow(services: Needs, plan: PaidPlanId): Promise<PriceView> {
  await inWords(() => refreshPrices(services));
  const price = (await readPrices(services)).find((one) => one.plan === plan);
  if (!price)
    throw new Conflict(
      `The ${PLANS[plan].name} plan can’t be bought just now: it has no price. Tell whoever runs this service.`,
    );
  return price;
}
