import { getInputProps } from '@conform-to/react';
import { redirect } from 'react-router';
import { setPasswordSchema } from '#app/domain/accounts/schema.ts';
import { isPasswordLink, setPassword } from '#app/domain/accounts/set-password.server.ts';
import { adoptAlerts } from '#app/domain/alerts/adopt-alerts.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/set-password';

export function meta() {
  return [{ name: 'referrer', content: 'same-origin' }];
}

export const loader = page(async ({ services, url }) => {
  const token = url.searchParams.get('token') ?? '';
  return { token, works: await isPasswordLink(services, token) };
});

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    setPasswordSchema,
    async (value) => {
      const { userId } = await setPassword(scope, value);
      await adoptAlerts(scope.services, { userId });
      return redirect('/sign-in?done=password');
    },
    { hideFields: ['password'] },
  ),
);

export default function SetPassword({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'set-password',
    schema: setPasswordSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { token: loaderData.token },
  });
  if (!loaderData.works && !actionData) {
    return (
      <>
        <title>This link no longer works – Drawbridge</title>
        <PageHeading
          title="This link no longer works"
          lead="It has been used, or is too old. Ask for a new one: it takes a moment."
        />
        <LinkButton to="/forgotten-password">Mail me a new link</LinkButton>
      </>
    );
  }
  return (
    <>
      <FormTitle form={form} title="Set a new password" />
      <FormPage
        form={form}
        title="Set a new password"
        lead="Every device you are signed in on is signed out."
        submitLabel="Set my password"
      >
        <input {...getInputProps(fields.token, { type: 'hidden' })} key="token" />
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
