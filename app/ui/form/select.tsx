import { getSelectProps } from '@conform-to/react';
import { describedBy, type FieldProps, FieldShell } from './field.tsx';

export type Option = { value: string; label: string; hint?: string };

export type SelectProps = FieldProps & {
  options: Option[] | { label: string; options: Option[] }[];
  /** The first, empty choice. */
  prompt?: string;
};

function Choice({ value, label }: Option) {
  return <option value={value}>{label}</option>;
}

/** One of many. Under about eight, Radios serve people better. */
export function Select({ field, label, hint, optional, options, prompt = 'Choose' }: SelectProps) {
  const { key, ...control } = getSelectProps(field, { ariaAttributes: false });
  return (
    <FieldShell field={field} label={label} hint={hint} optional={optional}>
      <select
        key={key}
        {...control}
        required={optional ? undefined : control.required}
        aria-invalid={field.errors ? true : undefined}
        aria-describedby={describedBy(field, hint)}
        className="field max-w-sm"
      >
        <option value="">{prompt}</option>
        {options.map((option) =>
          'options' in option ? (
            <optgroup key={option.label} label={option.label}>
              {option.options.map((choice) => (
                <Choice key={choice.value} {...choice} />
              ))}
            </optgroup>
          ) : (
            <Choice key={option.value} {...option} />
          ),
        )}
      </select>
    </FieldShell>
  );
}
