import type { ReactNode } from 'react';
import { Form, Link } from 'react-router';
import type { LinkedAlert, LinkedAlerts } from '#app/domain/alerts/by-link.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';

/** The name of an alert, when it writes, and what the reader can do with it here. */
export function LinkedList({
  alerts,
  button,
}: {
  alerts: readonly LinkedAlert[];
  button?: (alert: LinkedAlert) => ReactNode;
}) {
  return (
    <ul className="mb-6 border-t border-line">
      {alerts.map((alert) => (
        <li
          key={alert.token}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
        >
          <div className="min-w-0">
            <p className="font-semibold wrap-anywhere">{alert.name}</p>
            <p className="text-sm text-soft">
              {alert.when}
              {alert.others !== null && `. ${teamWords(alert)}`}
            </p>
          </div>
          {button?.(alert)}
        </li>
      ))}
    </ul>
  );
}

function teamWords({ others, isOn }: LinkedAlert): string {
  if (!others) return isOn ? 'You alone of your team get it' : 'Nobody of your team gets it';
  const more = isOn ? ' too' : '';
  return others === 1 ? `1 other of your team gets it${more}` : `${others} others get it${more}`;
}

/** Turns one alert on again, or all that the link stands for. */
export function TurnOn({ token, children }: { token: string; children: ReactNode }) {
  return (
    <Form method="post" action={`/alerts/on/${token}`}>
      <SubmitButton kind="secondary">{children}</SubmitButton>
    </Form>
  );
}

export function TurnOff({
  token,
  kind = 'primary',
  children,
}: {
  token: string;
  kind?: 'primary' | 'secondary';
  children: ReactNode;
}) {
  return (
    <Form method="post" action={`/alerts/off/${token}`}>
      <SubmitButton kind={kind}>{children}</SubmitButton>
    </Form>
  );
}

/** What we hold of an address that has no account, and the way to have it erased. */
export function ForgetAddress({ linked, token }: { linked: LinkedAlerts; token: string }) {
  const { address, alerts } = linked;
  if (address === null) return null;
  return (
    <section className="mt-8 max-w-prose border-t border-line pt-5">
      <h2 className="text-lg">What we keep about you</h2>
      <p className="mt-1">
        Your address, <span className="wrap-anywhere">{address}</span>, its alerts
        {alerts.length === 0 ? ' (none is left)' : ''}, and a list of what they sent. An alert that
        is off is erased after a year. Until then you can turn it on again.
      </p>
      <details className="disclosure mt-3">
        <summary>Erase my address</summary>
        <p className="mt-2">This erases all its alerts too, and can’t be undone.</p>
        <Form method="post" action={`/alerts/off/${token}?do=forget`} className="mt-3">
          <SubmitButton kind="danger">Erase it all now</SubmitButton>
        </Form>
      </details>
    </section>
  );
}

/** The page of a link that was cut in copying, or is none of ours. */
export function BrokenLink({ problem }: { problem: string }) {
  return (
    <>
      <title>This link does not work – Drawbridge</title>
      <PageHeading title="This link does not work" lead={problem} />
      <div className="prose">
        <p>
          A mail program may have cut it. Open it from the message again, or copy all of it. With an
          account you can also <Link to="/account/alerts">change your alerts here</Link>.
        </p>
      </div>
    </>
  );
}
