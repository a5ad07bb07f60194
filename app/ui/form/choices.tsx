import { getCollectionProps } from '@conform-to/react';
import { FieldGroup, type FieldProps } from './field.tsx';
import type { Option } from './select.tsx';

export type ChoicesProps = FieldProps & {
  options: Option[];
  /** Short choices may stand side by side. */
  inline?: boolean;
};

function Choices(props: ChoicesProps & { type: 'radio' | 'checkbox' }) {
  const { field, options, inline = false, type, ...shell } = props;
  const controls = getCollectionProps(field, {
    type,
    options: options.map((option) => option.value),
    ariaAttributes: false,
  });
  return (
    <FieldGroup field={field} {...shell}>
      <div className={inline ? 'flex flex-wrap gap-x-7' : ''}>
        {controls.map(({ key, required, ...control }, index) => {
          const { label, hint } = options[index] as Option;
          const id = index === 0 ? field.id : control.id;
          const hintId = `${id}-hint`;
          return (
            <div key={key} className="flex items-start gap-3">
              <input
                {...control}
                id={id}
                required={type === 'radio' && !props.optional ? required : undefined}
                aria-describedby={hint ? hintId : undefined}
                className="tick mt-2.5"
              />
              <div className="min-w-0">
                <label htmlFor={id} className="flex min-h-11 items-center py-1">
                  {label}
                </label>
                {hint && (
                  <p id={hintId} className="-mt-2 mb-1 max-w-prose text-sm text-soft">
                    {hint}
                  </p>
                )}
              </div>
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}

/** One of a few. */
export function Radios(props: ChoicesProps) {
  return <Choices {...props} type="radio" />;
}

/** Any of a few; the schema is an array of strings. */
export function Checkboxes(props: ChoicesProps) {
  return <Choices {...props} type="checkbox" />;
}
