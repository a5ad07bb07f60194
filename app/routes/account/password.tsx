import { Link, redirect } from 'react-router';
import { changePasswordSchema } from '#app/domain/accounts/schema.ts';
import { changePassword } from '#app/domain/accounts/set-password.server.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { NotSignedIn } from '#app/domain/kernel/errors.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/password';

export function meta() {
  return [];
}

export const loader = page(async ({ actor }) => {
  requirePerson(actor);
  return null;
});

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    changePasswordSchema,
    async (value) => {
      const session = await scope.sessions.personOf(request.headers);
      if (!session) throw new NotSignedIn();
      await changePassword(scope, requirePerson(scope.actor), session.sessionId, value);
      return redirect('/account?done=password');
    },
    { hideFields: ['current', 'password'] },
  ),
);

export default function Password({ actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'password',
    schema: changePasswordSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Change your password" />
      <FormPage
        form={form}
        title="Change your password"
        lead="Every other device you are signed in on is signed out."
        submitLabel="Change my password"
        beside={<Link to="/account">Back to your account</Link>}
      >
        <TextField
          field={fields.current}
          label="The password you use now"
          type="password"
          width="half"
          autoComplete="current-password"
        />
        <TextField
          field={fields.password}
          label="New password"
          hint="At least 12 characters. Three or four words together work well."
          type="password"
          width="half"
          autoComplete="new-password"
        />
      </FormPage>
    </>
  );
}
