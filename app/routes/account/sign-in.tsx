import { getInputProps } from '@conform-to/react';
import { Link, redirect } from 'react-router';
import { ownPath } from '#app/domain/accounts/own-path.ts';
import { signInSchema } from '#app/domain/accounts/schema.ts';
import { signIn } from '#app/domain/accounts/sign-in.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit, withCookies } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/sign-in';
import { whySignIn } from './why-sign-in.server.ts';

const done: Record<string, string> = {
  password: 'Your new password is set. Sign in with it.',
  out: 'You are signed out.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (actor.kind === 'person') throw redirect(next);
  return { next, why: await whySignIn(services, next), done: doneIn(done, url) };
});

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    signInSchema,
    async (value) => {
      const { setCookies } = await signIn(scope, request.headers, value);
      return redirect(ownPath(value.next), { headers: withCookies(setCookies) });
    },
    { hideFields: ['password'] },
  ),
);

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'sign-in',
    schema: signInSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { next: loaderData.next },
  });
  const query =
    loaderData.next === '/account' ? '' : `?next=${encodeURIComponent(loaderData.next)}`;
  return (
    <>
      <FormTitle form={form} title="Sign in" />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <FormPage
        form={form}
        title="Sign in"
        lead={loaderData.why}
        submitLabel="Sign in"
        busy="Signing in"
        beside={<Link to="/forgotten-password">I have forgotten my password</Link>}
      >
        <input {...getInputProps(fields.next, { type: 'hidden' })} key="next" />
        <TextField
          field={fields.email}
          label="E-mail address"
          type="email"
          width="half"
          autoComplete="username"
        />
        <TextField
          field={fields.password}
          label="Password"
          type="password"
          width="half"
          autoComplete="current-password"
        />
      </FormPage>
      <p className="mt-7">
        New here? <Link to={`/sign-up${query}`}>Make an account</Link>. It is free, and reading
        needs none.
      </p>
    </>
  );
}
