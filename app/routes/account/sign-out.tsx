import { Form, redirect } from 'react-router';
import { page } from '#app/routes/scope.server.ts';
import { withCookies } from '#app/routes/submit.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/sign-out';

export function meta() {
  return [{ title: 'Sign out – Drawbridge' }];
}

export const loader = page(async ({ actor }) => {
  if (actor.kind !== 'person') throw redirect('/');
  return null;
});

export const action = page(async ({ sessions }, { request }: Route.ActionArgs) => {
  const setCookies = await sessions.signOut(request.headers);
  return redirect('/sign-in?done=out', { headers: withCookies(setCookies) });
});

export default function SignOut() {
  return (
    <>
      <PageHeading title="Sign out" />
      <Form method="post">
        <SubmitButton>Sign out</SubmitButton>
      </Form>
    </>
  );
}
