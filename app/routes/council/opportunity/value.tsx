import { dayToParts, instantToParts } from '#app/domain/kernel/form-fields.ts';
import { formatPence, penceToText } from '#app/domain/kernel/money.ts';
import { saveValue } from '#app/domain/opportunities/save-value.server.ts';
import { valueSchema } from '#app/domain/opportunities/schema.ts';
import { suggestDates } from '#app/domain/opportunities/suggest-dates.ts';
import { estimateTotal } from '#app/domain/opportunities/value.ts';
import { page } from '#app/routes/scope.server.ts';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/value';
import { loadDraft, saveStep } from './draft.server.ts';
import { StepForm } from './step-form.tsx';
import { DateFields, ValueFields } from './value-fields.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const { content } = draft.found;
  const estimate = estimateTotal(
    {
      baseValue: content.baseValue,
      lotValues: content.lots.map((lot) => lot.baseValue),
      months: content.contractMonths,
      extensionMonths: content.extensionMonths,
    },
    draft.facts.day,
  );
  return { ...draft, estimate, suggested: suggestDates(draft.facts.now) };
});

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'value', valueSchema, saveValue),
);

type Data = Route.ComponentProps['loaderData'];

/** As it was saved; the dates of a draft that has none yet are suggested. */
function defaults({ found, estimate, suggested }: Data) {
  const { content } = found;
  const typed = content.estimatedValuePence !== (estimate?.pence ?? null);
  const dates = content.bidsCloseAt ? null : suggested;
  const instant = (iso: string | null) => instantToParts(iso === null ? null : new Date(iso));
  return {
    baseValue: content.baseValue ? penceToText(content.baseValue.pence) : '',
    baseValueVat: content.baseValue?.vat ?? ('unknown' as const),
    estimatedValue:
      typed && content.estimatedValuePence !== null ? penceToText(content.estimatedValuePence) : '',
    contractStartOn: dayToParts(content.contractStartOn ?? dates?.contractStartOn),
    contractMonths: String(content.contractMonths ?? ''),
    extensionMonths: String(content.extensionMonths ?? ''),
    extensionNote: content.extensionNote ?? '',
    questionsCloseAt: instant(content.questionsCloseAt ?? dates?.questionsCloseAt ?? null),
    answersByAt: instant(content.answersByAt ?? dates?.answersByAt ?? null),
    bidsCloseAt: instant(content.bidsCloseAt ?? dates?.bidsCloseAt ?? null),
    decisionOn: dayToParts(content.decisionOn ?? dates?.decisionOn),
  };
}

export default function Value({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list, estimate, facts } = loaderData;
  const [form, fields] = useZodForm({
    id: 'value',
    schema: valueSchema,
    lastResult: actionData?.lastResult,
    defaultValue: defaults(loaderData),
  });
  return (
    <StepForm
      form={form}
      step="value"
      steps={steps}
      list={list}
      of={found.content.title}
      lead="What it is worth to whoever runs it, and by when everyone needs to know what."
    >
      {estimate && (
        <Notice
          kind="reason"
          title={`It may come to ${formatPence(found.content.estimatedValuePence ?? estimate.pence)} at most, VAT included`}
        >
          <ul className="list-disc pl-5">
            {estimate.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <p className="mt-1">{facts.duty.why}</p>
        </Notice>
      )}
      <ValueFields fields={fields} />
      <DateFields fields={fields} suggested={found.content.bidsCloseAt === null} />
    </StepForm>
  );
}
