import { FormProvider, getFormProps } from '@conform-to/react';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { type AnyForm, ErrorSummary } from './error-summary.tsx';
import { SubmitButton } from './submit-button.tsx';

export type FormPageProps = {
  form: AnyForm;
  title: ReactNode;
  lead?: ReactNode;
  kicker?: ReactNode;
  /** The fields. */
  children: ReactNode;
  /** Named by what it does: "Save and continue". */
  submitLabel: string;
  /** While it is under way. */
  busy?: string;
  /** Beside the button: a link back, a second button. */
  beside?: ReactNode;
  action?: string;
  /** True when the form carries files. */
  files?: boolean;
};

/** A page that is one form: what is wrong, the heading, the fields, the button. */
export function FormPage(props: FormPageProps) {
  const { form, title, lead, kicker, children, submitLabel, busy, beside, action, files } = props;
  return (
    <FormProvider context={form.context}>
      <ErrorSummary form={form} />
      <PageHeading title={title} lead={lead} kicker={kicker} />
      <Form
        method="post"
        action={action}
        encType={files ? 'multipart/form-data' : undefined}
        {...getFormProps(form)}
      >
        {children}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <SubmitButton busy={busy}>{submitLabel}</SubmitButton>
          {beside}
        </div>
      </Form>
    </FormProvider>
  );
}
