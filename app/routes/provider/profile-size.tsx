import { Link, redirect } from 'react-router';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import { londonParts } from '#app/domain/kernel/time.ts';
import { monthWords } from '#app/domain/matching/capacity.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { editSize } from '#app/domain/organisations/edit-profile.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { sizeSchema } from '#app/domain/organisations/schema.ts';
import { smeLimitsOn } from '#app/domain/organisations/sme-limits.ts';
import { INCOME_BANDS, TAKING_ON, VCSE_WORDS } from '#app/domain/organisations/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/profile-size';

export function meta() {
  return [];
}

const text = (pence: bigint | null) => (pence === null ? undefined : penceToText(pence));
const yesNo = (flag: boolean | null) =>
  flag === null ? undefined : flag ? ('yes' as const) : ('no' as const);

/** The next two years of months, with the one chosen before; as a list, for it is the same without JavaScript. */
function monthsAhead(now: Date, chosen: string | undefined) {
  const { year, month } = londonParts(now);
  const ahead = Array.from({ length: 24 }, (_, index) =>
    new Date(Date.UTC(year, month + index, 1)).toISOString().slice(0, 7),
  );
  const months = chosen && !ahead.includes(chosen) ? [chosen, ...ahead] : ahead;
  return months.map((value) => ({ value, label: monthWords(value) }));
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const { row } = await readOwnOrganisation(services, actor, organisationId);
  const now = services.clock.now();
  return {
    months: monthsAhead(now, row.takingOnFrom?.toISOString().slice(0, 7)),
    smeWords: smeLimitsOn(now).words,
    values: {
      smallestContractPence: text(row.smallestContractPence),
      largestContractPence: text(row.largestContractPence),
      largestPastContractPence: text(row.largestPastContractPence),
      staffCount: row.staffCount?.toString(),
      volunteerCount: row.volunteerCount?.toString(),
      incomeBand: row.incomeBand ?? undefined,
      takingOnWork: row.takingOnWork ?? undefined,
      takingOnFrom: row.takingOnFrom?.toISOString().slice(0, 7),
      declaredVcse: yesNo(row.declaredVcse),
      declaredSme: yesNo(row.declaredSme),
    },
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  return submit(request, sizeSchema, async (values) => {
    await editSize(services, actor, { organisationId, values });
    return redirect(`/provider/${params.slug}/profile?done=saved`);
  });
});

export default function ProfileSize({ loaderData, actionData, params }: Route.ComponentProps) {
  const [form, fields] = useZodForm({
    id: 'size',
    schema: sizeSchema,
    lastResult: actionData?.lastResult,
    defaultValue: loaderData.values,
  });
  const answers = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'No' },
  ];
  return (
    <>
      <FormTitle form={form} title="Size, and what you declare" />
      <FormPage
        form={form}
        title="Size, and what you declare yourself to be"
        lead="Everything here is your own word, and shows as declared by you. None of it keeps you from bidding."
        submitLabel="Save"
        beside={<Link to={`/provider/${params.slug}/profile`}>Back to your profile</Link>}
      >
        <Fieldset legend="Contracts you would take on" hint="What a contract is worth in one year.">
          <MoneyField field={fields.smallestContractPence} label="From" optional />
          <MoneyField field={fields.largestContractPence} label="Up to" optional />
          <MoneyField
            field={fields.largestPastContractPence}
            label="The largest you have held so far, in one year"
            optional
          />
        </Fieldset>
        <Fieldset legend="People and money">
          <TextField
            field={fields.staffCount}
            label="Paid staff"
            inputMode="numeric"
            width="short"
            optional
          />
          <TextField
            field={fields.volunteerCount}
            label="Volunteers"
            inputMode="numeric"
            width="short"
            optional
          />
          <Select
            field={fields.incomeBand}
            label="Yearly income"
            options={optionsOf(INCOME_BANDS)}
            optional
          />
        </Fieldset>
        <Fieldset
          legend="Room for new work"
          hint="Councils see it when they look for who could run a service. Opportunities find you all the same."
        >
          <Radios
            field={fields.takingOnWork}
            label="Are you taking on new work?"
            options={optionsOf(TAKING_ON)}
            optional
          />
          <Select
            field={fields.takingOnFrom}
            label="From which month, if later"
            options={loaderData.months}
            optional
          />
        </Fieldset>
        <Fieldset
          legend="What you declare"
          hint="Some opportunities are reserved to these organisations by law. Declare it only if it is true."
        >
          <Radios
            field={fields.declaredVcse}
            label="Are you a voluntary, community or social enterprise organisation (VCSE)?"
            hint={`The law’s words: “${VCSE_WORDS}”.`}
            options={answers}
            optional
            inline
          />
          <Radios
            field={fields.declaredSme}
            label="Are you a small or medium-sized enterprise (SME)?"
            hint={loaderData.smeWords}
            options={answers}
            optional
            inline
          />
        </Fieldset>
      </FormPage>
    </>
  );
}
