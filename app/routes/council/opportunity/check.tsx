import { Form, Link, redirect } from 'react-router';
import { trailsOf } from '#app/domain/baselines/trail.server.ts';
import { PlanLimit } from '#app/domain/kernel/entitlements.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { planNote } from '#app/domain/opportunities/plan-limit.server.ts';
import { publishOpportunity } from '#app/domain/opportunities/publish-opportunity.server.ts';
import { OpportunityPage } from '#app/routes/public/opportunity-parts/opportunity-page.tsx';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/check';
import { loadDraft, pathOf } from './draft.server.ts';
import { MissingList } from './missing-list.tsx';
import { PlanLimitNotice } from './plan-limit-notice.tsx';

export function meta() {
  return [{ title: 'Check and publish – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const { content } = draft.found;
  const plan =
    draft.missing.length === 0
      ? await planNote(scope.services, scope.actor, content.buyer.id, content)
      : null;
  return { ...draft, trails: await trailsOf(scope.services, content), plan, slug: params.slug };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  try {
    await publishOpportunity(services, actor, params.reference);
  } catch (error) {
    // What is missing is shown by the page itself, from the draft as it now stands.
    if (error instanceof Invalid || error instanceof PlanLimit)
      throw redirect(`${pathOf(params)}/check`);
    throw error;
  }
  throw redirect(`${pathOf(params)}?published`);
});

export default function Check({ loaderData }: Route.ComponentProps) {
  const { found, facts, missing, list, plan, slug } = loaderData;
  const ready = missing.length === 0 && plan === null;
  const quote = found.content.kind === 'quick_quote';
  return (
    <>
      <PageHeading
        title="Check and publish"
        lead={
          ready
            ? 'Below is exactly what everyone will see. Once published its words stay: you can add changes and move dates later, but not take anything back.'
            : plan
              ? 'Everything is filled in, and kept. Your plan does not go so far yet. Below is what everyone would see.'
              : 'Some things are missing. Below is what everyone would see.'
        }
      />
      <MissingList missing={missing} list={list} />
      {plan && <PlanLimitNotice plan={plan} slug={slug} list={list} />}
      <Notice title="Find a Tender" kind="reason">
        <p>{facts.duty.why} This is help, not legal advice.</p>
      </Notice>
      <p className="mb-6">
        <Link to={`${list}/coverage`}>See who could cover it, and what is missing</Link>, before you
        publish.
      </p>
      {ready && (
        <Form method="post" className="mb-8 flex flex-wrap items-center gap-5">
          <SubmitButton busy="Publishing">
            {quote ? `Publish and invite ${found.invitedCount}` : 'Publish now'}
          </SubmitButton>
          <Link to={list}>Back to the list</Link>
        </Form>
      )}
      <Card tone="strong">
        <OpportunityPage
          found={found}
          trails={loaderData.trails}
          now={facts.now}
          outcome={null}
          askTo={null}
          actions={null}
          crumbs={null}
        />
      </Card>
    </>
  );
}
