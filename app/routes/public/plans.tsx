import { Link } from 'react-router';
import { numberOn } from '#app/domain/billing/numbers.ts';
import { FEATURES, featureWords, PLANS, type PlanId } from '#app/domain/billing/plans.ts';
import { readPrices } from '#app/domain/billing/prices.server.ts';
import { NEVER_TOUCHED, vatOfPrice } from '#app/domain/billing/words.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/plans';

export function meta() {
  return [
    { title: 'What each plan allows – Drawbridge' },
    {
      name: 'description',
      content: 'What councils pay, what the free plan allows, and why suppliers never pay.',
    },
  ];
}

/** Where billing is off there is no such page. */
export const loader = page(async ({ services }) => {
  if (!services.entitlements.isOn) throw new NotFound();
  const day = londonDay(services.clock.now());
  const named = (name: Parameters<typeof numberOn>[0]) => numberOn(name, day);
  return {
    prices: await readPrices(services),
    freeLive: named('free-live'),
    freeBelow: formatPence(named('free-below-pence')),
    trialDays: named('trial-days'),
    invoiceDays: named('invoice-days'),
    pastDueDays: named('past-due-days'),
    graceDays: named('grace-days'),
    features: FEATURES.map((id) => ({ id, words: featureWords(id, day) })),
  };
});

const plans = Object.entries(PLANS) as [PlanId, (typeof PLANS)[PlanId]][];
/** The plans of the middle column differ by size of council alone. */
const columns: { key: string; header: string; plans: PlanId[] }[] = [
  { key: 'free', header: PLANS.free.name, plans: ['free'] },
  { key: 'by-size', header: 'Parish, district or county', plans: ['parish', 'district', 'county'] },
  { key: 'group', header: PLANS.group.name, plans: ['group'] },
];

export default function Plans({ loaderData }: Route.ComponentProps) {
  const { freeLive, freeBelow, trialDays, invoiceDays, pastDueDays, graceDays } = loaderData;
  return (
    <>
      <PageHeading
        title="What each plan allows"
        lead="Councils pay for a plan by their size. A parish can live on the free one. Suppliers never pay."
      />
      <section className="prose mb-7">
        <h2>Suppliers never pay</h2>
        <p>
          Charities, co-ops, community groups and firms pay nothing here, now or later: not to read,
          not for alerts or documents, not to ask, not to bid, and not when they win. For
          procurement under the Procurement Act 2023 the law says so: systems that councils use must
          be free of charge to suppliers (section 96). Everywhere else it is our promise.
        </p>
      </section>
      <section className="mb-7">
        <Prices prices={loaderData.prices} />
        <p className="mt-3 max-w-prose">
          A council can try everything for {trialDays} days first. Nothing is taken when the trial
          ends.
        </p>
      </section>
      <section className="mb-7">
        <DataTable
          caption="What a council can do"
          rows={loaderData.features}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'feature',
              header: 'A council can',
              cell: ({ words }) => <span className="block min-w-28">{words}</span>,
            },
            ...columns.map(({ key, header, plans: own }) => ({
              key,
              header,
              cell: ({ id }: (typeof loaderData.features)[number]) =>
                own.every((plan) => PLANS[plan].features[id]) ? (
                  <strong>Yes</strong>
                ) : (
                  <span className="text-soft">No</span>
                ),
            })),
          ]}
        />
      </section>
      <section className="prose">
        <h2>The free plan</h2>
        <p>
          Up to {freeLive} opportunities under {freeBelow} can be open, or waiting for their
          decision, at one time. The sum is what a contract may come to, with every extension and
          VAT. When one is decided, the next can go out. Early conversations don’t count. Nothing
          else is held back: all that is published is public, and everything is there for suppliers.
        </p>
        <h2>How councils pay</h2>
        <ul>
          <li>
            By invoice, with a purchase order number. It goes to the accounts team, who have{' '}
            {invoiceDays} days. The plan begins at once.
          </li>
          <li>By card or Direct Debit, in two minutes.</li>
          <li>With a quotation to print first, where spending has to be approved.</li>
        </ul>
        <p>
          Plans run for a year and renew. They can be changed at any time, with the sum shown first,
          and ended at any time: a plan then runs to the end of its year.
        </p>
        <h2>When a plan ends, or is not paid</h2>
        <p>
          {NEVER_TOUCHED} All that stops is posting something new that the free plan does not allow.
        </p>
        <p>
          Where a payment is late, nothing changes for {pastDueDays} days. Then come {graceDays}{' '}
          days in which everything still works, and in which we say plainly on which day it stops.
          We write to the council’s administrators and to the people it has named, well before. Once
          it is paid, all is as it was.
        </p>
        <h2>If you run Drawbridge yourself</h2>
        <p>A copy that a council runs for itself asks nobody for money.</p>
        <p>
          <Link to="/account/start/council">Bring your council here</Link>, or{' '}
          <Link to="/sign-in">sign in</Link>: your plan is on your council’s page.
        </p>
      </section>
    </>
  );
}

function Prices({ prices }: Pick<Route.ComponentProps['loaderData'], 'prices'>) {
  return (
    <DataTable
      caption="What it costs for a year"
      rows={plans}
      rowKey={([id]) => id}
      columns={[
        { key: 'plan', header: 'Plan', cell: ([, { name }]) => <strong>{name}</strong> },
        { key: 'who', header: 'For', cell: ([, { who }]) => who },
        {
          key: 'price',
          header: 'A year',
          numeric: true,
          cell: ([id]) => {
            const price = prices.find(({ plan }) => plan === id);
            if (id === 'free') return 'Nothing';
            if (!price) return <span className="text-soft">Ask us</span>;
            return (
              <>
                <Money pence={price.netPence} />
                <span className="block text-sm text-soft">{vatOfPrice(price.vat)}</span>
              </>
            );
          },
        },
      ]}
    />
  );
}
