import { optionsOf } from '#app/domain/kernel/choices.ts';
import { saveCriteria } from '#app/domain/opportunities/save-criteria.server.ts';
import { decideSchema } from '#app/domain/opportunities/schema.ts';
import { CRITERION_KINDS, PRICE_FORMULAS } from '#app/domain/opportunities/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/decide';
import { loadDraft, saveStep } from './draft.server.ts';
import { Hidden, RowList } from './row-list.tsx';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'decide', decideSchema, saveCriteria),
);

const usualScale = [
  '0: no answer, or one that does not meet the need.',
  '1: meets little of it.',
  '2: meets some of it, with large gaps.',
  '3: meets it, with small gaps.',
  '4: meets it well.',
  '5: meets it fully, and shows how we can be sure.',
].join('\n');

/** Where nothing is saved yet: a start that leaves price less than half. */
const usualCriteria = [
  { kind: 'quality' as const, name: 'Quality', weight: '45', description: '', id: '' },
  {
    kind: 'user_voice' as const,
    name: 'How people who use it will shape it',
    weight: '15',
    description: '',
    id: '',
  },
  { kind: 'social_value' as const, name: 'Social value', weight: '15', description: '', id: '' },
  { kind: 'price' as const, name: 'Price', weight: '25', description: '', id: '' },
];

export default function Decide({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list } = loaderData;
  const { content } = found;
  const isNew = content.criteria.length === 0;
  const [form, fields] = useZodForm({
    id: 'decide',
    schema: decideSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      criteria: isNew
        ? usualCriteria
        : content.criteria.map((one) => ({ ...one, weight: String(one.weight) })),
      scoreScale: String(content.scoreScale),
      scoreScaleNote: content.scoreScaleNote || (isNew ? usualScale : ''),
      priceFormula: content.priceFormula,
    },
  });
  return (
    <StepForm
      form={form}
      step="decide"
      steps={steps}
      list={list}
      of={content.title}
      lead="What counts and how much, before anyone bids. The weights add up to 100. Bidders see all of this, and later their scores with your reasons."
    >
      {isNew && <p className="mb-5">We have filled in a usual set: change it as you need.</p>}
      <RowList form={form} field={fields.criteria} name="Criterion" most={20}>
        {(criterion) => (
          <>
            <Hidden field={criterion.id!} />
            <TextField field={criterion.name!} label="Name" width="half" />
            <Select field={criterion.kind!} label="Kind" options={optionsOf(CRITERION_KINDS)} />
            <TextField
              field={criterion.weight!}
              label="Weight, out of 100"
              width="tiny"
              inputMode="numeric"
            />
            <TextArea field={criterion.description!} label="What you look for" rows={2} optional />
          </>
        )}
      </RowList>
      <Fieldset legend="How it is scored">
        <TextField
          field={fields.scoreScale}
          label="Highest score of an answer"
          hint="Scores go from 0 to this"
          width="tiny"
          inputMode="numeric"
        />
        <TextArea field={fields.scoreScaleNote} label="What the scores mean" rows={6} optional />
        <Radios
          field={fields.priceFormula}
          label="How the price is scored"
          options={optionsOf(PRICE_FORMULAS)}
        />
      </Fieldset>
    </StepForm>
  );
}
