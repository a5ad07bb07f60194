import { Link, redirect } from 'react-router';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { editAbout } from '#app/domain/organisations/edit-profile.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { aboutSchema } from '#app/domain/organisations/schema.ts';
import { PROVIDER_KINDS } from '#app/domain/organisations/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/profile-about';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  return {
    name: row.name,
    providerKind: row.providerKind ?? undefined,
    description: row.description,
    website: row.website ?? undefined,
    homePostcode: row.homePostcode ?? undefined,
    languages: row.languages.join(', '),
    openToJointBids: row.openToJointBids,
    noOpportunityMail: row.noOpportunityMail,
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  return submit(request, aboutSchema, async (values) => {
    await editAbout(services, actor, { organisationId, values });
    return redirect(`/provider/${params.slug}/profile?done=saved`);
  });
});

export default function ProfileAbout({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'about',
    schema: aboutSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData,
  });
  return (
    <>
      <FormTitle form={form} title="About you" />
      <FormPage
        form={form}
        title="About you"
        submitLabel="Save"
        beside={<Link to={`/provider/${params.slug}/profile`}>Back to your profile</Link>}
      >
        <TextField field={fields.name} label="Name" autoComplete="organization" />
        <Select
          field={fields.providerKind}
          label="Kind of organisation"
          options={optionsOf(PROVIDER_KINDS)}
        />
        <TextArea
          field={fields.description}
          label="What you are about"
          hint="Two or three sentences: whom you help, how, and since when."
          optional
        />
        <TextField
          field={fields.website}
          label="Website"
          hint="Such as www.example.org"
          width="half"
          optional
          autoComplete="url"
        />
        <TextField
          field={fields.homePostcode}
          label="Postcode of your office"
          hint="For distances. Others see its first half only, such as LS1."
          width="short"
          optional
          autoComplete="postal-code"
        />
        <TextField
          field={fields.languages}
          label="Languages you can work in"
          hint="Parted by commas. British Sign Language counts."
          optional
        />
        <Checkbox
          field={fields.openToJointBids}
          label="We are open to bidding together with others"
          hint="Organisations that look for partners can find you."
        />
        <Checkbox
          field={fields.noOpportunityMail}
          label="Don’t write to us about opportunities"
          hint="Councils may otherwise tell your administrators, once, of something that fits your profile. An invitation to quote, by name, still reaches you."
        />
      </FormPage>
    </>
  );
}
