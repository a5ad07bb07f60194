import { Form, Link, redirect } from 'react-router';
import { confirmEnquiry, enquiryToConfirm } from '#app/domain/enquiries/confirm-enquiry.server.ts';
import { KINDS } from '#app/domain/enquiries/words.ts';
import { readLinkWith } from '#app/routes/alerts/read-link.server.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/enquiry-confirm';

export function meta() {
  return [
    { title: 'Send what you wrote? – Drawbridge' },
    { name: 'robots', content: 'noindex' },
    // The address is as good as a key.
    { name: 'referrer', content: 'same-origin' },
  ];
}

/** Changes nothing: mail scanners open every link they see. */
export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => enquiryToConfirm(services, params.token)),
);

export const action = page(async ({ services }, { request, params }: Route.ActionArgs) => {
  await readForm(request);
  const sent = await readLinkWith(() => confirmEnquiry(services, params.token));
  // The page says itself what is wrong with such a link.
  return sent.data.linked === null
    ? sent
    : redirect(`/enquiries/${sent.data.linked.reference}?done=sent`);
});

export default function ConfirmEnquiry({ loaderData }: Route.ComponentProps) {
  const { linked, problem } = loaderData;
  if (problem !== null) return <PageHeading title="This link does not work" lead={problem} />;
  if (linked.reference) {
    return (
      <>
        <PageHeading title="It was sent" lead="The council has it." />
        <Link to={`/enquiries/${linked.reference}`}>See where it stands</Link>
      </>
    );
  }
  return (
    <div className="max-w-prose">
      <PageHeading
        title="Send what you wrote?"
        lead="One more click. We ask because some mail programs open links by themselves."
      />
      <SummaryList
        rows={[
          { term: 'About', value: <bdi>{linked.title}</bdi> },
          { term: 'What it is', value: KINDS[linked.kind] },
          {
            term: 'Your words',
            value: (
              <p dir="auto" className="break-words whitespace-pre-line">
                {linked.words}
              </p>
            ),
          },
        ]}
      />
      <Form method="post">
        <SubmitButton busy="Sending it">Yes, send it to the council</SubmitButton>
      </Form>
      <p className="mt-6 text-soft">
        You did not write this? Close this page and do nothing: it is not sent.
      </p>
    </div>
  );
}
