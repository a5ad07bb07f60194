import { optionsOf } from '#app/domain/kernel/choices.ts';
import {
  CONFIDENCE,
  COST_CATEGORIES,
  DELIVERED_BY,
  financialYearWords,
} from '#app/domain/opportunities/words.ts';
import { Help } from '#app/ui/definition.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { DateField } from '#app/ui/form/date-field.tsx';
import type { AnyForm } from '#app/ui/form/error-summary.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { RowList } from './row-list.tsx';
import { vatOptions } from './vat-options.ts';

/** The financial years one may mean, this calendar year's first. */
function yearOptions(year: number) {
  return Array.from({ length: 8 }, (_, index) => ({
    value: String(year - index),
    label: financialYearWords(year - index),
  }));
}

type CostFieldsProps = { form: AnyForm; fields: Record<string, AnyField>; year: number };

/** Who delivers it, what it costs by line, how much of it there is, and where that comes from. */
export function CostFields({ form, fields, year }: CostFieldsProps) {
  return (
    <>
      <Fieldset legend="Who runs it today">
        <Select field={fields.deliveredBy!} label="Who runs it" options={optionsOf(DELIVERED_BY)} />
        <TextField
          field={fields.providerName!}
          label="Name of the organisation"
          hint="Not the name of a person"
          width="half"
          optional
        />
        <DateField field={fields.contractEndsOn!} label="Their contract ends" optional />
      </Fieldset>
      <Fieldset
        legend="What it costs a year"
        hint="One line for each part. If you know only the whole, give one line."
      >
        <Select field={fields.financialYear!} label="Financial year" options={yearOptions(year)} />
        <Select field={fields.vatBasis!} label="VAT in these figures" options={vatOptions} />
        <PayHelp />
        <TextField
          field={fields.staffFte!}
          label="Full-time posts"
          hint="All staff together, such as 2.4. With one post or less, the staff line must be kept back or joined with another."
          width="short"
          inputMode="decimal"
          optional
        />
        <RowList form={form} field={fields.lines!} name="Line" most={30}>
          {(line) => (
            <div className="gap-x-6 md:grid md:grid-cols-2">
              <Select
                field={line.category!}
                label="What it is for"
                options={optionsOf(COST_CATEGORIES)}
              />
              <TextField
                field={line.label!}
                label="In your own words"
                hint="Such as “Coordinator and two support workers”"
                width="half"
                optional
              />
              <MoneyField field={line.amount!} label="Amount a year" />
              <TextField
                field={line.withheldReason!}
                label="If you keep the amount back, why"
                hint="Everyone sees the reason. Leave both empty if you don’t know the amount."
                width="half"
                optional
              />
            </div>
          )}
        </RowList>
      </Fieldset>
      <Fieldset legend="How much of it there is" hint="We work out the cost of one from this.">
        <TextField
          field={fields.volume!}
          label="How many a year"
          hint="Such as 230"
          width="short"
          inputMode="decimal"
          optional
        />
        <TextField
          field={fields.unit!}
          label="Of what"
          hint="One of it: person, meal, hour"
          width="short"
          optional
        />
        <MoneyField
          field={fields.unitRate!}
          label="Cost of one"
          hint="Leave it empty and we divide the total by how many"
          optional
        />
      </Fieldset>
      <Fieldset legend="Where the figures come from">
        <TextArea field={fields.includes!} label="What the cost includes" rows={2} optional />
        <TextArea
          field={fields.excludes!}
          label="What it leaves out"
          hint="Such as the building, which stays with the council"
          rows={2}
          optional
        />
        <TextField
          field={fields.sourceNote!}
          label="Source"
          hint="Such as “the ledger, 14 lines” or “the contract”"
          optional
        />
        <Radios
          field={fields.confidence!}
          label="How sure are you?"
          options={optionsOf(CONFIDENCE)}
          optional
        />
      </Fieldset>
      <Fieldset legend="If you can’t give a cost">
        <TextArea
          field={fields.notGivenReason!}
          label="Why not"
          hint="Everyone sees this. Such as “It has never been run before” or “It is part of a wider contract and was never costed alone”."
          rows={2}
          optional
        />
      </Fieldset>
    </>
  );
}

function PayHelp() {
  return (
    <Help summary="Never show one person’s pay">
      <p>
        Put all staff in one line. If there is one post or less, anyone could read what that person
        earns: keep the amount back and say why, or add it to another line. We never show such a
        line, nor a cost of one from which it could be worked out.
      </p>
    </Help>
  );
}
