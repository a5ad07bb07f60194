import { COST_KINDS } from '#app/domain/changes/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { vatOptions } from '#app/routes/council/opportunity/vat-options.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';

/** What an organisation would do instead. */
export function ProposalFields({ fields }: { fields: Record<string, AnyField> }) {
  return (
    <>
      <TextField
        field={fields.title!}
        label="Your proposal in a line"
        hint="Such as “Keep the lunch club, on two days, with volunteers from the hall”"
      />
      <TextArea
        field={fields.wouldDo!}
        label="What you would do instead"
        hint="Everyone reads this once the notice closes. No names of people."
        rows={10}
      />
      <Radios field={fields.costKind!} label="What does it cost?" options={optionsOf(COST_KINDS)} />
      <MoneyField field={fields.costPence!} label="Sum a year" optional />
      <Select field={fields.vat!} label="VAT" options={vatOptions} />
      <TextArea
        field={fields.needs!}
        label="What you need from the council"
        hint="A room, time, figures, a smaller grant. Everyone reads this."
        rows={4}
        optional
      />
      <TextField
        field={fields.withWhom!}
        label="Who is with you"
        hint="Organisations that propose this together with you, and have agreed to be named. Everyone reads this."
        optional
      />
      <TextArea
        field={fields.forCouncil!}
        label="For the council alone"
        hint="Only people of the council read this, once the notice closes"
        rows={5}
        optional
      />
    </>
  );
}
