import { randomUUID } from 'node:crypto';
import { parseWithZod } from '@conform-to/zod/v4';
import { data, Form, Link, redirect } from 'react-router';
import { missingFrom } from '#app/domain/bids/completeness.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { shownFiles, submitForm } from '#app/domain/bids/schema.ts';
import { submitBid } from '#app/domain/bids/submit-bid.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { isForTheForm } from '#app/routes/submit.server.ts';
import { Card } from '#app/ui/card.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/check';
import { BidContentView } from './bid-content.tsx';
import { BidFrame } from './bid-frame.tsx';

const unreadable =
  'Something was missing from the form. Nothing was sent. Check your bid and submit again.';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity, copy, draftVersion, latest, isOpen } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const { lots, answers, prices } = copy.content;
  return {
    slug,
    opportunity,
    content: { lots, answers, prices },
    files: shownFiles(copy.content),
    missing: missingFrom(copy.content, opportunity),
    draftVersion,
    isOpen,
    again: latest !== null,
    submissionKey: randomUUID(),
    now: services.clock.now(),
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const submission = parseWithZod(await readForm(request), { schema: submitForm });
  if (submission.status !== 'success') return data({ problem: unreadable }, { status: 400 });
  try {
    await submitBid(services, actor, {
      organisationId,
      reference: params.reference,
      ...submission.value,
    });
  } catch (error) {
    if (!isForTheForm(error)) throw error;
    return data({ problem: error.message }, { status: error.status });
  }
  return redirect(`/provider/${slug}/bids/${params.reference}/receipt`);
});

export function meta() {
  return [];
}

export default function Check({ loaderData, actionData }: Route.ComponentProps) {
  const {
    slug,
    opportunity,
    content,
    files,
    missing,
    draftVersion,
    isOpen,
    again,
    submissionKey,
    now,
  } = loaderData;
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Check and submit">
      <PageTitle title="Check and submit" failed={Boolean(actionData)} />
      {actionData && <Notice kind="warning" live title={actionData.problem} />}
      {missing.length > 0 && (
        <Notice kind="warning" title="Before you can submit">
          <ul>
            {missing.map((one) => (
              <li key={one.path + one.message} className="min-h-6 py-0.5">
                <Link to={`${base}/${one.path}`}>{one.message}</Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PageHeading
        title="Check your bid"
        lead="This is what the council will read after the deadline. Change anything you like."
      />
      <BidContentView
        asked={opportunity}
        content={content}
        files={files}
        filesAt={`${base}/files`}
        changeAt={base}
      />
      {missing.length === 0 && isOpen && (
        <Card title={again ? 'Submit again' : 'Submit'} tone="strong">
          <p className="mb-4 max-w-prose">
            {again ? 'This takes the place of what you submitted before. ' : ''}
            We seal it so that nobody outside your organisation can read it before the deadline, the
            council included: its key is used only when the bids are opened. You get a receipt at
            once. You can replace or withdraw your bid until the deadline.
          </p>
          <Form method="post">
            <input type="hidden" name="draftVersion" value={draftVersion} />
            <input type="hidden" name="submissionKey" value={submissionKey} />
            <SubmitButton busy="Sealing and sending your bid">
              {again ? 'Seal and submit again' : 'Seal and submit your bid'}
            </SubmitButton>
          </Form>
        </Card>
      )}
    </BidFrame>
  );
}
