import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';

/**
 * A Conform field of any schema. Its type parameters name the whole form, which a field component
 * neither knows nor needs.
 */
// biome-ignore lint/suspicious/noExplicitAny: FieldMetadata is invariant in its schema.
export type AnyField = FieldMetadata<any, any, any>;

/** What every field of the kit takes. */
export type FieldProps = {
  field: AnyField;
  label: ReactNode;
  hint?: ReactNode;
  /** Says "(optional)" beside the label; fields are required unless told. */
  optional?: boolean;
};

/** The ids that describe a field: its hint, then its error. */
export function describedBy(field: AnyField, hint: unknown, ...more: string[]): string | undefined {
  const ids = [hint ? field.descriptionId : '', ...more, hasErrors(field) ? field.errorId : ''];
  return ids.filter(Boolean).join(' ') || undefined;
}

export function hasErrors(field: AnyField): boolean {
  return (field.errors?.length ?? 0) > 0;
}

/** Label or legend text with its "(optional)". */
export function LabelText({ label, optional }: Pick<FieldProps, 'label' | 'optional'>) {
  return (
    <span className="font-semibold">
      {label}
      {optional && <span className="font-normal text-soft"> (optional)</span>}
    </span>
  );
}

export function Hint({ field, children }: { field: AnyField; children: ReactNode }) {
  if (!children) return null;
  return (
    <div id={field.descriptionId} className="mb-1.5 max-w-prose text-sm text-soft">
      {children}
    </div>
  );
}

export function FieldError({ field }: { field: AnyField }) {
  if (!hasErrors(field)) return null;
  return (
    <p id={field.errorId} className="mb-1.5 font-semibold text-clay">
      <span className="sr-only">Error: </span>
      {field.errors?.[0]}
    </p>
  );
}

/** The space round a field, with the bar that marks one in error. */
export function fieldBox(field: AnyField): string {
  return `mb-6 ${hasErrors(field) ? 'border-l-4 border-clay pl-4' : ''}`;
}

/** A field with one control: label, hint, error, control. */
export function FieldShell(props: FieldProps & { children: ReactNode }) {
  const { field, label, hint, optional, children } = props;
  return (
    <div className={fieldBox(field)}>
      <label htmlFor={field.id} className="mb-1 block w-fit">
        <LabelText label={label} optional={optional} />
      </label>
      <Hint field={field}>{hint}</Hint>
      <FieldError field={field} />
      {children}
    </div>
  );
}

/**
 * A field with several controls: a fieldset whose first control carries the field's own id, so
 * that the error summary's link lands on it.
 */
export function FieldGroup(props: FieldProps & { children: ReactNode }) {
  const { field, label, hint, optional, children } = props;
  return (
    <fieldset className={fieldBox(field)} aria-describedby={describedBy(field, hint)}>
      <legend className="mb-1">
        <LabelText label={label} optional={optional} />
      </legend>
      <Hint field={field}>{hint}</Hint>
      <FieldError field={field} />
      {children}
    </fieldset>
  );
}
