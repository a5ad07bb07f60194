import { getInputProps } from '@conform-to/react';
import { describedBy, FieldError, type FieldProps, fieldBox, Hint } from './field.tsx';

/** One thing to tick: a declaration, a consent. The schema is a boolean. */
export function Checkbox({ field, label, hint }: FieldProps) {
  const { key, ...control } = getInputProps(field, { type: 'checkbox', ariaAttributes: false });
  return (
    <div className={fieldBox(field)}>
      <FieldError field={field} />
      <div className="flex items-start gap-3">
        <input
          key={key}
          {...control}
          aria-invalid={field.errors ? true : undefined}
          aria-describedby={describedBy(field, hint)}
          className="tick mt-2.5"
        />
        <div>
          <label htmlFor={field.id} className="flex min-h-11 max-w-prose items-center py-1">
            {label}
          </label>
          <Hint field={field}>{hint}</Hint>
        </div>
      </div>
    </div>
  );
}
