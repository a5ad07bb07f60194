import { Form, Link, redirect } from 'react-router';
import { alertToConfirm, confirmAlert } from '#app/domain/alerts/confirm-alert.server.ts';
import { CONFIRM_WITHIN_DAYS } from '#app/domain/alerts/kinds.ts';
import type { AlertStatus } from '#app/domain/alerts/lifecycle.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/confirm';
import { BrokenLink } from './link-page.tsx';
import { readLinkWith } from './read-link.server.ts';

export function meta({ loaderData }: Route.MetaArgs) {
  return [
    { title: `${titleOf(loaderData?.linked?.status)} – Drawbridge` },
    { name: 'robots', content: 'noindex' },
    // The address is as good as a key to the alert.
    { name: 'referrer', content: 'same-origin' },
  ];
}

/** Changes nothing: mail scanners open every link they see. */
export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => alertToConfirm(services, params.token)),
);

export const action = page(async ({ services }, { request, params }: Route.ActionArgs) => {
  await readForm(request);
  const confirmed = await readLinkWith(() => confirmAlert(services, params.token));
  // The page says itself what is wrong with such a link.
  return confirmed.data.problem === null ? redirect(`/alerts/confirm/${params.token}`) : confirmed;
});

function titleOf(status: AlertStatus | undefined): string {
  if (status === 'unconfirmed') return 'Do you want this alert?';
  if (status === 'off') return 'This alert is off';
  return status === 'paused' ? 'This alert is paused' : 'Your alert is on';
}

export default function ConfirmAlert({ loaderData }: Route.ComponentProps) {
  const { linked: alert, problem } = loaderData;
  if (problem !== null) return <BrokenLink problem={problem} />;
  const { status } = alert;
  const facts = (
    <SummaryList
      rows={[
        {
          term: 'What it looks for',
          value: (
            <ul className="wrap-anywhere">
              {alert.looksFor.map((wish) => (
                <li key={wish}>
                  <bdi>{wish}</bdi>
                </li>
              ))}
            </ul>
          ),
        },
        {
          term: 'When it writes',
          value: alert.when === 'At once' ? alert.when : `${alert.when}, UK time`,
        },
      ]}
    />
  );
  if (status === 'unconfirmed') {
    return (
      <div className="max-w-prose">
        <PageHeading
          title={titleOf(status)}
          lead="One more click. We ask because some mail programs open links by themselves, and an alert should start only when a person wants it."
        />
        {facts}
        <Form method="post">
          <SubmitButton busy="Starting it">Yes, start this alert</SubmitButton>
        </Form>
        <p className="mt-6 text-soft">
          You did not ask for it? Close this page and do nothing. We forget the alert after{' '}
          {CONFIRM_WITHIN_DAYS} days.
        </p>
      </div>
    );
  }
  const off = `/alerts/off/${alert.offToken}`;
  return (
    <div className="max-w-prose">
      {status === 'on' && (
        <Notice kind="success" title="We will write when something new fits." live />
      )}
      <PageHeading title={titleOf(status)} />
      {facts}
      {status === 'on' ? (
        <div className="prose">
          <p>
            The first message comes when something new is posted. Every message has a link that
            turns it off in one click.
          </p>
          <ul>
            <li>
              <Link to={off}>Turn it off</Link>
            </li>
            <li>
              {alert.isInAccount ? (
                <>
                  It is among <Link to="/account/alerts">the alerts of your account</Link>, where
                  you can change it, or pause it while you are away
                </>
              ) : (
                <>
                  <Link to="/sign-up">Make an account</Link> with this address: the alert joins it,
                  and you can change it, or pause it while you are away
                </>
              )}
            </li>
            <li>
              <Link to="/opportunities">See what is open now</Link>
            </li>
          </ul>
        </div>
      ) : (
        <p>
          <Link to={off}>Turn it on again</Link>
        </p>
      )}
    </div>
  );
}
