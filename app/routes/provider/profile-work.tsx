import { getInputProps } from '@conform-to/react';
import { Link, redirect } from 'react-router';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { editWork } from '#app/domain/organisations/edit-profile.server.ts';
import { areasOf } from '#app/domain/organisations/public-organisation.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { writeAreas } from '#app/domain/organisations/read-areas.server.ts';
import { BENEFICIARIES, type Beneficiary } from '#app/domain/organisations/words.ts';
import { workSchema } from '#app/domain/organisations/work-schema.ts';
import { serviceTypesByGroup } from '#app/domain/services/catalogue.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkboxes } from '#app/ui/form/choices.tsx';
import { FieldError } from '#app/ui/form/field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/profile-work';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  return {
    serviceIds: row.serviceIds,
    areas: writeAreas(areasOf(row)),
    beneficiaries: row.beneficiaries as Beneficiary[],
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  return submit(request, workSchema, async (values) => {
    await editWork(services, actor, { organisationId, values });
    return redirect(`/provider/${params.slug}/profile?done=saved`);
  });
});

export default function ProfileWork({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'work',
    schema: workSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData,
  });
  const sent = actionData?.lastResult.initialValue?.serviceIds;
  const ticked = new Set(sent === undefined ? loaderData.serviceIds : [sent].flat().map(String));
  return (
    <>
      <FormTitle form={form} title="What you do, where, and for whom" />
      <FormPage
        form={form}
        title="What you do, where, and for whom"
        lead="Opportunities find you by this. Choose what you could do well, not all that you could do."
        submitLabel="Save"
        beside={<Link to={`/provider/${params.slug}/profile`}>Back to your profile</Link>}
      >
        <TextArea
          field={fields.areas}
          label="Where you work"
          hint={
            <>
              One place a line: a council, county, region or nation, such as <strong>Leeds</strong>,{' '}
              <strong>West Yorkshire</strong> or <strong>Wales</strong>. Or miles round a postcode:{' '}
              <strong>10 miles of LS1 4AP</strong>.
            </>
          }
          rows={5}
          optional
        />
        <Fieldset legend="Services you offer">
          <FieldError field={fields.serviceIds} />
          {serviceTypesByGroup().map(({ group, types }) => (
            <fieldset key={group.id} className="mb-4">
              <legend className="font-semibold">{group.name}</legend>
              <div className="sm:grid sm:grid-cols-2 sm:gap-x-7">
                {types.map((type, index) => (
                  <label key={type.id} className="flex min-h-11 items-center gap-3 py-1">
                    <input
                      {...getInputProps(fields.serviceIds, {
                        type: 'checkbox',
                        value: type.id,
                        ariaAttributes: false,
                      })}
                      key={type.id}
                      id={index === 0 && group.id === 'care' ? fields.serviceIds.id : undefined}
                      required={undefined}
                      defaultChecked={ticked.has(type.id)}
                      className="tick"
                    />
                    <span className="min-w-0">{type.name}</span>
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
        </Fieldset>
        <Checkboxes
          field={fields.beneficiaries}
          label="Whom you help"
          optional
          options={optionsOf(BENEFICIARIES)}
        />
      </FormPage>
    </>
  );
}
