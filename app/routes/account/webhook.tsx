import { data, Link } from 'react-router';
import { listAlerts } from '#app/domain/alerts/list-alerts.server.ts';
import { OVERLAP_HOURS } from '#app/domain/webhooks/limits.ts';
import { findWebhook } from '#app/domain/webhooks/list-webhooks.server.ts';
import { webhookLog } from '#app/domain/webhooks/webhook-log.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/webhook';
import { webhookAction } from './webhook-action.server.ts';
import { WebhookButtons } from './webhook-buttons.tsx';
import { WebhookLogList } from './webhook-log-list.tsx';
import { WebhookSecret } from './webhook-secret.tsx';
import { WebhookState } from './webhook-state.tsx';
import { webhooksHere } from './webhooks-here.server.ts';

const done: Record<string, string> = {
  changed: 'It is changed.',
  test: 'A test is on its way.',
  again: 'It is on its way again.',
  on: 'It is on, and told from now on.',
  off: 'It is off. What waited for it is not sent.',
};

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Webhooks to ${loaderData?.endpoint.host ?? 'an address'} – Drawbridge` }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = webhooksHere(actor, url, params.slug);
  const which = { organisationId: here.organisationId, id: params.id };
  const { endpoint, mayManage } = await findWebhook(services, actor, which);
  const alerts = endpoint.allAlerts ? [] : await listAlerts(services, actor, { slug: here.slug });
  return {
    here,
    endpoint,
    mayManage,
    alertNames: alerts.filter(({ id }) => endpoint.alertIds.includes(id)).map(({ name }) => name),
    log: await webhookLog(services, actor, { ...which, page: pageOf(url) }),
    done: doneIn(done, url),
    isOnItsWay: ['test', 'again'].includes(url.searchParams.get('done') ?? ''),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId, base } = webhooksHere(actor, url, params.slug);
    const here = { services, actor, base, which: { organisationId, id: params.id } };
    const reply = await webhookAction(here, request);
    return 'secret' in reply ? data(reply) : reply;
  },
);

export default function Webhook({ loaderData, actionData }: Route.ComponentProps) {
  const { here, endpoint, mayManage, alertNames, log } = loaderData;
  const secret = actionData && 'secret' in actionData ? actionData.secret : null;
  const problems =
    actionData && 'lastResult' in actionData
      ? Object.values(actionData.lastResult.error ?? {}).flat()
      : [];
  const to = `${here.base}/${endpoint.id}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: here.name, to: here.home },
          { label: 'Webhooks', to: here.base },
          { label: endpoint.host },
        ]}
      />
      {loaderData.done && !actionData && (
        <Notice kind="success" title={loaderData.done} live>
          {loaderData.isOnItsWay && (
            <p>
              <Link to={to}>Load this page again</Link> in a moment to see what came back.
            </p>
          )}
        </Notice>
      )}
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      {secret && (
        <WebhookSecret secret={secret}>
          {`For ${OVERLAP_HOURS} hours we sign with the one before as well, so that you can change over in between.`}
        </WebhookSecret>
      )}
      <PageHeading title={<span className="break-all">{endpoint.host}</span>} />
      <WebhookState endpoint={endpoint} />
      <SummaryList
        rows={[
          { term: 'Address', value: <span className="break-all">{endpoint.url}</span> },
          {
            term: 'Alerts',
            value: endpoint.allAlerts ? 'All of the team’s' : alertNames.join(', ') || 'None left',
          },
          { term: 'And also', value: alsoWords(endpoint) },
          { term: 'Waiting', value: String(endpoint.waiting) },
          ...(endpoint.oldSecretUntil
            ? [
                {
                  term: 'Secret before',
                  value: (
                    <>
                      Signs as well until <When instant={endpoint.oldSecretUntil} />
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {mayManage && (
        <p className="mb-5">
          <Link to={`${to}/change`}>Change where it is and what it is told</Link>
        </p>
      )}
      {mayManage && <WebhookButtons isOff={endpoint.status === 'off'} to={to} />}
      <WebhookLogList log={log} mayResend={mayManage && endpoint.status !== 'off'} to={to} />
    </>
  );
}

function alsoWords({ tellsLater, tellsOwn }: { tellsLater: boolean; tellsOwn: boolean }): string {
  const words = [
    ...(tellsLater ? ['what happens later to what it was told of'] : []),
    ...(tellsOwn ? ['what happens to what you posted'] : []),
  ].join('; ');
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : 'Nothing else';
}
