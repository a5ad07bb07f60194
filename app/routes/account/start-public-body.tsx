import { Link, redirect } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { startPublicBodySchema } from '#app/domain/organisations/schema.ts';
import { startPublicBody } from '#app/domain/organisations/start-organisation.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/start-public-body';
import { authorityOptions } from './authority-options.server.ts';

export function meta() {
  return [];
}

export const loader = page(async ({ actor }) => {
  requirePerson(actor);
  return { authorities: authorityOptions() };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, startPublicBodySchema, async (value) => {
    await startPublicBody(services, actor, value);
    return redirect('/account?done=waits');
  }),
);

export default function StartPublicBody({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'start-public-body',
    schema: startPublicBodySchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Add your public body" />
      <FormPage
        form={form}
        title="Add your public body"
        lead="For a parish or town council, fire service, health body, university, or several buying together. Our operator checks it before you can post."
        submitLabel="Ask to add it"
        beside={<Link to="/account/start">Back</Link>}
      >
        <TextField field={fields.name} label="Its full name" autoComplete="organization" />
        <Select
          field={fields.parentGss}
          label="The council area it lies in"
          options={loaderData.authorities}
        />
        <TextField
          field={fields.website}
          label="Its website"
          hint="Such as www.example.gov.uk"
          width="half"
        />
        <TextField field={fields.role} label="What you do there" hint="Your job and your team." />
      </FormPage>
    </>
  );
}
