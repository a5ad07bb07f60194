import { data, Link } from 'react-router';
import {
  forgetByLink,
  type LinkedAlerts,
  lookAtLink,
  stopByLink,
} from '#app/domain/alerts/by-link.server.ts';
import { MAIL_KEPT_DAYS } from '#app/domain/mail/retention.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/off';
import { BrokenLink, ForgetAddress, LinkedList, TurnOff, TurnOn } from './link-page.tsx';
import { readLinkWith } from './read-link.server.ts';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => lookAtLink(services, params.token)),
);

/**
 * Turns off at once, whoever posts and with whatever body: a page of ours, or a mail program that
 * knows of no cookie and follows no redirect. So it answers with the page itself.
 * @source RFC 8058 section 3.2
 */
export const action = page(async ({ services, url }, { params }: Route.ActionArgs) => {
  if (url.searchParams.get('do') !== 'forget') {
    return readLinkWith(() => stopByLink(services, params.token));
  }
  await forgetByLink(services, params.token);
  return data({ linked: null, problem: null });
});

export default function Off({ loaderData, actionData, params }: Route.ComponentProps) {
  const { linked, problem } = actionData ?? loaderData;
  if (problem !== null) return <BrokenLink problem={problem} />;
  if (linked === null) return <Forgotten />;
  const { token } = params;
  const on = linked.alerts.filter(({ isOn }) => isOn);
  return (
    <>
      {on.length > 0 ? (
        <Ask linked={linked} token={token} />
      ) : (
        <AllOff linked={linked} token={token} isDone={actionData !== undefined} />
      )}
      <ForgetAddress linked={linked} token={token} />
      <p className="mt-8">
        With an account you can also pause, or change how often we write:{' '}
        <Link to="/account/alerts">your alerts</Link>.
      </p>
    </>
  );
}

type Shown = { linked: LinkedAlerts; token: string };

/** Nothing has changed yet: programs that check mail open links too. */
function Ask({ linked, token }: Shown) {
  const on = linked.alerts.filter(({ isOn }) => isOn);
  const one = on.length === 1;
  const title = one ? 'Turn off this alert?' : `Turn off these ${on.length} alerts?`;
  return (
    <>
      <title>{`${title} – Drawbridge`}</title>
      <PageHeading title={title} lead="Nothing has changed yet. One press turns it off." />
      <LinkedList alerts={on} />
      <TurnOff token={token}>{one ? 'Turn it off' : `Turn off all ${on.length}`}</TurnOff>
    </>
  );
}

function AllOff({ linked, token, isDone }: Shown & { isDone: boolean }) {
  const { alerts } = linked;
  const one = alerts.length === 1;
  const title = isDone ? 'Turned off' : one ? 'This alert is off' : 'These alerts are off';
  if (alerts.length === 0) return <NothingLeft />;
  return (
    <>
      <title>{`${title} – Drawbridge`}</title>
      <PageHeading
        title={title}
        lead={one ? 'You get no more mail from it.' : 'You get no more mail from them.'}
      />
      <LinkedList
        alerts={alerts}
        button={(alert) => (
          <TurnOn token={one ? token : alert.token}>
            Turn it on again<span className="sr-only">: {alert.name}</span>
          </TurnOn>
        )}
      />
    </>
  );
}

function NothingLeft() {
  return (
    <>
      <title>Nothing is on – Drawbridge</title>
      <PageHeading
        title="Nothing is on"
        lead="This link stands for no alert any more, so there is nothing to turn off."
      />
    </>
  );
}

function Forgotten() {
  return (
    <>
      <title>Erased – Drawbridge</title>
      <PageHeading
        title="Erased"
        lead={`We hold no alert for your address any more, nor what was sent. Copies of messages go within ${MAIL_KEPT_DAYS} days.`}
      />
      <p>
        You can make a new alert from <Link to="/opportunities">any search</Link>.
      </p>
    </>
  );
}
