import { getInputProps } from '@conform-to/react';
import { Link, redirect } from 'react-router';
import { confirmAddress } from '#app/domain/accounts/confirm-address.server.ts';
import { ownPath } from '#app/domain/accounts/own-path.ts';
import { confirmAddressSchema } from '#app/domain/accounts/schema.ts';
import { adoptAlerts } from '#app/domain/alerts/adopt-alerts.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit, withCookies } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/confirm-address';

export function meta() {
  return [{ name: 'referrer', content: 'same-origin' }];
}

export const loader = page(async ({ url }) => ({
  token: url.searchParams.get('token') ?? '',
  next: ownPath(url.searchParams.get('next')),
}));

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    confirmAddressSchema,
    async (value) => {
      const { userId, setCookies } = await confirmAddress(scope, request.headers, value);
      await adoptAlerts(scope.services, { userId });
      const next = ownPath(value.next, '/account?done=confirmed');
      const to = next === '/account' ? '/account?done=confirmed' : next;
      return redirect(to, { headers: withCookies(setCookies) });
    },
    { hideFields: ['password'] },
  ),
);

export default function ConfirmAddress({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'confirm-address',
    schema: confirmAddressSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData,
  });
  return (
    <>
      <FormTitle form={form} title="Confirm your address" />
      <FormPage
        form={form}
        title="Confirm your address"
        lead="Enter the password you chose when you signed up. Then you are in."
        submitLabel="Confirm and sign in"
        busy="Confirming"
        beside={<Link to="/forgotten-password">I have forgotten it</Link>}
      >
        <input {...getInputProps(fields.token, { type: 'hidden' })} key="token" />
        <input {...getInputProps(fields.next, { type: 'hidden' })} key="next" />
        <TextField
          field={fields.password}
          label="Password"
          type="password"
          width="half"
          autoComplete="current-password"
        />
      </FormPage>
      <p className="mt-7">
        Did the link stop working? <Link to="/check-your-mail?for=sign-up">Send a new one</Link>.
      </p>
    </>
  );
}
