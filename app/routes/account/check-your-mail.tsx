import { redirect } from 'react-router';
import { emailOnlySchema } from '#app/domain/accounts/schema.ts';
import { sendConfirmation } from '#app/domain/accounts/sign-up.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { submit } from '#app/routes/submit.server.ts';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/check-your-mail';

export function meta() {
  return [];
}

export const loader = page(async ({ url, services }) => ({
  isReset: url.searchParams.get('for') === 'reset',
  again: url.searchParams.has('again'),
  demo: services.settings.mode === 'demo',
}));

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(request, emailOnlySchema, async ({ email }) => {
    await sendConfirmation(scope, email);
    return redirect('/check-your-mail?for=sign-up&again=1');
  }),
);

/** Says the same whether or not there is an account. */
export default function CheckYourMail({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'again',
    schema: emailOnlySchema,
    lastResult: actionData?.lastResult,
  });
  const { isReset, again, demo } = loaderData;
  return (
    <>
      <FormTitle form={form} title="Check your mail" />
      <ErrorSummary form={form} />
      {again && (
        <Notice kind="success" title="If that address needs a link, it is on its way." live />
      )}
      <PageHeading
        title="Check your mail"
        lead={
          isReset
            ? 'If the address has an account here, a link to set a new password is on its way. It works once, for one hour.'
            : 'We have mailed you. Open the link in the message and enter the password you chose. The link works once, for 24 hours.'
        }
      />
      {demo && (
        <Notice>
          In this demonstration no mail is sent. <a href="/dev/mail">Read it here</a>.
        </Notice>
      )}
      <div className="prose mb-8">
        <p>Nothing after a few minutes? Look in the junk folder, and check the address you gave.</p>
      </div>
      {!isReset && (
        <SectionForm form={form} title="Send the link again" submitLabel="Send it again">
          <TextField
            field={fields.email}
            label="E-mail address"
            type="email"
            width="half"
            autoComplete="username"
          />
        </SectionForm>
      )}
    </>
  );
}
