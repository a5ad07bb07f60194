import { Link, redirect } from 'react-router';
import { decideNotice } from '#app/domain/changes/decide-notice.server.ts';
import { decideSchema } from '#app/domain/changes/schema.ts';
import { DECISIONS } from '#app/domain/changes/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change-decide';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadToWrite, pathOf } from './change-draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const inside = await loadToWrite(scope, params);
  if (!inside.found.publishedAt || inside.found.decision) throw redirect(inside.path);
  return inside;
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, decideSchema, async (input) => {
    await decideNotice(services, actor, params.reference, input);
    return redirect(`${pathOf(params)}?done=decided`);
  }),
);

export default function ChangeDecide({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, found, path } = loaderData;
  const isOpen = found.status === 'open';
  const { withdrawn } = DECISIONS;
  const [form, fields] = useZodForm({
    id: 'decide',
    schema: decideSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { decisionBy: found.content.decidedBy },
  });
  const title = isOpen ? 'Withdraw the notice' : 'Record the decision';
  return (
    <>
      <FormTitle form={form} title={title} />
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <FormPage
        form={form}
        kicker={found.content.title}
        title={title}
        lead={
          isOpen
            ? 'Proposals are still open. Until they close, the one decision that can be recorded is to leave things as they are.'
            : 'It is public at once and can’t be changed. Everyone who sent a proposal is told, and those who follow the notice.'
        }
        submitLabel="Publish the decision"
        busy="Publishing"
        beside={<Link to={path}>Back without deciding</Link>}
      >
        <Radios
          field={fields.decision}
          label="What was decided?"
          options={optionsOf(isOpen ? { withdrawn } : DECISIONS)}
        />
        <TextArea
          field={fields.reasons}
          label="The reasons"
          hint="Say what the proposals changed, and what not. Everyone reads this."
          rows={6}
        />
        <TextField
          field={fields.decisionBy}
          label="Who decided, and where"
          hint="The body, such as “Executive Board, 12 May”. No names of people."
          width="half"
        />
      </FormPage>
    </>
  );
}
