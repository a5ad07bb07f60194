import type { ReactNode } from 'react';
import { STEP_TITLES, type Step } from '#app/domain/opportunities/steps.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import type { AnyForm } from '#app/ui/form/error-summary.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';

export type StepFormProps = {
  form: AnyForm;
  step: Step;
  steps: Step[];
  /** Address of the task list. */
  list: string;
  /** The opportunity's title. */
  of: string;
  title?: ReactNode;
  lead: ReactNode;
  children: ReactNode;
};

/** One step of writing: save and go on, or save and go back to the list. Nothing is lost. */
export function StepForm({ form, step, steps, list, of, title, lead, children }: StepFormProps) {
  return (
    <>
      <FormTitle form={form} title={STEP_TITLES[step]} />
      <Breadcrumbs crumbs={[{ label: of, to: list }, { label: STEP_TITLES[step] }]} />
      <FormPage
        form={form}
        kicker={`Part ${steps.indexOf(step) + 1} of ${steps.length}`}
        title={title ?? STEP_TITLES[step]}
        lead={lead}
        submitLabel="Save and continue"
        busy="Saving"
        beside={
          <SubmitButton kind="secondary" name="then" value="list" busy="Saving">
            Save and go back to the list
          </SubmitButton>
        }
      >
        {/* Enter in a field presses a form's first button, which must not be "Take line 1 away". */}
        <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
        {children}
      </FormPage>
    </>
  );
}
