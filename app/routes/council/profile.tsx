import { Link, redirect } from 'react-router';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { editBuyerAbout } from '#app/domain/organisations/edit-profile.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { buyerAboutSchema } from '#app/domain/organisations/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/profile';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'council', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  return { name: row.name, description: row.description, website: row.website ?? undefined };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'council', params.slug);
  return submit(request, buyerAboutSchema, async (values) => {
    await editBuyerAbout(services, actor, { organisationId, values });
    return redirect(`/organisations/${params.slug}`);
  });
});

export default function CouncilProfile({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'council-about',
    schema: buyerAboutSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData,
  });
  return (
    <>
      <FormTitle form={form} title={`Page of ${loaderData.name}`} />
      <Breadcrumbs
        crumbs={[{ label: loaderData.name, to: `/council/${params.slug}` }, { label: 'Your page' }]}
      />
      <FormPage
        form={form}
        title="Your page"
        lead="What organisations read about you before they bid."
        submitLabel="Save"
        beside={<Link to={`/organisations/${params.slug}`}>See it as everyone does</Link>}
      >
        <TextArea
          field={fields.description}
          label="How you buy and what you care about"
          hint="Who to talk to, how long you take to pay, what helps a small organisation."
          optional
        />
        <TextField
          field={fields.website}
          label="Website"
          width="half"
          optional
          autoComplete="url"
        />
      </FormPage>
    </>
  );
}
