import { redirect } from 'react-router';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { planNote } from '#app/domain/opportunities/plan-limit.server.ts';
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
import { PlanFullNotice } from './plan-limit-notice.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { slug, name, organisationId } = actingFor(actor, 'council', params.slug);
  // The smallest there is: what stops even that is known before a word is written.
  const smallest = { kind: 'below_threshold', estimatedValuePence: 1 } as const;
  const isFull = (await planNote(services, actor, organisationId, smallest)) !== null;
  return { organisation: { slug, name }, isFull };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  return submit(request, aboutSchema, async (input) => {
    const { reference } = await createDraft(services, actor, params.slug, input);
    return redirect(`/council/${params.slug}/opportunities/${reference}/where`);
  });
});

export default function NewOpportunity({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, isFull } = loaderData;
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
        {isFull && <PlanFullNotice slug={organisation.slug} />}
        <KindHelp />
        <AboutFields fields={fields} />
      </FormPage>
    </>
  );
}
