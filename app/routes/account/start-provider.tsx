import { Link, redirect } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import {
  PROVIDER_SCHEMES,
  schemeExample,
  schemeLabel,
} from '#app/domain/organisations/identifiers.ts';
import { startProviderSchema } from '#app/domain/organisations/schema.ts';
import { startProvider } from '#app/domain/organisations/start-organisation.server.ts';
import { PROVIDER_KINDS } from '#app/domain/organisations/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/start-provider';
import { alreadyHere } from './already-here.server.ts';
import { AlreadyHereNotice } from './already-here.tsx';

export function meta() {
  return [];
}

export const loader = page(async ({ actor }) => {
  requirePerson(actor);
  return null;
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(
    request,
    startProviderSchema,
    async (value) => {
      const { slug } = await startProvider(services, actor, value);
      return redirect(`/provider/${slug}/profile?done=started`);
    },
    { also: alreadyHere },
  ),
);

export default function StartProvider({ actionData }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'start-provider',
    schema: startProviderSchema,
    lastResult: actionData?.lastResult,
  });
  const already = actionData?.already;
  return (
    <>
      <FormTitle form={form} title="Add your organisation" />
      {already && <AlreadyHereNotice already={already} />}
      <FormPage
        form={form}
        title="Add your organisation"
        lead="The name and kind are enough to begin. The rest can wait."
        submitLabel="Add it"
        beside={<Link to="/account/start">Back</Link>}
      >
        <TextField
          field={fields.name}
          label="Name"
          hint="As people know it."
          autoComplete="organization"
        />
        <Radios
          field={fields.providerKind}
          label="What kind of organisation is it?"
          options={optionsOf(PROVIDER_KINDS)}
        />
        <Fieldset
          legend="Numbers, if you have them"
          hint="Councils use them to know who you are. They are public, so on their own they prove nothing: we show “number given”."
        >
          {PROVIDER_SCHEMES.map((scheme) => (
            <TextField
              key={scheme}
              field={fields[scheme]}
              label={schemeLabel(scheme)}
              hint={`Such as ${schemeExample(scheme)}`}
              width="half"
              optional
              spellCheck={false}
            />
          ))}
        </Fieldset>
        {already?.mayStartAnyway && (
          <Checkbox
            field={fields.startAnyway}
            label={`We are not ${already.name}, or nobody there answers: start a new one with this number`}
          />
        )}
      </FormPage>
    </>
  );
}
