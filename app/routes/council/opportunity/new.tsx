import { redirect } from 'react-router';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { aboutSchema } from '#app/domain/opportunities/schema.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/new';
import { AboutFields, KindHelp } from './about-fields.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async ({ actor }, { params }: Route.LoaderArgs) => {
  const { slug, name } = actingFor(actor, 'council', params.slug);
  return { organisation: { slug, name } };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  return submit(request, aboutSchema, async (input) => {
    const { reference } = await createDraft(services, actor, params.slug, input);
    return redirect(`/council/${params.slug}/opportunities/${reference}/where`);
  });
});

export default function NewOpportunity({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation } = loaderData;
  const [form, fields] = useZodForm({
    id: 'about',
    schema: aboutSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Post an opportunity" />
      <Breadcrumbs
        crumbs={[
          { label: organisation.name, to: `/council/${organisation.slug}` },
          { label: 'Post an opportunity' },
        ]}
      />
      <FormPage
        form={form}
        title="Post an opportunity"
        lead="First what you want. A title and a kind are enough to start: it stays a draft, and only your council sees it until you publish."
        submitLabel="Save and continue"
        busy="Saving"
      >
        <KindHelp />
        <AboutFields fields={fields} />
      </FormPage>
    </>
  );
}
