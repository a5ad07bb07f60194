import { redirect } from 'react-router';
import { coverCouncil, uncoverCouncil } from '#app/domain/billing/cover-council.server.ts';
import { listEvents, listRefusals, retryEvent } from '#app/domain/billing/handle-events.server.ts';
import { billingOverview, stripeUrl } from '#app/domain/billing/overview.server.ts';
import { billingAdminSchema } from '#app/domain/billing/page-forms.ts';
import { lastReconciles } from '#app/domain/billing/reconcile-billing.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/billing';
import { Events, Reconciles, Refusals } from './billing-events.tsx';
import { Groups } from './billing-groups.tsx';
import { Payers, Plans } from './billing-payers.tsx';
import { Revenue } from './billing-revenue.tsx';

const done: Record<string, string> = {
  retry: 'It is handled again. If it fails again, it comes back here with the reason.',
  cover: 'That council now uses the group’s plan.',
  uncover: 'That council no longer uses the group’s plan.',
};

export function meta() {
  return [{ title: 'Plans and payments – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => {
  const overview = await billingOverview(services, actor);
  const [parked, waiting, refusals, reconciles] = await Promise.all([
    listEvents(services, actor, { which: 'parked' }),
    listEvents(services, actor, { which: 'waiting' }),
    listRefusals(services, actor),
    lastReconciles(services, actor),
  ]);
  return {
    overview,
    parked: parked.map((event) => ({ ...event, stripeUrl: stripeUrl(services, event.id) })),
    waiting: waiting.length,
    refusals,
    reconciles: reconciles.map((run) => ({
      ...run,
      differences: run.differences.map((one) => ({
        ...one,
        stripeUrl: stripeUrl(services, one.id),
      })),
    })),
    done: doneIn(done, url),
  };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, billingAdminSchema, async (value) => {
    operator(actor);
    switch (value.wish) {
      case 'retry':
        await retryEvent(services, actor, { id: value.id });
        break;
      case 'cover': {
        const councilId = await councilAt(services, value.slug);
        await coverCouncil(services, actor, { groupId: value.groupId, councilId });
        break;
      }
      case 'uncover':
        await uncoverCouncil(services, actor, value);
        break;
    }
    return redirect(`/admin/billing?done=${value.wish}`);
  }),
);

/** The council that an operator named. @throws Invalid, so that the form comes back */
async function councilAt(services: Services, slug: string): Promise<string> {
  try {
    return (await readPublicOrganisation(services, slug)).id;
  } catch (error) {
    if (error instanceof NotFound) throw new Invalid(`No council here has the address ${slug}.`);
    throw error;
  }
}

export default function AdminBilling({ loaderData, actionData }: Route.ComponentProps) {
  const { overview } = loaderData;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: 'Approvals', to: '/admin' }, { label: 'Plans and payments' }]}
      />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      <PageHeading
        title="Plans and payments"
        lead="Which council has which plan, what comes in, and what needs a hand. Money itself is handled at Stripe."
      />
      <Events parked={loaderData.parked} waiting={loaderData.waiting} />
      <Plans plans={overview.plans} />
      <Payers title="Overdue" none="Nobody is overdue." at="overdue" lines={overview.overdue} />
      <Payers
        title="Trials that end within 30 days"
        none="None."
        at="next"
        lines={overview.trialsEnding}
      />
      <Payers title="Not to be renewed" none="None." at="next" lines={overview.ending} />
      {overview.doubled.length > 0 && (
        <Payers
          title="With two plans that run: end one at Stripe"
          none="None."
          at="next"
          lines={overview.doubled}
        />
      )}
      <Revenue months={overview.months} />
      <Groups groups={overview.groups} typed={actionData?.lastResult.initialValue} />
      <Refusals refusals={loaderData.refusals} />
      <Reconciles reconciles={loaderData.reconciles} />
    </>
  );
}
