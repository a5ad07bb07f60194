import { placesText } from '#app/domain/opportunities/read-places.server.ts';
import { saveWhere } from '#app/domain/opportunities/save-where.server.ts';
import { whereSchema } from '#app/domain/opportunities/schema.ts';
import { page } from '#app/routes/scope.server.ts';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/where';
import { loadDraft, saveStep } from './draft.server.ts';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const { areas } = draft.found.content.where;
  const circle = areas.find((area) => area.kind === 'radius');
  const postcode = circle?.postcode ?? '';
  const miles = circle ? String(circle.miles) : '';
  return { ...draft, places: placesText(areas), postcode, miles };
});

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'where', whereSchema, saveWhere),
);

export default function Where({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list, places, postcode, miles } = loaderData;
  const [form, fields] = useZodForm({
    id: 'where',
    schema: whereSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { places, postcode, miles },
  });
  return (
    <StepForm
      form={form}
      step="where"
      steps={steps}
      list={list}
      of={found.content.title}
      lead="Where people get the service, not where your office is. Local organisations find it by this. A lot can have places of its own."
    >
      <TextArea
        field={fields.places}
        label="Councils, counties, regions or nations"
        hint="One a line, such as Leeds, West Yorkshire or Wales"
        rows={4}
      />
      <Fieldset legend="Or round a postcode" hint="For a service in one neighbourhood.">
        <TextField
          field={fields.postcode}
          label="Postcode"
          width="short"
          autoComplete="off"
          optional
        />
        <TextField
          field={fields.miles}
          label="Miles round it"
          width="tiny"
          inputMode="numeric"
          optional
        />
      </Fieldset>
    </StepForm>
  );
}
