import type { PlanId } from '#app/domain/billing/plans.ts';
import type { PriceView } from '#app/domain/billing/prices.server.ts';
import { vatOfPrice } from '#app/domain/billing/words.ts';
import { Money } from '#app/ui/money.tsx';

/** What a plan costs in a year, as Stripe last told it; says so where that is not known. */
export function PlanPrice({ plan, prices }: { plan: PlanId; prices: PriceView[] }) {
  if (plan === 'free') return <>Nothing</>;
  const price = prices.find((one) => one.plan === plan);
  if (!price) return <span className="text-soft">Not set yet: please ask us</span>;
  return (
    <>
      <Money pence={price.netPence} /> a year{' '}
      <span className="font-normal text-soft">{vatOfPrice(price.vat)}</span>
    </>
  );
}
