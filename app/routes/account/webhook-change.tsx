import { Link, redirect } from 'react-router';
import { findWebhook } from '#app/domain/webhooks/list-webhooks.server.ts';
import { changeWebhook } from '#app/domain/webhooks/manage-webhook.server.ts';
import { requireManager } from '#app/domain/webhooks/own-endpoint.server.ts';
import { webhookSchema } from '#app/domain/webhooks/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/webhook-change';
import { WebhookFields } from './webhook-form.tsx';
import { alertOptions, webhooksHere } from './webhooks-here.server.ts';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = webhooksHere(actor, url, params.slug);
  const { organisationId } = here;
  requireManager(actor, organisationId);
  const { endpoint } = await findWebhook(services, actor, { organisationId, id: params.id });
  return {
    here,
    endpoint,
    alerts: await alertOptions(services, actor, here.slug),
    takesThisMachine: services.settings.webhookAllowPrivate,
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId, base } = webhooksHere(actor, url, params.slug);
    const { id } = params;
    return submit(request, webhookSchema, async (value) => {
      await changeWebhook(services, actor, { organisationId, id, ...value });
      return redirect(`${base}/${id}?done=changed`);
    });
  },
);

export default function ChangeWebhook({ loaderData, actionData }: Route.ComponentProps) {
  const { here, endpoint, alerts } = loaderData;
  const [form, fields] = useZodForm({
    id: 'webhook',
    schema: webhookSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      url: endpoint.url,
      which: endpoint.allAlerts ? 'all' : 'some',
      alertIds: endpoint.alertIds,
      tells: [
        ...(endpoint.tellsLater ? (['later'] as const) : []),
        ...(endpoint.tellsOwn ? (['own'] as const) : []),
      ],
    },
  });
  const to = `${here.base}/${endpoint.id}`;
  return (
    <>
      <FormTitle form={form} title="Change what it is told" />
      <Breadcrumbs
        crumbs={[
          { label: here.name, to: here.home },
          { label: 'Webhooks', to: here.base },
          { label: endpoint.host, to },
          { label: 'Change' },
        ]}
      />
      <FormPage
        form={form}
        title="Change what it is told"
        lead="Its secret and its log stay."
        submitLabel="Save"
        beside={<Link to={to}>Back</Link>}
      >
        <WebhookFields
          fields={fields}
          alerts={alerts}
          side={here.side}
          takesThisMachine={loaderData.takesThisMachine}
        />
      </FormPage>
    </>
  );
}
