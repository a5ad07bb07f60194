import { getInputProps } from '@conform-to/react';
import type { ComponentProps } from 'react';
import { describedBy, type FieldProps, FieldShell } from './field.tsx';

const widths = { full: 'max-w-prose', half: 'max-w-sm', short: 'max-w-40', tiny: 'max-w-20' };

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'search' | 'number';
  /** As wide as what is asked for. */
  width?: keyof typeof widths;
  /** Stands inside the box, before what is typed: "£". */
  prefix?: string;
} & Pick<ComponentProps<'input'>, 'autoComplete' | 'inputMode' | 'spellCheck'>;

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { field, label, hint, optional, type = 'text', width = 'full', prefix, ...rest } = props;
  const { key, maxLength, ...input } = getInputProps(field, { type, ariaAttributes: false });
  const control = (
    <input
      key={key}
      {...input}
      {...rest}
      required={optional ? undefined : input.required}
      aria-invalid={field.errors ? true : undefined}
      aria-describedby={describedBy(field, hint)}
      className={`field ${widths[width]} ${prefix ? 'pl-8' : ''}`}
    />
  );
  return (
    <FieldShell field={field} label={label} hint={hint} optional={optional}>
      {prefix ? (
        <div className="relative">
          <span aria-hidden="true" className="absolute top-1/2 left-3 -translate-y-1/2 text-soft">
            {prefix}
          </span>
          {control}
        </div>
      ) : (
        control
      )}
    </FieldShell>
  );
}

/** An amount in pounds, as a person types it; `poundsField` in the kernel reads it to pence. */
export function MoneyField({ width = 'short', ...props }: Omit<TextFieldProps, 'type' | 'prefix'>) {
  return (
    <TextField
      {...props}
      width={width}
      prefix="£"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
    />
  );
}
