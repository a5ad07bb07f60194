import { Form, Link, redirect } from 'react-router';
import {
  type ChangePreview,
  changePlan,
  previewChange,
} from '#app/domain/billing/change-plan.server.ts';
import { StripeAway } from '#app/domain/billing/errors.ts';
import { isPaidPlan, PLANS, plansOffered } from '#app/domain/billing/plans.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { changePlanSchema } from '#app/domain/billing/schema.ts';
import { dayOf, vatOfPrice } from '#app/domain/billing/words.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/billing-change';
import { isRunning } from './billing-actions.tsx';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage } from './billing-here.server.ts';
import { PlanPrice } from './billing-price.tsx';

export function meta() {
  return [{ title: 'Change the plan – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingToManage(scope, params.slug);
  const { organisationId } = here;
  const view = await readBilling(services, actor, { organisationId });
  if (!isRunning(view)) throw redirect(here.base);
  const named = url.searchParams.get('plan') ?? '';
  const bought = view.subscription?.plan ?? view.standing.plan;
  const plan = isPaidPlan(named) && named !== bought ? named : null;
  const shown = plan && (await shownOf(previewChange(services, actor, { organisationId, plan })));
  const why = shown && 'why' in shown ? shown.why : null;
  const preview = shown && 'preview' in shown ? shown.preview : null;
  const { prices, offer } = view;
  return { here, bought, offer, prices, plan: preview && plan, preview, why };
});

/** What a change comes to, or why there is none just now. */
async function shownOf(asked: Promise<ChangePreview>) {
  try {
    return { preview: await asked };
  } catch (error) {
    if (error instanceof Conflict || error instanceof StripeAway) return { why: error.message };
    throw error;
  }
}

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  return submit(request, changePlanSchema, async ({ plan, prorationAt, shown }) => {
    const wish = { organisationId, plan, shown, prorationAt: new Date(prorationAt) };
    const { intentId } = await changePlan(services, actor, wish);
    return redirect(`${base}/buying/${intentId}`);
  });
});

export default function ChangePlan({ loaderData, actionData }: Route.ComponentProps) {
  const { here, plan, preview } = loaderData;
  // After a refusal the page itself looks again, and finds the same.
  const said = [...Object.values(actionData?.lastResult.error ?? {}).flat(), loaderData.why];
  const problems = [...new Set(said.filter((one) => typeof one === 'string'))];
  return (
    <>
      <BillingCrumbs here={here} label="Change the plan" />
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading
        title={plan ? `Change to the ${PLANS[plan].name} plan?` : 'Change the plan'}
        lead={
          plan
            ? 'It changes at once. What you have paid for the rest of this year is set against the new price.'
            : 'Choose another plan to see what the change would come to. Nothing changes yet.'
        }
      />
      {plan && preview ? (
        <Preview plan={plan} preview={preview} prices={loaderData.prices} base={here.base} />
      ) : (
        <Choices loaderData={loaderData} />
      )}
    </>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

function Choices({ loaderData: { here, bought, offer, prices } }: { loaderData: Loaded }) {
  return (
    <ul className="border-t border-line">
      {plansOffered(offer)
        .filter((id) => id !== bought)
        .map((id) => (
          <li key={id} className="border-b border-line py-3">
            <p className="font-semibold">
              <Link to={`${here.base}/change?plan=${id}`}>{PLANS[id].name}</Link>:{' '}
              <PlanPrice plan={id} prices={prices} />
            </p>
            <p className="text-soft">{PLANS[id].who}</p>
          </li>
        ))}
    </ul>
  );
}

type PreviewProps = {
  plan: NonNullable<Loaded['plan']>;
  preview: NonNullable<Loaded['preview']>;
  prices: Loaded['prices'];
  base: string;
};

function Preview({ plan, preview, prices, base }: PreviewProps) {
  const price = prices.find((one) => one.plan === plan);
  const rows = [
    ...preview.lines.map(({ words, pence }, at) => ({ key: `line-${at}`, words, pence })),
    { key: 'tax', words: preview.taxWords || 'VAT', pence: preview.taxPence },
  ];
  const isCredit = preview.totalPence < 0n;
  return (
    <>
      <div className="max-w-prose">
        <DataTable
          caption="What the change comes to"
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: 'words', header: 'What', cell: ({ words }) => words },
            {
              key: 'pence',
              header: 'Sum',
              numeric: true,
              cell: ({ pence }) => <Money pence={pence} />,
            },
          ]}
          totals={[
            isCredit ? 'Set against your next invoice' : 'To pay for the change',
            <Money key="due" pence={isCredit ? -preview.totalPence : preview.duePence} />,
          ]}
        />
      </div>
      <p className="my-5 max-w-prose">
        From {dayOf(preview.renewsAt)} it costs <Money pence={preview.renewalNetPence} /> a year
        {price && `, ${vatOfPrice(price.vat)}`}.
      </p>
      <Form method="post" className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <input type="hidden" name="plan" value={plan} />
        <input type="hidden" name="shown" value={preview.priceId} />
        <input type="hidden" name="prorationAt" value={preview.prorationAt.toISOString()} />
        <SubmitButton busy="Changing">Change the plan</SubmitButton>
        <Link to={base} className="inline-flex min-h-11 items-center">
          Leave it as it is
        </Link>
      </Form>
    </>
  );
}
