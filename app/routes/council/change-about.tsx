import { redirect } from 'react-router';
import { aboutFormSchema } from '#app/domain/changes/schema.ts';
import { saveAbout } from '#app/domain/changes/write-notice.server.ts';
import { placesText } from '#app/domain/opportunities/read-places.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change-about';
import { ChangeAboutForm } from './change-about-form.tsx';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { choiceFor, loadDraft, pathOf } from './change-draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const { content, council } = draft.found;
  const offered = await choiceFor(scope, council.code, content.subjectIds);
  return { ...draft, ...offered, places: placesText(content.areas) };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, aboutFormSchema, async (input) => {
    await saveAbout(services, actor, params.reference, input);
    return redirect(`${pathOf(params)}/plan`);
  }),
);

export default function ChangeAbout({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, found, find, choice, places, path } = loaderData;
  const { content } = found;
  const [form, fields] = useZodForm({
    id: 'about',
    schema: aboutFormSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      title: content.title,
      kind: content.kind ?? undefined,
      subjectIds: content.subjectIds,
      inWords: content.inWords,
      providerName: content.providerName,
      serviceIds: content.serviceIds,
      places,
    },
  });
  return (
    <>
      <FormTitle form={form} title="What it is about" />
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <ChangeAboutForm
        form={form}
        fields={fields}
        title="What it is about"
        choice={choice}
        find={find}
        chosen={[]}
      />
    </>
  );
}
