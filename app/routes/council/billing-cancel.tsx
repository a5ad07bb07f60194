import { Form, Link, redirect } from 'react-router';
import { cancelPlan } from '#app/domain/billing/change-plan.server.ts';
import { PLANS } from '#app/domain/billing/plans.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { dayOf, NEVER_TOUCHED } from '#app/domain/billing/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/billing-cancel';
import { isRunning } from './billing-actions.tsx';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage } from './billing-here.server.ts';

export function meta() {
  return [{ title: 'End the plan – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor } = scope;
  const here = billingToManage(scope, params.slug);
  const view = await readBilling(services, actor, { organisationId: here.organisationId });
  const { subscription, standing } = view;
  if (!subscription || !isRunning(view) || subscription.cancelAt) throw redirect(here.base);
  return { here, endsAt: subscription.periodEnd, plan: subscription.plan ?? standing.plan };
});

export const action = page(async (scope, { params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  const { intentId } = await cancelPlan(services, actor, { organisationId });
  throw redirect(`${base}/buying/${intentId}`);
});

export default function CancelPlan({ loaderData: { here, endsAt, plan } }: Route.ComponentProps) {
  return (
    <>
      <BillingCrumbs here={here} label="End the plan" />
      <PageHeading
        title="End the plan?"
        lead={`Your ${PLANS[plan].name} plan then runs to the end of what is paid for, ${dayOf(endsAt)}, and is not renewed. Until that day you can take this back.`}
      />
      <div className="prose mb-6">
        <p>After that your council is on the free plan. {NEVER_TOUCHED}</p>
      </div>
      <Form method="post" className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <SubmitButton kind="danger" busy="Ending it">
          End it on {dayOf(endsAt)}
        </SubmitButton>
        <Link to={here.base} className="inline-flex min-h-11 items-center">
          Keep it
        </Link>
      </Form>
    </>
  );
}
