import { redirect } from 'react-router';
import {
  decideOrganisation,
  readWaiting,
} from '#app/domain/organisations/decide-organisation.server.ts';
import { decisionSchema } from '#app/domain/organisations/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/decide';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) =>
  readWaiting(services, actor, params.id),
);

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, decisionSchema, async (value) => {
    await decideOrganisation(services, actor, { ...value, organisationId: params.id });
    return redirect(`/admin?done=${value.decision}`);
  }),
);

export default function Decide({ loaderData: one, actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'decide',
    schema: decisionSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title={`Decide on ${one.name}`} />
      <Breadcrumbs crumbs={[{ label: 'Approvals', to: '/admin' }, { label: one.name }]} />
      <FormPage
        form={form}
        title={one.name}
        lead="Check with the organisation itself that this person works there: ring its switchboard, or write to an address on its website."
        submitLabel="Send my decision"
      >
        <SummaryList
          rows={[
            { term: 'Website', value: one.website && <a href={one.website}>{one.website}</a> },
            ...one.people.flatMap((person) => [
              { term: 'Asked by', value: person.name },
              {
                term: 'Address',
                value: `${person.email} (${person.atOwnDomain ? 'at its own domain' : `not at ${one.domain ?? 'a known domain'}`})`,
              },
              { term: 'What they do there', value: person.role },
            ]),
          ]}
        />
        <Radios
          field={fields.decision}
          label="Your decision"
          options={[
            { value: 'approve', label: 'Approve it, with this person as first administrator' },
            { value: 'reject', label: 'Do not approve it' },
          ]}
        />
        <TextArea
          field={fields.reason}
          label="What we tell them"
          hint="Needed when you do not approve. They read it word for word."
          optional
          rows={4}
        />
      </FormPage>
    </>
  );
}
