import { Form, Link, redirect } from 'react-router';
import { z } from 'zod';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { addCredential, removeCredential } from '#app/domain/organisations/edit-profile.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { credentialSchema } from '#app/domain/organisations/schema.ts';
import { CREDENTIAL_KINDS } from '#app/domain/organisations/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { submit } from '#app/routes/submit.server.ts';
import { Day } from '#app/ui/date-time.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { DateField } from '#app/ui/form/date-field.tsx';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/profile-policies';

const removeSchema = z.object({ id: z.uuid() });

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  const today = services.clock.now();
  return {
    done: url.searchParams.has('done'),
    credentials: row.credentials.map(({ id, kind, name, expiresOn }) => ({
      id,
      kind: CREDENTIAL_KINDS[kind as keyof typeof CREDENTIAL_KINDS] ?? kind,
      name,
      expiresOn,
      hasRunOut: expiresOn !== null && expiresOn < today,
    })),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId } = actingFor(actor, 'provider', params.slug);
    const back = () => redirect(`${url.pathname}?done=1`);
    if (url.searchParams.get('do') === 'remove') {
      return submit(request, removeSchema, async ({ id }) => {
        await removeCredential(services, actor, { organisationId, credentialId: id });
        return back();
      });
    }
    return submit(request, credentialSchema, async (values) => {
      await addCredential(services, actor, { organisationId, values });
      return back();
    });
  },
);

export default function ProfilePolicies({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    // A new form after each one added, so that the boxes are empty again.
    id: `policy-${loaderData.credentials.length}`,
    schema: credentialSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Policies, accreditations and insurance" />
      <ErrorSummary form={form} />
      {loaderData.done && <Notice kind="success" title="Saved." live />}
      <PageHeading
        title="Policies, accreditations and insurance"
        lead="Say what you have and until when. Nobody may ask for insurance before they award."
      />
      {loaderData.credentials.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">On your profile</h2>
          <ul className="border-t border-line">
            {loaderData.credentials.map((one) => (
              <li
                key={one.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
              >
                <div>
                  <p className="font-semibold">{one.name}</p>
                  <p className="text-sm text-soft">
                    {one.kind}
                    {one.expiresOn && (
                      <>
                        , until <Day day={one.expiresOn} weekday={false} />
                      </>
                    )}{' '}
                    {one.hasRunOut && <Tag tone="clay">Has run out</Tag>}
                  </p>
                </div>
                <Form method="post" action="?do=remove">
                  <input type="hidden" name="id" value={one.id} />
                  <SubmitButton kind="secondary">
                    Remove<span className="sr-only"> {one.name}</span>
                  </SubmitButton>
                </Form>
              </li>
            ))}
          </ul>
        </section>
      )}
      <SectionForm
        form={form}
        action={`/provider/${params.slug}/profile/policies`}
        title="Add one"
        submitLabel="Add it"
        beside={<Link to={`/provider/${params.slug}/profile`}>Back to your profile</Link>}
      >
        <Radios field={fields.kind} label="What is it?" options={optionsOf(CREDENTIAL_KINDS)} />
        <TextField
          field={fields.name}
          label="Its name"
          hint="Such as Safeguarding adults, or Cyber Essentials"
          width="half"
        />
        <DateField field={fields.expiresOn} label="Until" optional />
      </SectionForm>
    </>
  );
}
