import { FEATURES, featureWords, PLANS } from '#app/domain/billing/plans.ts';
import { readQuotation } from '#app/domain/billing/quotation.server.ts';
import { dayOf } from '#app/domain/billing/words.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/billing-quotation';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingHere } from './billing-here.server.ts';
import { hasEnded } from './billing-invoices.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Quotation ${loaderData?.quotation.reference ?? ''} – Drawbridge` }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor } = scope;
  const here = billingHere(scope, params.slug);
  const { organisationId } = here;
  const quotation = await readQuotation(services, actor, { organisationId, id: params.id });
  const { baseUrl } = services.settings;
  const now = services.clock.now();
  const { features } = PLANS[quotation.plan];
  const allowed = FEATURES.filter((one) => features[one])
    // Any number of them says more than a few.
    .filter((one) => one !== 'publish-small' || !features['publish-many'])
    .map((one) => featureWords(one, londonDay(now)));
  return { here, quotation, baseUrl, allowed, now };
});

/** A quotation as it is printed: whom for, what, net, VAT and gross, and until when it is good. */
export default function Quotation({ loaderData }: Route.ComponentProps) {
  const { here, quotation, baseUrl, allowed, now } = loaderData;
  const { plan, reference, addressLines, postcode, validUntil } = quotation;
  const sums = [
    { key: 'net', label: 'Net', pence: quotation.netPence },
    { key: 'tax', label: quotation.taxWords || 'VAT', pence: quotation.taxPence },
  ];
  return (
    <>
      <BillingCrumbs here={here} label={`Quotation ${reference}`} />
      <PageHeading
        kicker="Drawbridge"
        title={
          <>
            Quotation <span className="whitespace-nowrap">{reference}</span>
          </>
        }
      />
      <SummaryList
        rows={[
          {
            term: 'For',
            value: (
              <address className="not-italic">
                {[quotation.payerName, ...addressLines, postcode].map((line) => (
                  <span key={line} className="block">
                    {line}
                  </span>
                ))}
              </address>
            ),
          },
          { term: 'From', value: `Drawbridge, ${new URL(baseUrl).host}` },
          { term: 'Made on', value: dayOf(quotation.madeAt) },
          {
            term: 'Good until',
            value: `${dayOf(validUntil)}${hasEnded(validUntil, now) ? ' (that has passed: make a new one)' : ''}`,
          },
          { term: 'What', value: `${PLANS[plan].name} plan, for one year from the order` },
        ]}
      />
      <div className="max-w-prose">
        <DataTable
          caption="What it costs for one year"
          rows={sums}
          rowKey={({ key }) => key}
          columns={[
            { key: 'label', header: 'What', cell: ({ label }) => label },
            {
              key: 'pence',
              header: 'Sum',
              numeric: true,
              cell: ({ pence }) => <Money pence={pence} />,
            },
          ]}
          totals={['To pay', <Money key="total" pence={quotation.grossPence} />]}
        />
      </div>
      <section className="prose mt-6">
        <h2>What it lets your council do</h2>
        <ul>
          {allowed.map((words) => (
            <li key={words}>{sentence(words)}</li>
          ))}
        </ul>
        <h2>How to order</h2>
        <p>
          An administrator of {here.name} orders at {baseUrl}
          {here.base}/buy, by card, by Direct Debit, or by invoice with your purchase order number
          and 30 days to pay. A plan renews each year unless you end it. Suppliers never pay.
        </p>
      </section>
      <div className="mt-7 flex flex-wrap items-center gap-x-5 gap-y-3" data-screen-only>
        <LinkButton to={`${here.base}/invoice?plan=${plan}`}>
          Order it with a purchase order
        </LinkButton>
        <p className="text-soft">To print it, or keep it as a PDF, use your browser’s Print.</p>
      </div>
    </>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
