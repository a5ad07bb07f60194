import { type FieldMetadata, getInputProps } from '@conform-to/react';
import type { InstantParts } from '#app/domain/kernel/form-fields.ts';
import { type AnyField, FieldGroup, type FieldProps } from './field.tsx';

type BoxProps = { field: AnyField; id: string; label: string; width: string; invalid: boolean };

function Box({ field, id, label, width, invalid }: BoxProps) {
  const { key, ...input } = getInputProps(field, { type: 'text', ariaAttributes: false });
  return (
    <div>
      <label htmlFor={id} className="mb-1 block w-fit text-sm">
        {label}
      </label>
      <input
        key={key}
        {...input}
        id={id}
        required={undefined}
        inputMode={label === 'Time' ? undefined : 'numeric'}
        autoComplete="off"
        aria-invalid={invalid ? true : undefined}
        className={`field ${width}`}
      />
    </div>
  );
}

/** The boxes of the field, each a field of its own. */
function boxes(field: AnyField) {
  return (field as FieldMetadata<InstantParts>).getFieldset();
}

function DayBoxes({ field }: { field: AnyField }) {
  const { day, month, year } = boxes(field);
  const invalid = Boolean(field.errors);
  return (
    <>
      <Box field={day} id={field.id} label="Day" width="max-w-16" invalid={invalid} />
      <Box field={month} id={month.id} label="Month" width="max-w-16" invalid={invalid} />
      <Box field={year} id={year.id} label="Year" width="max-w-24" invalid={invalid} />
    </>
  );
}

/** A calendar day in three boxes; `dayField` in the kernel reads them to YYYY-MM-DD. */
export function DateField({ hint = 'For example, 27 3 2027', ...props }: FieldProps) {
  return (
    <FieldGroup {...props} hint={hint}>
      <div className="flex flex-wrap gap-3">
        <DayBoxes field={props.field} />
      </div>
    </FieldGroup>
  );
}

/** A day and a time in London; `instantField` in the kernel reads them to an instant. */
export function DateTimeField(props: FieldProps) {
  const { hint = 'For example, 27 3 2027 at 5pm or 17:00, UK time', field } = props;
  const { time } = boxes(field);
  return (
    <FieldGroup {...props} hint={hint}>
      <div className="flex flex-wrap gap-3">
        <DayBoxes field={field} />
        <Box
          field={time}
          id={time.id}
          label="Time"
          width="max-w-28"
          invalid={Boolean(field.errors)}
        />
      </div>
    </FieldGroup>
  );
}
