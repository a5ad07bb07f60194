import { penceToText } from '#app/domain/kernel/money.ts';
import { placesText } from '#app/domain/opportunities/read-places.server.ts';
import { saveLots } from '#app/domain/opportunities/save-lots.server.ts';
import { lotsSchema } from '#app/domain/opportunities/schema.ts';
import { page } from '#app/routes/scope.server.ts';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/lots';
import { loadDraft, saveStep } from './draft.server.ts';
import { Hidden, RowList } from './row-list.tsx';
import { StepForm } from './step-form.tsx';
import { vatOptions } from './vat-options.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const lots = draft.found.content.lots.map((lot) => ({
    id: lot.id,
    title: lot.title,
    description: lot.description,
    baseValue: lot.baseValue ? penceToText(lot.baseValue.pence) : '',
    baseValueVat: lot.baseValue?.vat ?? ('unknown' as const),
    places: placesText(lot.where.areas),
  }));
  return { ...draft, lots };
});

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'lots', lotsSchema, saveLots),
);

export default function Lots({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list, lots } = loaderData;
  const [form, fields] = useZodForm({
    id: 'lots',
    schema: lotsSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { lots },
  });
  return (
    <StepForm
      form={form}
      step="lots"
      steps={steps}
      list={list}
      of={found.content.title}
      lead="Lots are parts that can be won one by one. Smaller lots let smaller organisations bid. If it can’t be split, leave one lot as it is."
    >
      <RowList form={form} field={fields.lots} name="Lot" most={30}>
        {(lot) => (
          <>
            <Hidden field={lot.id!} />
            <TextField
              field={lot.title!}
              label="Title"
              hint="With one lot you may leave it empty"
            />
            <TextArea field={lot.description!} label="What it covers" rows={3} optional />
            <MoneyField field={lot.baseValue!} label="Value of its first term" />
            <Select field={lot.baseValueVat!} label="VAT in this value" options={vatOptions} />
            <TextArea
              field={lot.places!}
              label="Its places, where they differ"
              hint="One a line"
              rows={2}
              optional
            />
          </>
        )}
      </RowList>
    </StepForm>
  );
}
