import { Link } from 'react-router';
import { MOST_ENDPOINTS } from '#app/domain/webhooks/limits.ts';
import { type EndpointView, listWebhooks } from '#app/domain/webhooks/list-webhooks.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/webhooks';
import { WebhookHelp } from './webhook-help.tsx';
import { EndpointTag } from './webhook-tags.tsx';
import { webhooksHere } from './webhooks-here.server.ts';

const done: Record<string, string> = { removed: 'It is removed, and its log with it.' };

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Webhooks of ${loaderData?.here.name ?? 'your organisation'} – Drawbridge` }];
}

/** Serves /council/:slug/webhooks and /provider/:slug/webhooks. */
export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = webhooksHere(actor, url, params.slug);
  const list = await listWebhooks(services, actor, here.organisationId);
  const seconds = services.settings.webhookSeconds;
  return { here, ...list, seconds, done: doneIn(done, url) };
});

export default function Webhooks({ loaderData }: Route.ComponentProps) {
  const { here, endpoints, mayManage } = loaderData;
  const isFull = endpoints.length >= MOST_ENDPOINTS;
  const add = <LinkButton to={`${here.base}/new`}>Add an address</LinkButton>;
  return (
    <>
      <Breadcrumbs crumbs={[{ label: here.name, to: here.home }, { label: 'Webhooks' }]} />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title="Webhooks"
        lead="Webhooks tell a program of yours what your team’s alerts find, as soon as they find it. Mail goes on as before."
      />
      {endpoints.length === 0 ? (
        <EmptyState title="No address yet" action={mayManage ? add : undefined}>
          <p>
            {mayManage
              ? 'You need a program that takes what we send: your own, or a service that joins others together.'
              : 'An administrator of your organisation can add one.'}
          </p>
        </EmptyState>
      ) : (
        <ul className="mb-5 border-t border-line">
          {endpoints.map((endpoint) => (
            <Row key={endpoint.id} endpoint={endpoint} base={here.base} />
          ))}
        </ul>
      )}
      {endpoints.length > 0 && mayManage && (isFull ? <Full /> : add)}
      <p className="mt-5">
        <Link to={`/account/alerts?team=${here.slug}`}>See your team’s alerts</Link>
      </p>
      <WebhookHelp seconds={loaderData.seconds} />
    </>
  );
}

function Full() {
  return (
    <p className="max-w-prose text-soft">
      You have {MOST_ENDPOINTS} addresses, which is the most. To add another, remove one.
    </p>
  );
}

function Row({ endpoint, base }: { endpoint: EndpointView; base: string }) {
  const { id, url, waiting } = endpoint;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b border-line py-3">
      <div className="min-w-0">
        <Link to={`${base}/${id}`} className="font-semibold break-all">
          {url}
        </Link>
        <p className="text-sm text-soft">
          {endpoint.allAlerts ? 'All alerts' : `${endpoint.alertIds.length} of the alerts`}
          {waiting > 0 && `. ${waiting} waiting`}
        </p>
      </div>
      <EndpointTag status={endpoint.status} />
    </li>
  );
}
