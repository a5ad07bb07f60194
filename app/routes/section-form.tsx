import { FormProvider, getFormProps } from '@conform-to/react';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import type { ButtonKind } from '#app/ui/button.tsx';
import type { AnyForm } from '#app/ui/form/error-summary.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';

export type SectionFormProps = {
  form: AnyForm;
  title: string;
  /** Of its button: secondary where another form of the page is what it is for. */
  kind?: ButtonKind;
  lead?: ReactNode;
  action?: string;
  submitLabel: string;
  beside?: ReactNode;
  children: ReactNode;
};

/** A form that is one part of a page. The page shows its error summary at the top. */
export function SectionForm(props: SectionFormProps) {
  const { form, title, kind, lead, action, submitLabel, beside, children } = props;
  return (
    <section className="mb-8">
      <h2 className="text-xl">{title}</h2>
      {lead && <p className="mt-1 max-w-prose text-soft">{lead}</p>}
      <FormProvider context={form.context}>
        <Form method="post" action={action} {...getFormProps(form)} className="mt-4">
          {children}
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <SubmitButton kind={kind}>{submitLabel}</SubmitButton>
            {beside}
          </div>
        </Form>
      </FormProvider>
    </section>
  );
}
