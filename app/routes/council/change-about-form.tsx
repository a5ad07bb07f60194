import { FormProvider, getFormProps } from '@conform-to/react';
import { Form } from 'react-router';
import type { SubjectChoice } from '#app/domain/changes/subjects.server.ts';
import { type AnyForm, ErrorSummary } from '#app/ui/form/error-summary.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { ChangeAboutFields } from './change-about-fields.tsx';
import { FindSubjects } from './change-subjects.tsx';

export type ChangeAboutFormProps = {
  form: AnyForm;
  fields: Record<string, AnyField>;
  title: string;
  lead?: string;
  choice: SubjectChoice;
  find: string;
  /** Ticked by the address alone, which finding more keeps. */
  chosen: string[];
};

/** The first step: what a notice is about. */
export function ChangeAboutForm(props: ChangeAboutFormProps) {
  const { form, fields, title, lead, choice, find, chosen } = props;
  return (
    <FormProvider context={form.context}>
      <ErrorSummary form={form} />
      <PageHeading kicker="Step 1 of 3" title={title} lead={lead} />
      {(choice.more > 0 || find) && <FindSubjects find={find} chosen={chosen} />}
      <Form method="post" {...getFormProps(form)}>
        <ChangeAboutFields fields={fields} choice={choice} />
        <SubmitButton busy="Saving">Save and continue</SubmitButton>
      </Form>
    </FormProvider>
  );
}
