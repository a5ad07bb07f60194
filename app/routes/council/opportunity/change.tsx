import { Link, redirect } from 'react-router';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import { addendumSchema } from '#app/domain/opportunities/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { DateTimeField } from '#app/ui/form/date-field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change';
import { loadToWrite, pathOf } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadToWrite(scope, params));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  return submit(request, addendumSchema, async (input) => {
    await addAddendum(services, actor, params.reference, input);
    return redirect(`${pathOf(params)}?changed`);
  });
});

export default function Change({ loaderData, actionData }: Route.ComponentProps) {
  const { found, list } = loaderData;
  const { questionsCloseAt, answersByAt, bidsCloseAt, title } = found.content;
  const now = (iso: string | null) =>
    iso ? `Now ${formatInstant(new Date(iso))}. Leave it empty to keep it.` : 'Not set so far';
  const [form, fields] = useZodForm({
    id: 'change',
    schema: addendumSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Tell everyone of a change" />
      <FormPage
        form={form}
        kicker={title}
        title="Tell everyone of a change"
        lead="It stands on the public page with its date. Dates can move later, never earlier."
        submitLabel="Publish the change"
        busy="Publishing"
        beside={<Link to={list}>Back without changing</Link>}
      >
        <TextArea field={fields.text} label="What has changed, and why" rows={5} />
        <Checkbox
          field={fields.needsReconfirmation}
          label="Those who have sent a bid must look at it again"
          hint="Tick this when the change may alter what they would bid."
        />
        <Fieldset
          legend="New dates"
          hint="Everyone with a bid in hand is told by mail when a date moves."
        >
          <DateTimeField
            field={fields.questionsCloseAt}
            label="Questions close"
            hint={now(questionsCloseAt)}
            optional
          />
          <DateTimeField
            field={fields.answersByAt}
            label="You will have answered by"
            hint={now(answersByAt)}
            optional
          />
          <DateTimeField
            field={fields.bidsCloseAt}
            label="Bids close"
            hint={now(bidsCloseAt)}
            optional
          />
        </Fieldset>
      </FormPage>
    </>
  );
}
