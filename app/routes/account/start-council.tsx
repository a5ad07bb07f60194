import { Link, redirect } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { startCouncilSchema } from '#app/domain/organisations/schema.ts';
import { startCouncil } from '#app/domain/organisations/start-organisation.server.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/start-council';
import { alreadyHere } from './already-here.server.ts';
import { AlreadyHereNotice } from './already-here.tsx';
import { authorityOptions } from './authority-options.server.ts';

export function meta() {
  return [];
}

export const loader = page(async ({ actor }) => {
  requirePerson(actor);
  return { authorities: authorityOptions() };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(
    request,
    startCouncilSchema,
    async (value) => {
      await startCouncil(services, actor, value);
      return redirect('/account?done=waits');
    },
    { also: alreadyHere },
  ),
);

export default function StartCouncil({ loaderData, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'start-council',
    schema: startCouncilSchema,
    lastResult: actionData?.lastResult,
  });
  const already = actionData?.already;
  return (
    <>
      <FormTitle form={form} title="Add your council" />
      {already && <AlreadyHereNotice already={already} />}
      <FormPage
        form={form}
        title="Add your council"
        lead="You become its first administrator once our operator has checked that you work there. After that you invite your colleagues yourself."
        submitLabel="Ask to add it"
        beside={<Link to="/account/start">Back</Link>}
      >
        <Select field={fields.gss} label="Your council" options={loaderData.authorities} />
        <TextField
          field={fields.role}
          label="What you do there"
          hint="Your job and your team, so that we can check with the council."
        />
      </FormPage>
    </>
  );
}
