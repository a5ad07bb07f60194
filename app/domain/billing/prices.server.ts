import { Conflict } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
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

/**
 * What each plan costs a council: as Stripe last told it, or as a quotation says that is still good,
 * whichever is less.
 */
export async function readPricesFor(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  organisationId: string,
): Promise<PriceView[]> {
  const today = new Date(`${londonDay(clock.now())}T00:00:00Z`);
  const quoted = await db.billingQuotation.findMany({
    where: { organisationId, validUntil: { gte: today } },
  });
  const prices = await readPrices({ db });
  return prices.map((price) =>
    quoted
      .filter(({ plan, currency }) => plan === price.plan && currency === price.currency)
      .map(({ priceId, netPence, grossPence }) => ({
        ...price,
        priceId,
        netPence: price.vat === 'included' ? grossPence : netPence,
      }))
      .reduce((least, one) => (one.netPence < least.netPence ? one : least), price),
  );
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

/** The price of a plan as it is now. @throws StripeAway, Conflict when Stripe has no price for it */
export async function priceNow(services: Needs, plan: PaidPlanId): Promise<PriceView> {
  await inWords(() => refreshPrices(services));
  return priceOf(await readPrices(services), plan);
}

/**
 * The price of a plan for a purchase by a council: today's, or one quoted to it.
 * @param shown the prices that whoever buys was shown; left out where nobody was shown any
 * @throws StripeAway, Conflict when it is none of those, or when Stripe has no price for it
 */
export async function priceToPay(
  services: Needs,
  { organisationId, plan, shown }: { organisationId: string; plan: PaidPlanId; shown?: string[] },
): Promise<PriceView> {
  await inWords(() => refreshPrices(services));
  const price = priceOf(await readPricesFor(services, organisationId), plan);
  if (shown && !shown.includes(price.priceId))
    throw new Conflict(
      `The price of the ${PLANS[plan].name} plan has changed since you looked. Nothing was ordered. Look at the new price, then choose again.`,
    );
  return price;
}

function priceOf(prices: PriceView[], plan: PaidPlanId): PriceView {
  const price = prices.find((one) => one.plan === plan);
  if (price) return price;
  throw new Conflict(
    `The ${PLANS[plan].name} plan can’t be bought just now: it has no price. Tell whoever runs this service.`,
  );
}
