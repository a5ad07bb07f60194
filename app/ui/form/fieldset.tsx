import type { ReactNode } from 'react';

export type FieldsetProps = { legend: ReactNode; hint?: ReactNode; children: ReactNode };

/** Fields that belong together, under a heading of their own. */
export function Fieldset({ legend, hint, children }: FieldsetProps) {
  return (
    <fieldset className="mb-8">
      <legend className="text-xl font-bold">{legend}</legend>
      {hint && <p className="mt-1 max-w-prose text-soft">{hint}</p>}
      <div className="mt-4">{children}</div>
    </fieldset>
  );
}
