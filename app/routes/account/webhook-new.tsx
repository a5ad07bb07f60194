import { data, Link } from 'react-router';
import { addWebhook } from '#app/domain/webhooks/manage-webhook.server.ts';
import { requireManager } from '#app/domain/webhooks/own-endpoint.server.ts';
import { webhookSchema } from '#app/domain/webhooks/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/webhook-new';
import { WebhookFields } from './webhook-form.tsx';
import { WebhookSecret } from './webhook-secret.tsx';
import { alertOptions, webhooksHere } from './webhooks-here.server.ts';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const here = webhooksHere(actor, url, params.slug);
  requireManager(actor, here.organisationId);
  return {
    here,
    alerts: await alertOptions(services, actor, here.slug),
    takesThisMachine: services.settings.webhookAllowPrivate,
  };
});

/** What was added is said in the answer itself: its secret must stand in no address. */
export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId } = webhooksHere(actor, url, params.slug);
    let added: { id: string; secret: string } | null = null;
    const reply = await submit(request, webhookSchema, async (value) => {
      added = await addWebhook(services, actor, { organisationId, ...value });
      return new Response(null);
    });
    if (!(reply instanceof Response)) return reply;
    return data({ added: added as { id: string; secret: string } | null });
  },
);

export default function NewWebhook({ loaderData, actionData }: Route.ComponentProps) {
  const { here, alerts } = loaderData;
  const added = actionData && 'added' in actionData ? actionData.added : null;
  const [form, fields] = useZodForm({
    id: 'webhook',
    schema: webhookSchema,
    lastResult: actionData && 'lastResult' in actionData ? actionData.lastResult : undefined,
    defaultValue: { which: 'all', tells: here.side === 'council' ? ['later', 'own'] : ['later'] },
  });
  const crumbs = [
    { label: here.name, to: here.home },
    { label: 'Webhooks', to: here.base },
    { label: added ? 'Added' : 'Add an address' },
  ];
  if (added) {
    return (
      <>
        <FormTitle form={form} title="The address is added" />
        <Breadcrumbs crumbs={crumbs} />
        <PageHeading title="The address is added" lead="It is on, and told from now on." />
        <WebhookSecret secret={added.secret} />
        <LinkButton to={`${here.base}/${added.id}`}>I have copied it: go on</LinkButton>
      </>
    );
  }
  return (
    <>
      <FormTitle form={form} title="Add an address" />
      <Breadcrumbs crumbs={crumbs} />
      <FormPage
        form={form}
        title="Add an address"
        lead="We send what your alerts find there, signed, and try again when it is not taken. You get a secret next."
        submitLabel="Add it"
        beside={<Link to={here.base}>Back</Link>}
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
