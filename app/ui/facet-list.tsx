import { useEffect, useRef } from 'react';
import { Form, useSubmit } from 'react-router';
import { Button, buttonClass } from './button.tsx';
import { type Kept, KeptFields } from './kept-fields.tsx';
import { useHydrated } from './use-hydrated.ts';

export type FacetOption = { value: string; label: string; count: number; checked: boolean };

/** One group of filters; `name` is its parameter in the URL. */
export type FacetGroup = { name: string; legend: string; options: FacetOption[] };

export type FacetListProps = {
  groups: FacetGroup[];
  action?: string;
  /** The rest of the search, words and place and order, to carry along. The page starts again. */
  keep?: Kept;
};

/** More than these are folded away, unless one of them is ticked. */
const OPEN = 8;

function Option({ name, option }: { name: string; option: FacetOption }) {
  const box = useRef<HTMLInputElement>(null);
  // A tick follows the URL, also when a link or the Back button changes it, and keeps the focus.
  useEffect(() => {
    if (box.current) box.current.checked = option.checked;
  }, [option.checked]);
  return (
    <label className="flex min-h-9 items-center gap-2.5 py-0.5">
      <input
        ref={box}
        type="checkbox"
        name={name}
        value={option.value}
        defaultChecked={option.checked}
        className="tick"
      />
      <span className="min-w-0">{option.label}</span>
      <span className="ml-auto text-sm text-soft">
        {option.count}
        <span className="sr-only"> results</span>
      </span>
    </label>
  );
}

function Group({ group }: { group: FacetGroup }) {
  const first = group.options.filter((option, index) => index < OPEN || option.checked);
  const more = group.options.filter((option, index) => index >= OPEN && !option.checked);
  return (
    <fieldset className="mb-5">
      <legend className="mb-1 font-bold">{group.legend}</legend>
      {first.map((option) => (
        <Option key={option.value} name={group.name} option={option} />
      ))}
      {more.length > 0 && (
        <details className="disclosure">
          <summary>{more.length} more</summary>
          {more.map((option) => (
            <Option key={option.value} name={group.name} option={option} />
          ))}
        </details>
      )}
    </fieldset>
  );
}

/**
 * Filters with the count each would give. With JavaScript a tick searches at once; without it the
 * button does. On a narrow screen they fold away, so that the results come first.
 */
export function FacetList({ groups, action = '/opportunities', keep = [] }: FacetListProps) {
  const submit = useSubmit();
  const hydrated = useHydrated();
  const on = groups.flatMap((group) => group.options).filter((option) => option.checked).length;
  return (
    <Form
      method="get"
      action={action}
      onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      aria-label="Filters"
      data-screen-only
    >
      <KeptFields keep={keep} />
      <details className="fold">
        <summary className={`${buttonClass('secondary', true)} mb-4`}>
          Filters{on > 0 && ` (${on} on)`}
        </summary>
        {groups.map((group) => (
          <Group key={group.name} group={group} />
        ))}
        {!hydrated && (
          <Button type="submit" kind="secondary" wide>
            Show results
          </Button>
        )}
      </details>
    </Form>
  );
}
