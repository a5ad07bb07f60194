import { redirect } from 'react-router';
import { canWriteChange } from '#app/domain/changes/policy.ts';
import { aboutFormSchema } from '#app/domain/changes/schema.ts';
import { startNotice } from '#app/domain/changes/write-notice.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { ownPublisher } from '#app/domain/organisations/own-publisher.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/change-new';
import { ChangeAboutForm } from './change-about-form.tsx';
import { choiceFor } from './change-draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  if (!canWriteChange(actor, organisationId)) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  const { code, place } = await ownPublisher(services, actor, organisationId);
  const asked = url.searchParams.getAll('contract').filter((id) => UUID.test(id));
  const { find, choice } = await choiceFor(scope, code, asked.slice(0, 20));
  const chosen = choice.offered.filter(({ id }) => asked.includes(id));
  return { organisation: { slug, name }, find, choice, chosen, place };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, aboutFormSchema, async (input) => {
    const { reference } = await startNotice(services, actor, params.slug, input);
    return redirect(`/council/${params.slug}/changes/${reference}/plan`);
  }),
);

export default function NewChange({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, find, choice, chosen, place } = loaderData;
  const chosenIds = chosen.map(({ id }) => id);
  const [form, fields] = useZodForm({
    id: 'about',
    schema: aboutFormSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      title: chosen[0]?.supplier ? chosen[0].title : '',
      subjectIds: chosenIds,
      places: place ?? '',
    },
  });
  const home = `/council/${organisation.slug}`;
  return (
    <>
      <FormTitle form={form} title="Give notice of change" />
      <Breadcrumbs
        crumbs={[
          { label: organisation.name, to: home },
          { label: 'Notices of change', to: `${home}/changes` },
          { label: 'Give notice' },
        ]}
      />
      <ChangeAboutForm
        form={form}
        fields={fields}
        title="Give notice of change"
        lead="First what it is about. It stays a draft, and only your council sees it until you publish. Tell the provider yourself before you do: nobody should learn it from a web page."
        choice={choice}
        find={find}
        chosen={chosenIds}
      />
    </>
  );
}
