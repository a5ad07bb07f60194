import { Link, redirect } from 'react-router';
import { emailOnlySchema } from '#app/domain/accounts/schema.ts';
import { requestReset } from '#app/domain/accounts/set-password.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/forgotten-password';

export function meta() {
  return [];
}

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(request, emailOnlySchema, async ({ email }) => {
    await requestReset(scope, email);
    return redirect('/check-your-mail?for=reset');
  }),
);

export default function ForgottenPassword({ actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'forgotten-password',
    schema: emailOnlySchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Set a new password" />
      <FormPage
        form={form}
        title="Set a new password"
        lead="Give your e-mail address, and we will mail you a link."
        submitLabel="Mail me a link"
        busy="Sending"
        beside={<Link to="/sign-in">Back to sign in</Link>}
      >
        <TextField
          field={fields.email}
          label="E-mail address"
          type="email"
          width="half"
          autoComplete="username"
        />
      </FormPage>
    </>
  );
}
