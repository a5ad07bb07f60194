import { optionsOf } from '#app/domain/kernel/choices.ts';
import { saveTerms } from '#app/domain/opportunities/save-terms.server.ts';
import { termsSchema } from '#app/domain/opportunities/schema.ts';
import { PAYMENT_TIMINGS, RESERVATIONS } from '#app/domain/opportunities/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { Checkboxes, Radios } from '#app/ui/form/choices.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/terms';
import { loadDraft, saveStep } from './draft.server.ts';
import { ReservationHelp } from './reservation-help.tsx';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'terms', termsSchema, saveTerms),
);

export default function Terms({ loaderData, actionData }: Route.ComponentProps) {
  const { found, facts, steps, list } = loaderData;
  const { content } = found;
  const places = content.reservedWhere.areas.flatMap((area) =>
    area.kind === 'authorities' ? area.codes : [],
  );
  const localArea = places.length === 0 ? undefined : places.length === 1 ? 'own' : 'bordering';
  const [form, fields] = useZodForm({
    id: 'terms',
    schema: termsSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      reservedFor: content.reservedFor,
      localArea,
      paymentTiming: content.paymentTiming ?? undefined,
      indexation: content.indexation ?? '',
      insurance: content.insurance ?? '',
      pensionRisk: content.pensionRisk ?? '',
      redundancyRisk: content.redundancyRisk ?? '',
      staffTransfer: content.staffTransfer ?? '',
    },
  });
  return (
    <StepForm
      form={form}
      step="terms"
      steps={steps}
      list={list}
      of={content.title}
      lead="Who may bid, when you pay and who carries which risk. Say what is hidden elsewhere: surprises here bankrupt small organisations."
    >
      <Fieldset legend="Who may bid">
        <ReservationHelp englishRules={facts.englishRules} />
        <Checkboxes
          field={fields.reservedFor}
          label="Reserve it to"
          hint="Leave all empty and anyone may bid"
          options={optionsOf(RESERVATIONS)}
          optional
        />
        <Radios
          field={fields.localArea}
          label="If to local organisations, based in"
          options={[
            { value: 'own', label: 'Your own area' },
            {
              value: 'bordering',
              label: 'Your county or borough and those that border it',
            },
          ]}
          optional
        />
      </Fieldset>
      <Fieldset legend="Money">
        <Radios
          field={fields.paymentTiming}
          label="When you pay"
          hint="Invoices are paid within 30 days, by law, down to sub-contractors. Paying in advance helps organisations without savings."
          options={optionsOf(PAYMENT_TIMINGS)}
        />
        <TextArea
          field={fields.indexation}
          label="How prices may rise"
          hint="Such as “each April with the consumer price index”"
          rows={2}
          optional
        />
      </Fieldset>
      <Fieldset legend="Risk">
        <TextArea
          field={fields.insurance}
          label="Insurance needed by the start"
          hint="It can’t be asked for before the award. Keep it to what this service needs."
          rows={2}
          optional
        />
        <TextArea
          field={fields.pensionRisk}
          label="Pensions"
          hint="Who pays if a pension fund falls short? Does anyone join the local government scheme?"
          rows={2}
          optional
        />
        <TextArea
          field={fields.redundancyRisk}
          label="Redundancy"
          hint="Who would pay for it?"
          rows={2}
          optional
        />
        <TextArea
          field={fields.staffTransfer}
          label="Staff who would transfer"
          hint="Numbers and hours, never names, and nothing that shows one person’s pay"
          rows={4}
          optional
        />
      </Fieldset>
    </StepForm>
  );
}
