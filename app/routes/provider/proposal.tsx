import { FormProvider, getFormProps } from '@conform-to/react';
import { Form, Link, redirect } from 'react-router';
import { findOwnProposal } from '#app/domain/changes/find-proposal.server.ts';
import {
  saveProposal,
  submitProposal,
  withdrawProposal,
} from '#app/domain/changes/save-proposal.server.ts';
import { proposalSchema } from '#app/domain/changes/schema.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/proposal';
import { ProposalFields } from './proposal-fields.tsx';
import { ProposalState } from './proposal-state.tsx';

const DONE = {
  saved: 'Saved as a draft. It is not sent yet',
  sent: 'Your proposal is in',
  withdrawn: 'Your proposal is taken back. What you wrote is kept as a draft',
};

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await findOwnProposal(services, actor, params)),
  done: doneIn(DONE, url),
}));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const here = `/provider/${params.slug}/proposals/${params.reference}`;
  return submit(request, proposalSchema, async (input, form) => {
    if (form.get('wish') === 'withdraw') {
      await withdrawProposal(services, actor, params);
      return redirect(`${here}?done=withdrawn`);
    }
    // Kept first, so that whatever the clock says nothing typed is lost.
    await saveProposal(services, actor, params, input);
    if (form.get('wish') !== 'send') return redirect(`${here}?done=saved`);
    await submitProposal(services, actor, params);
    return redirect(`${here}?done=sent`);
  });
});

export default function ProposalPage({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, notice, own, done } = loaderData;
  const { content, status, reference } = notice;
  const [form, fields] = useZodForm({
    id: 'proposal',
    schema: proposalSchema,
    lastResult: actionData?.lastResult,
    defaultValue: own
      ? {
          ...own.draft,
          costPence: own.draft.costPence === null ? '' : penceToText(own.draft.costPence),
        }
      : undefined,
  });
  const isOpen = status === 'open';
  const canSend = isOpen && !notice.isPaused;
  return (
    <>
      <FormTitle form={form} title="Propose something better" />
      <Breadcrumbs
        crumbs={[
          { label: organisation.name, to: `/provider/${organisation.slug}` },
          { label: 'Your proposals', to: `/provider/${organisation.slug}/proposals` },
          { label: reference },
        ]}
      />
      <ErrorSummary form={form} />
      {done && <Notice kind="success" title={done} live />}
      <PageHeading
        kicker={`${organisation.name}, about “${content.title}”`}
        title="Propose something better"
        lead={
          notice.isPaused && isOpen
            ? `${notice.council.name} can’t act on Drawbridge at the moment, so nothing can be sent to it here. What you write is kept as a draft.`
            : isOpen && content.closesAt
              ? `Say what you would do instead. Send it by ${formatInstant(new Date(content.closesAt))}; until then nobody else reads it, and you can replace it or take it back.`
              : 'The time for proposals is over.'
        }
      />
      <p className="mb-5">
        <Link to={`/changes/${reference}`}>Read the notice</Link>
      </p>
      <ProposalState own={own} status={status} />
      {(isOpen || !own?.submittedAt) && (
        <FormProvider context={form.context}>
          <Form method="post" {...getFormProps(form)}>
            <ProposalFields fields={fields} />
            <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
              {canSend && (
                <SubmitButton name="wish" value="send" busy="Sending">
                  {own?.submittedAt ? 'Replace my proposal' : 'Send your proposal'}
                </SubmitButton>
              )}
              <SubmitButton kind="secondary" name="wish" value="save" busy="Saving">
                Save as a draft
              </SubmitButton>
            </div>
          </Form>
        </FormProvider>
      )}
      {isOpen && own?.submittedAt && (
        <Form method="post" className="mt-8 border-t border-line pt-5">
          <SubmitButton kind="danger" name="wish" value="withdraw" busy="Taking it back">
            Take your proposal back
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
