import { Link, redirect } from 'react-router';
import { changeName } from '#app/domain/accounts/change-name.server.ts';
import { changeNameSchema } from '#app/domain/accounts/schema.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/name';

export function meta() {
  return [];
}

export const loader = page(async ({ actor }) => ({ name: requirePerson(actor).name }));

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, changeNameSchema, async (value) => {
    await changeName(services, actor, value);
    return redirect('/account?done=name');
  }),
);

export default function Name({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'name',
    schema: changeNameSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData,
  });
  return (
    <>
      <FormTitle form={form} title="Change your name" />
      <FormPage
        form={form}
        title="Change your name"
        submitLabel="Save"
        beside={<Link to="/account">Back to your account</Link>}
      >
        <TextField field={fields.name} label="Your name" width="half" autoComplete="name" />
      </FormPage>
    </>
  );
}
