import { getInputProps } from '@conform-to/react';
import { Link, redirect } from 'react-router';
import { z } from 'zod';
import { ownPath } from '#app/domain/accounts/own-path.ts';
import { signUpSchema } from '#app/domain/accounts/schema.ts';
import { signUp } from '#app/domain/accounts/sign-up.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/sign-up';
import { whySignIn } from './why-sign-in.server.ts';

const schema = signUpSchema.and(z.object({ next: z.string().optional() }));

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }) => {
  const next = ownPath(url.searchParams.get('next'));
  if (actor.kind === 'person') throw redirect(next);
  return { next, why: await whySignIn(services, next) };
});

export const action = page(async (scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    schema,
    async ({ next, ...input }) => {
      const path = ownPath(next);
      await signUp(scope, input, path === '/account' ? undefined : path);
      return redirect('/check-your-mail?for=sign-up');
    },
    { hideFields: ['password'] },
  ),
);

export default function SignUp({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'sign-up',
    schema,
    lastResult: actionData?.lastResult,
    defaultValue: { next: loaderData.next },
  });
  return (
    <>
      <FormTitle form={form} title="Make an account" />
      <FormPage
        form={form}
        title="Make an account"
        lead={
          loaderData.why ??
          'You need one to bid, or to post for a council. It is free, and reading needs none.'
        }
        submitLabel="Make my account"
        busy="Making your account"
        beside={<Link to="/sign-in">I have one already</Link>}
      >
        <input {...getInputProps(fields.next, { type: 'hidden' })} key="next" />
        <TextField
          field={fields.name}
          label="Your name"
          hint="People in your organisation see it."
          width="half"
          autoComplete="name"
        />
        <TextField
          field={fields.email}
          label="Your e-mail address"
          hint="Use your work address if you have one. We will mail you a link."
          type="email"
          width="half"
          autoComplete="username"
        />
        <TextField
          field={fields.password}
          label="Choose a password"
          hint="At least 12 characters. Three or four words together work well."
          type="password"
          width="half"
          autoComplete="new-password"
        />
      </FormPage>
    </>
  );
}
