import { getInputProps } from '@conform-to/react';
import { describedBy, type FieldProps, FieldShell } from './field.tsx';

export type FileFieldProps = FieldProps & {
  /** Endings or media types: ".pdf,.docx". */
  accept?: string;
  multiple?: boolean;
  /** Files kept from before, named so that nobody sends one twice. */
  kept?: string[];
};

/** Files. The hint should name the kinds and the size, before a choice goes wrong. */
export function FileField(props: FileFieldProps) {
  const { field, label, hint, optional, accept, multiple = false, kept = [] } = props;
  const { key, ...input } = getInputProps(field, { type: 'file', ariaAttributes: false });
  return (
    <FieldShell field={field} label={label} hint={hint} optional={optional}>
      {kept.length > 0 && (
        <p className="mb-1.5 text-sm">Already here: {kept.join(', ')}. Choose again to replace.</p>
      )}
      <input
        key={key}
        {...input}
        accept={accept}
        multiple={multiple}
        required={optional || kept.length > 0 ? undefined : input.required}
        aria-invalid={field.errors ? true : undefined}
        aria-describedby={describedBy(field, hint)}
        className="field max-w-prose file:mr-3 file:rounded-md file:border-0 file:bg-river-tint file:px-3 file:py-1 file:font-semibold file:text-link"
      />
    </FieldShell>
  );
}
