import { parseWithZod } from '@conform-to/zod/v4';
import { Link } from 'react-router';
import { z } from 'zod';
import { dayField, instantField, poundsField } from '#app/domain/kernel/form-fields.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Checkboxes, Radios } from '#app/ui/form/choices.tsx';
import { DateField, DateTimeField } from '#app/ui/form/date-field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Shelf } from './shelf.tsx';

const schema = z.object({
  title: z.string({ error: 'Enter a title' }),
  summary: z.string({ error: 'Say what you want in a few words' }),
  nation: z.string({ error: 'Choose a nation' }),
  kind: z.enum(['open', 'quote'], { error: 'Choose who may bid' }),
  people: z.array(z.string()).min(1, 'Choose at least one group of people'),
  cost: poundsField('the yearly cost'),
  start: dayField('the start date'),
  closes: instantField('the closing date'),
  paper: z.file().optional(),
  agreed: z.boolean({ error: 'Say that you may publish this' }),
});

function reply() {
  const typed = new FormData();
  typed.set('title', 'Befriending for older people');
  typed.set('cost', 'about ninety thousand');
  typed.set('start.day', '31');
  typed.set('start.month', '2');
  typed.set('start.year', '2027');
  typed.append('people', 'carers');
  return parseWithZod(typed, { schema }).reply();
}

/** The form kit: one form as it comes, or as it comes back with something wrong. */
function SampleForm({ id, wrong }: { id: string; wrong: boolean }) {
  const [form, fields] = useZodForm({ id, schema, lastResult: wrong ? reply() : undefined });
  return (
    <FormPage
      form={form}
      kicker="Part 2 of 5"
      title={wrong ? 'A form with something wrong' : 'A form'}
      lead="Everything typed is kept."
      submitLabel="Save and continue"
      beside={<Link to="/back">Back without saving</Link>}
      files
    >
      <Fieldset legend="What you want" hint="Plain words, as you would say them.">
        <TextField field={fields.title} label="Title" hint="Up to ten words" />
        <TextArea field={fields.summary} label="Summary" maxWords={60} rows={3} />
        <Select
          field={fields.nation}
          label="Nation"
          options={[
            { value: 'E', label: 'England' },
            { value: 'W', label: 'Wales' },
          ]}
        />
        <Radios
          field={fields.kind}
          label="Who may bid"
          options={[
            { value: 'open', label: 'Anyone', hint: 'Seen by all, found by search' },
            { value: 'quote', label: 'Those you invite' },
          ]}
        />
        <Checkboxes
          field={fields.people}
          label="Who it is for"
          inline
          options={[
            { value: 'older', label: 'Older people' },
            { value: 'carers', label: 'Carers' },
          ]}
        />
      </Fieldset>
      <MoneyField field={fields.cost} label="Cost a year today" hint="Before VAT" />
      <DateField field={fields.start} label="Start" />
      <DateTimeField field={fields.closes} label="Bids close" />
      <FileField
        field={fields.paper}
        label="Document"
        hint="PDF or Word, up to 10 MB"
        accept=".pdf,.docx"
        optional
      />
      <Checkbox field={fields.agreed} label="I may publish this for the council" />
    </FormPage>
  );
}

/** The form kit in its states. */
export function FormPieces() {
  return (
    <Shelf title="Forms">
      <SampleForm id="clean" wrong={false} />
      <div className="h-14" />
      <SampleForm id="wrong" wrong />
    </Shelf>
  );
}
