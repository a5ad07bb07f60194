import { Link, redirect } from 'react-router';
import { amendNotice } from '#app/domain/changes/publish-notice.server.ts';
import { amendSchema } from '#app/domain/changes/schema.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change-amend';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadToWrite, pathOf } from './change-draft.server.ts';
import { ChangePlanFields, planDefaults } from './change-plan-fields.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const inside = await loadToWrite(scope, params);
  if (!inside.found.publishedAt) throw redirect(`${inside.path}/plan`);
  if (inside.found.decision) throw new Conflict('This is decided, so its notice stays as it is.');
  return inside;
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, amendSchema, async (input) => {
    await amendNotice(services, actor, params.reference, input);
    return redirect(`${pathOf(params)}?done=changed`);
  }),
);

export default function ChangeAmend({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, found, path } = loaderData;
  const [form, fields] = useZodForm({
    id: 'amend',
    schema: amendSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { ...planDefaults(found.content), why: '' },
  });
  return (
    <>
      <FormTitle form={form} title="Change the notice" />
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <FormPage
        form={form}
        kicker={found.content.title}
        title="Change the notice"
        lead="The change is public at once, with your reason. What the notice said before stays to be read. Who proposed or follows it is told."
        submitLabel="Publish the change"
        busy="Publishing"
        beside={<Link to={path}>Back without changing</Link>}
      >
        <ChangePlanFields fields={fields} />
        <Fieldset legend="The change">
          <TextArea
            field={fields.why}
            label="What changed, and why"
            hint="Everyone reads this"
            rows={3}
          />
        </Fieldset>
      </FormPage>
    </>
  );
}
