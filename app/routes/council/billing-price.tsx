import type { PlanId } from '#app/domain/billing/plans.ts';
import type { PriceView } from '#app/domain/billing/prices.server.ts';
import { vatOfPrice } from '#app/domain/billing/words.ts';
import { Money } from '#app/ui/money.tsx';

/** For the form: which prices the page shows, so that nothing is bought at another. */
export function pricesShown(prices: PriceView[]): string {
  return prices.map(({ priceId }) => priceId).join(' ');
}

/** What a plan costs in a year, as Stripe last told it; says so where that is not known. */
export function PlanPrice({ plan, prices }: { plan: PlanId; prices: PriceView[] }) {
  if (plan === 'free') return <>Nothing</>;
  const price = prices.find((one) => one.plan === plan);
  if (!price) return <span className="text-soft">Not set yet: please ask us</span>;
  return <SumAYear pence={price.netPence} vat={price.vat} />;
}

export function SumAYear({ pence, vat }: { pence: bigint; vat: PriceView['vat'] }) {
  return (
    <>
      <Money pence={pence} /> a year{' '}
      <span className="font-normal text-soft">{vatOfPrice(vat)}</span>
    </>
  );
}
