import { Link, redirect } from 'react-router';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { vouchFor } from '#app/domain/organisations/prove-control.server.ts';
import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import { vouchSchema } from '#app/domain/organisations/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/vouch';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { name } = actingFor(actor, 'council', params.slug);
  const provider = await readPublicOrganisation(services, params.provider);
  return { council: name, provider: provider.name };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'council', params.slug);
  return submit(request, vouchSchema, async ({ evidence }) => {
    await vouchFor(services, actor, { councilId: organisationId, slug: params.provider, evidence });
    return redirect(`/organisations/${params.provider}`);
  });
});

export default function Vouch({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'vouch',
    schema: vouchSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title={`Vouch for ${loaderData.provider}`} />
      <FormPage
        form={form}
        title={`Vouch for ${loaderData.provider}`}
        lead={`${loaderData.council} says in public that the people behind this profile are who they say. It says nothing about how good they are, and favours nobody.`}
        submitLabel="Vouch for them"
        beside={<Link to={`/organisations/${params.provider}`}>Back</Link>}
      >
        <TextField
          field={fields.evidence}
          label="How you know them"
          hint="Such as: a grant since 2019, we have met at their office. Kept for the record, not shown."
        />
      </FormPage>
    </>
  );
}
