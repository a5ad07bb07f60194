import { Link, redirect } from 'react-router';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { editIdentity } from '#app/domain/organisations/edit-profile.server.ts';
import {
  isProviderScheme,
  PROVIDER_SCHEMES,
  type ProviderScheme,
  schemeExample,
  schemeLabel,
} from '#app/domain/organisations/identifiers.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { identitySchema } from '#app/domain/organisations/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/profile-numbers';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  const values: Partial<Record<ProviderScheme | 'preferred', string>> = {};
  for (const { scheme, value, preferred } of row.identifiers) {
    if (!isProviderScheme(scheme)) continue;
    values[scheme] = value;
    if (preferred) values.preferred = scheme;
  }
  return { values };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  return submit(request, identitySchema, async (values) => {
    await editIdentity(services, actor, { organisationId, values });
    return redirect(`/provider/${params.slug}/profile?done=saved`);
  });
});

export default function ProfileNumbers({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'numbers',
    schema: identitySchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData.values as never,
  });
  return (
    <>
      <FormTitle form={form} title="Your numbers" />
      <FormPage
        form={form}
        title="Your numbers"
        lead="Councils use them to know who you are. They are public, so on their own they prove nothing: they show as “number given”."
        submitLabel="Save"
        beside={<Link to={`/provider/${params.slug}/profile`}>Back to your profile</Link>}
      >
        {PROVIDER_SCHEMES.map((scheme) => (
          <TextField
            key={scheme}
            field={fields[scheme]}
            label={schemeLabel(scheme)}
            hint={`Such as ${schemeExample(scheme)}`}
            width="half"
            optional
            spellCheck={false}
          />
        ))}
        <Select
          field={fields.preferred}
          label="Which should we show first?"
          prompt="The first one given"
          options={PROVIDER_SCHEMES.map((scheme) => ({
            value: scheme,
            label: schemeLabel(scheme),
          }))}
          optional
        />
      </FormPage>
    </>
  );
}
