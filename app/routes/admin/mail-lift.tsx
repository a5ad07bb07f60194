import { Form, Link, redirect } from 'react-router';
import { liftSuppression, suppressionOf } from '#app/domain/alerts/suppression.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { liftSchema } from '#app/domain/mail/schema.ts';
import { suppressionWords } from '#app/domain/mail/words.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/mail-lift';

const list = '/admin/mail?show=suppressed';

export function meta() {
  return [{ title: 'Write to an address again – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }) => {
  operator(actor);
  const address = url.searchParams.get('address') ?? '';
  const suppression = await suppressionOf(services, address);
  if (!suppression) throw new NotFound('Alerts write to that address already.');
  return { address, ...suppression };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, liftSchema, async ({ address }) => {
    operator(actor);
    await liftSuppression(services, actor, address);
    return redirect(`${list}&done=lifted`);
  }),
);

export default function MailLift({ loaderData: { address, reason, since } }: Route.ComponentProps) {
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Mail', to: '/admin/mail' },
          { label: 'Stopped addresses', to: list },
          { label: 'Write to it again' },
        ]}
      />
      <PageHeading
        title="Write to this address again?"
        lead={
          reason === 'complaint'
            ? 'Someone reported our mail to it as unwanted. Do this only if they have asked you to.'
            : 'Do this when you know that the mailbox works again. If mail comes back once more, it is stopped once more.'
        }
      />
      <SummaryList
        rows={[
          { term: 'Address', value: <span className="wrap-anywhere">{address}</span> },
          { term: 'Why it was stopped', value: suppressionWords[reason] },
          { term: 'Since', value: <When instant={since} /> },
        ]}
      />
      <Form method="post" className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <input type="hidden" name="address" value={address} />
        <SubmitButton busy="Working on it">Write to it again</SubmitButton>
        <Link to={list} className="inline-flex min-h-11 items-center">
          Leave it stopped
        </Link>
      </Form>
    </>
  );
}
