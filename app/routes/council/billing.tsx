import { Link, redirect } from 'react-router';
import { keepPlan } from '#app/domain/billing/change-plan.server.ts';
import { openPortal } from '#app/domain/billing/open-portal.server.ts';
import { billingWishSchema } from '#app/domain/billing/page-forms.ts';
import { PLANS } from '#app/domain/billing/plans.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { startTrial } from '#app/domain/billing/start-trial.server.ts';
import { dayOf, standingWords } from '#app/domain/billing/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/billing';
import { BillingActions, isRunning } from './billing-actions.tsx';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingHere } from './billing-here.server.ts';
import { Invoices, Quotations } from './billing-invoices.tsx';
import { PlanPrice, SumAYear } from './billing-price.tsx';

const done: Record<string, string> = {
  trial: 'Your trial has begun. Everything is open to your council.',
  details: 'The details for invoices are saved.',
};

export function meta() {
  return [{ title: 'Plan and invoices – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingHere(scope, params.slug);
  const view = await readBilling(services, actor, { organisationId: here.organisationId });
  return { here, view, now: services.clock.now(), done: doneIn(done, url) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingHere(scope, params.slug);
  return submit(request, billingWishSchema, async ({ wish }) => {
    switch (wish) {
      case 'trial':
        await startTrial(services, actor, { organisationId });
        return redirect(`${base}?done=trial`);
      case 'keep': {
        const { intentId } = await keepPlan(services, actor, { organisationId });
        return redirect(`${base}/buying/${intentId}`);
      }
      case 'portal':
        return redirect((await openPortal(services, actor, { organisationId })).url);
    }
  });
});

export default function Billing({ loaderData, actionData }: Route.ComponentProps) {
  const { here, view, now } = loaderData;
  const { standing, intent } = view;
  const words = standingWords(standing);
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <BillingCrumbs here={here} />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading
        title="Plan and invoices"
        lead="What your council may use here, and what it pays for it. Suppliers never pay."
      />
      <section aria-labelledby="standing" className="mb-7">
        <h2 id="standing" className="mb-1 text-xl">
          {words.title}
        </h2>
        <p className="max-w-prose">{words.text}</p>
      </section>
      {intent && (intent.state === 'working' || intent.state === 'at-stripe') && (
        <Notice kind="reason" title="Something is under way">
          <p>
            {intent.kind === 'checkout' || intent.kind === 'invoice'
              ? `You began to buy the ${PLANS[intent.plan].name} plan on ${dayOf(intent.createdAt)}. `
              : 'A change of your plan is being made. '}
            <Link to={`${here.base}/buying/${intent.id}`}>See how it stands</Link>
            {view.mayManage && intent.state === 'at-stripe' && (
              <>
                , or <Link to={`${here.base}/buy`}>choose another way to buy</Link>
              </>
            )}
            .
          </p>
        </Notice>
      )}
      <SummaryList rows={factsOf(view, here.base)} />
      <BillingActions view={view} here={here} />
      <Invoices invoices={view.invoices} now={now} />
      <Quotations quotations={view.quotations} base={here.base} now={now} />
      <People view={view} base={here.base} />
      <p>
        <Link to="/plans">What each plan allows, and what happens when one ends</Link>
      </p>
    </>
  );
}

type View = Route.ComponentProps['loaderData']['view'];

function factsOf(view: View, base: string): SummaryRow[] {
  const { standing, subscription, prices, offer, details, mayManage } = view;
  const { plan } = standing;
  const rows: SummaryRow[] = [{ term: 'Plan now', value: PLANS[plan].name }];
  if (subscription && isRunning(view)) {
    const bought = subscription.plan ?? plan;
    if (bought !== plan) rows.push({ term: 'Plan bought', value: PLANS[bought].name });
    rows.push({
      term: 'Price',
      // Theirs, not what a new plan costs.
      value: (
        <SumAYear
          pence={subscription.netPence}
          vat={prices.find((one) => one.plan === bought)?.vat ?? 'unknown'}
        />
      ),
    });
    rows.push({
      term: 'Paid by',
      value: subscription.collection === 'invoice' ? 'Invoice' : 'Card or Direct Debit',
    });
  } else if (!standing.coveredBy) {
    rows.push({
      term: 'Plan for your size',
      value: (
        <>
          {PLANS[offer].name}: <PlanPrice plan={offer} prices={prices} />
        </>
      ),
    });
  }
  if (details.accountsEmail) {
    rows.push({
      term: 'Invoices go to',
      value: (
        <span className="wrap-anywhere">
          {details.accountsEmail}
          {details.poNumber && `, with purchase order ${details.poNumber}`}
        </span>
      ),
      ...(mayManage && { change: { to: `${base}/details` } }),
    });
  }
  return rows;
}

/** Those told about money who need no account here. */
function People({ view: { contacts, mayManage }, base }: { view: View; base: string }) {
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">Who is told about payments</h2>
      <p className="max-w-prose text-soft">
        Your council’s administrators, and those named here. They need no account.
      </p>
      {contacts.length > 0 && (
        <ul className="mt-2 border-t border-line">
          {contacts.map(({ id, name, email }) => (
            <li key={id} className="border-b border-line py-2">
              {name}, <span className="wrap-anywhere">{email}</span>
            </li>
          ))}
        </ul>
      )}
      {mayManage && (
        <p className="mt-2">
          <Link to={`${base}/contacts`}>
            {contacts.length > 0 ? 'Change who is told' : 'Add your finance team'}
          </Link>
        </p>
      )}
    </section>
  );
}
