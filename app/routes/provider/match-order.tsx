import { Form } from 'react-router';
import type { Order, OwnFilter } from '#app/domain/matching/fitting-opportunities.server.ts';
import { Button } from '#app/ui/button.tsx';
import { OrderSelect } from '#app/ui/order-select.tsx';

const ORDER_WORDS: Record<Order, string> = {
  fit: 'Best fit first',
  deadline: 'Soonest to close',
};

const FILTER_WORDS: Record<OwnFilter, string> = {
  size: 'Only what is the right size for us',
  kept: 'Leave out what is kept for others',
};

type MatchOrderProps = {
  order: Order;
  only: readonly OwnFilter[];
  byFilter: Record<OwnFilter, number>;
};

/** In which order a provider's own list stands, and what it leaves out; with the rule in words. */
export function MatchOrder({ order, only, byFilter }: MatchOrderProps) {
  return (
    <div data-screen-only>
      <Form
        key={`${order}${only}`}
        method="get"
        aria-label="Order"
        className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2"
      >
        <OrderSelect value={order} sorts={Object.entries(ORDER_WORDS)} />
        {(Object.keys(FILTER_WORDS) as OwnFilter[]).map((name) => (
          <label key={name} className="flex min-h-11 items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              name="only"
              value={name}
              defaultChecked={only.includes(name)}
              className="tick"
            />
            {FILTER_WORDS[name]} (leaves {byFilter[name]})
          </label>
        ))}
        <Button type="submit" kind="secondary">
          Update
        </Button>
      </Form>
      <details className="disclosure mb-3 text-sm">
        <summary>How “best fit” is worked out</summary>
        <ol className="max-w-prose list-decimal pl-5">
          <li>What a council invited you to quote for.</li>
          <li>
            Size: what suits you, in whole or in a lot; then size not known; then smaller, then
            larger than you said.
          </li>
          <li>What happens only where you work, before what reaches further.</li>
          <li>What asks only for services you offer, before what asks for others too.</li>
          <li>The soonest to close.</li>
        </ol>
        <p className="mt-2 max-w-prose">
          Whom it is kept for changes nothing in the order. It is told beside each, and you may bid
          all the same.
        </p>
      </details>
    </div>
  );
}
