import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';
import { Button } from '#app/ui/button.tsx';
import type { AnyForm } from '#app/ui/form/error-summary.tsx';
import { type AnyField, FieldError } from '#app/ui/form/field.tsx';

export type RowListProps = {
  form: AnyForm;
  field: AnyField;
  /** One of them: "Line". */
  name: string;
  most: number;
  children: (fields: Record<string, AnyField>, index: number) => ReactNode;
};

/** The rows of a list as fields, each by its name. */
function rowsOf(field: AnyField): { key: string; fields: Record<string, AnyField> }[] {
  const list = field as FieldMetadata<Record<string, unknown>[]>;
  return list.getFieldList().map((row) => ({
    key: row.key ?? row.id,
    fields: (row as FieldMetadata<Record<string, unknown>>).getFieldset() as Record<
      string,
      AnyField
    >,
  }));
}

/**
 * Rows one can add to and take from, with and without JavaScript. A row left empty is ignored, so
 * a few empty ones do no harm.
 */
export function RowList({ form, field, name, most, children }: RowListProps) {
  const rows = rowsOf(field);
  return (
    <div id={field.id} tabIndex={-1} className="mb-8">
      <FieldError field={field} />
      {rows.map(({ key, fields }, index) => (
        <fieldset key={key} className="mb-5 rounded-xl border border-line bg-card p-4 sm:p-5">
          <legend className="px-1 font-bold">
            {name} {index + 1}
          </legend>
          {children(fields, index)}
          <Button
            {...form.remove.getButtonProps({ name: field.name, index })}
            type="submit"
            kind="secondary"
          >
            Take {name.toLowerCase()} {index + 1} away
          </Button>
        </fieldset>
      ))}
      {rows.length < most && (
        <Button
          {...form.insert.getButtonProps({ name: field.name })}
          type="submit"
          kind="secondary"
        >
          Add another {name.toLowerCase()}
        </Button>
      )}
    </div>
  );
}

/** A hidden value that goes along with its row. */
export function Hidden({ field }: { field: AnyField }) {
  return <input type="hidden" name={field.name} defaultValue={String(field.initialValue ?? '')} />;
}
