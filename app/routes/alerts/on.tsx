import { Link } from 'react-router';
import { lookAtLink, startByLink } from '#app/domain/alerts/by-link.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/on';
import { BrokenLink, LinkedList, TurnOff, TurnOn } from './link-page.tsx';
import { readLinkWith } from './read-link.server.ts';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => lookAtLink(services, params.token)),
);

export const action = page(async ({ services }, { params }: Route.ActionArgs) =>
  readLinkWith(() => startByLink(services, params.token)),
);

export default function On({ loaderData, actionData }: Route.ComponentProps) {
  const { linked, problem } = actionData ?? loaderData;
  if (problem !== null) return <BrokenLink problem={problem} />;
  const off = linked.alerts.filter(({ isOn }) => !isOn);
  const title =
    linked.alerts.length === 0
      ? 'This alert is gone'
      : off.length === 0
        ? 'It is on'
        : 'Turn it on again?';
  return (
    <>
      <title>{`${title} – Drawbridge`}</title>
      <PageHeading
        title={title}
        lead={
          linked.alerts.length === 0
            ? 'We hold it no more. You can make a new one from any search.'
            : off.length === 0
              ? 'We write when there is something to tell.'
              : undefined
        }
      />
      <LinkedList
        alerts={linked.alerts}
        button={(alert) =>
          alert.isOn ? (
            <TurnOff token={alert.token} kind="secondary">
              Turn it off<span className="sr-only">: {alert.name}</span>
            </TurnOff>
          ) : (
            <TurnOn token={alert.token}>
              Turn it on again<span className="sr-only">: {alert.name}</span>
            </TurnOn>
          )
        }
      />
      <p>
        <Link to="/opportunities">Search opportunities</Link>
      </p>
    </>
  );
}
