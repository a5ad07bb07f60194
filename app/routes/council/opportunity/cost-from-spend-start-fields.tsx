import { KIND_HINTS, KINDS, type Kind } from '#app/domain/opportunities/words.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import type { AnyField } from '#app/ui/form/field.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';

type Props = {
  fields: { draft: AnyField; title: AnyField; kind: AnyField };
  drafts: { reference: string; title: string }[];
};

const kinds = Object.entries(KIND_HINTS).map(([value, hint]) => ({
  value,
  label: KINDS[value as Kind],
  hint,
}));

/** A draft that is there, or a title and a kind for a new one. */
export function StartFields({ fields, drafts }: Props) {
  return (
    <>
      {drafts.length > 0 && (
        <Select
          field={fields.draft}
          label="One of your drafts"
          prompt="None of them: start a new one"
          options={drafts.map(({ reference, title }) => ({
            value: reference,
            label: `${title} (${reference})`,
          }))}
          optional
        />
      )}
      <Fieldset
        legend="A new opportunity"
        hint={
          drafts.length > 0
            ? 'Needed unless you chose a draft above: a title and a kind.'
            : undefined
        }
      >
        <TextField field={fields.title} label="Title" />
        <Radios field={fields.kind} label="What kind it is" options={kinds} />
      </Fieldset>
    </>
  );
}
