import { Help } from '#app/ui/definition.tsx';
import { DateField, DateTimeField } from '#app/ui/form/date-field.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { vatOptions } from './vat-options.ts';

type Fields = { fields: Record<string, AnyField> };

/** What it is worth and how long it lasts. */
export function ValueFields({ fields }: Fields) {
  return (
    <>
      <Fieldset
        legend="Value"
        hint="For the first term: from the start to the first day on which it may end."
      >
        <MoneyField
          field={fields.baseValue!}
          label="Value of the first term"
          hint="All lots together"
        />
        <Select field={fields.baseValueVat!} label="VAT in this value" options={vatOptions} />
        <Help summary="The most it may come to">
          <p>
            In law the value of a contract is the most you could expect to pay: with VAT, every lot,
            every option and every extension. We work it out from what you give and say how. If it
            may come to more (fees, prizes, options), give the higher sum.
          </p>
        </Help>
        <MoneyField
          field={fields.estimatedValue!}
          label="The most it may come to, VAT included"
          hint="Leave it empty and we work it out"
          optional
        />
      </Fieldset>
      <Fieldset legend="How long">
        <DateField field={fields.contractStartOn!} label="It starts" />
        <TextField
          field={fields.contractMonths!}
          label="Months of the first term"
          hint="3 years are 36"
          width="tiny"
          inputMode="numeric"
        />
        <TextField
          field={fields.extensionMonths!}
          label="Months it may be extended by"
          hint="All extensions together; 0 for none"
          width="tiny"
          inputMode="numeric"
          optional
        />
        <TextArea
          field={fields.extensionNote!}
          label="How it may be extended"
          hint="Such as “twice, by a year each, if both agree”"
          rows={2}
          optional
        />
      </Fieldset>
    </>
  );
}

/** When questions and bids close, and when the council decides. */
export function DateFields({ fields, suggested }: Fields & { suggested: boolean }) {
  return (
    <Fieldset
      legend="Dates"
      hint={
        suggested
          ? 'We have filled in dates that give small organisations time to team up. Change them as you need. All times are UK time.'
          : 'All times are UK time. Small organisations need four weeks or more to team up.'
      }
    >
      <DateTimeField field={fields.questionsCloseAt!} label="Questions close" />
      <DateTimeField field={fields.answersByAt!} label="You will have answered by" optional />
      <DateTimeField field={fields.bidsCloseAt!} label="Bids close" />
      <DateField field={fields.decisionOn!} label="You will decide by" />
    </Fieldset>
  );
}
