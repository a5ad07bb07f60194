import { redirect } from 'react-router';
import { planSchema } from '#app/domain/changes/schema.ts';
import { savePlan } from '#app/domain/changes/write-notice.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change-plan';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadDraft, pathOf } from './change-draft.server.ts';
import { ChangePlanFields, planDefaults } from './change-plan-fields.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, planSchema, async (input) => {
    await savePlan(services, actor, params.reference, input);
    return redirect(`${pathOf(params)}/check`);
  }),
);

export default function ChangePlan({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, found, path } = loaderData;
  const [form, fields] = useZodForm({
    id: 'plan',
    schema: planSchema,
    lastResult: actionData?.lastResult,
    defaultValue: planDefaults(found.content),
  });
  return (
    <>
      <FormTitle form={form} title="Why, for whom and when" />
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <FormPage
        form={form}
        kicker={`Step 2 of 3: ${found.content.title}`}
        title="Why, for whom and when"
        lead="Leave empty what you don’t know yet: the draft is saved, and the next page says what is missing."
        submitLabel="Save and check"
        busy="Saving"
      >
        <ChangePlanFields fields={fields} />
      </FormPage>
    </>
  );
}
