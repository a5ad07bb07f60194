import type { PublicContent } from '#app/domain/changes/content.ts';
import { STAGES } from '#app/domain/changes/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { dayToParts, instantToParts } from '#app/domain/kernel/form-fields.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { DateField, DateTimeField } from '#app/ui/form/date-field.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { vatOptions } from './opportunity/vat-options.ts';

/** What the second step begins with. */
export function planDefaults(content: PublicContent) {
  const money = (pence: number | null) => (pence === null ? '' : penceToText(pence));
  return {
    reason: content.reason,
    considered: content.considered,
    affected: content.affected,
    people: content.people,
    todayPence: money(content.todayPence),
    afterPence: money(content.afterPence),
    vat: content.vat,
    sumsNotGiven: content.sumsNotGiven,
    equality: content.equality,
    equalityUrl: content.equalityUrl,
    stage: content.stage ?? undefined,
    decidedBy: content.decidedBy,
    decisionUrl: content.decisionUrl,
    decisionOn: dayToParts(content.decisionOn),
    givenOn: dayToParts(content.givenOn),
    effectOn: dayToParts(content.effectOn),
    closesAt: instantToParts(content.closesAt ? new Date(content.closesAt) : null),
    whyShorter: content.whyShorter,
    contact: content.contact,
  };
}

/** Why, how much, for whom, when: of a draft and of a notice that is out. */
export function ChangePlanFields({ fields }: { fields: Record<string, AnyField> }) {
  return (
    <>
      <Fieldset legend="Why">
        <TextArea
          field={fields.reason!}
          label="The reason, in your own words"
          hint="Plainly, as you would say it to those who use it"
          rows={6}
        />
        <TextArea
          field={fields.considered!}
          label="What else you considered"
          hint="Other ways to save or to run it, and why not"
          rows={5}
        />
      </Fieldset>
      <Fieldset legend="Who is affected">
        <TextField
          field={fields.people!}
          label="About how many people use it"
          hint="Such as “about 60 a week”, or “we don’t know”"
          width="half"
        />
        <TextArea
          field={fields.affected!}
          label="Who they are, and who else is affected"
          hint="Groups of people, staff, other providers. No names."
          rows={4}
        />
        <TextArea
          field={fields.equality!}
          label="Would it be harder on some than on others?"
          hint="What you know of effects by age, disability, sex, race and so on. Say it here, or link your assessment below."
          rows={4}
        />
        <TextField
          field={fields.equalityUrl!}
          label="Link to your equality impact assessment"
          hint="Needed if you said nothing above"
          type="url"
        />
      </Fieldset>
      <Fieldset legend="What it costs a year">
        <MoneyField field={fields.todayPence!} label="Today" optional />
        <MoneyField
          field={fields.afterPence!}
          label="After the change"
          hint="0 where nothing is paid any more"
          optional
        />
        <Select field={fields.vat!} label="VAT" options={vatOptions} />
        <TextArea
          field={fields.sumsNotGiven!}
          label="Why a sum is not given"
          hint="Needed if you leave one of the two empty. Everyone reads it."
          rows={2}
        />
      </Fieldset>
      <Fieldset legend="The decision">
        <Radios field={fields.stage!} label="Where does it stand?" options={optionsOf(STAGES)} />
        <TextField
          field={fields.decidedBy!}
          label="Who decides, and where"
          hint="The body, such as “Executive Board”. No names of people."
          width="half"
        />
        <DateField field={fields.decisionOn!} label="Day of the decision" />
        <TextField field={fields.decisionUrl!} label="Link to the papers" type="url" optional />
      </Fieldset>
      <Fieldset
        legend="The notice"
        hint="Guidance to councils in England asks for three months, for the provider and for the people who use it. You may give less, with a reason that everyone can read."
      >
        <DateField
          field={fields.givenOn!}
          label="When you told the provider yourself"
          hint="You must tell it before this page does. For example, 27 3 2027"
        />
        <DateField field={fields.effectOn!} label="When it takes effect" />
        <DateTimeField
          field={fields.closesAt!}
          label="Proposals can be sent until"
          hint="Then all are shown at once. For example, 27 3 2027 at 5pm, UK time"
        />
        <TextArea
          field={fields.whyShorter!}
          label="Why the notice is shorter than the guidance"
          hint="Needed if it is: everyone reads it. Leave it empty if it is not."
          rows={3}
        />
        <TextField
          field={fields.contact!}
          label="Mailbox that people can write to"
          hint="Of a team, not a person. Everyone sees it."
          type="email"
          width="half"
        />
      </Fieldset>
    </>
  );
}
