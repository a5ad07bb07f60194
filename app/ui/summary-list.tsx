import type { ReactNode } from 'react';
import { Link } from 'react-router';

/** One fact. `change` makes it a fact one can go and change. */
export type SummaryRow = {
  term: string;
  value: ReactNode;
  change?: { to: string; label?: string };
};

/** Facts as names and values. An empty value is said to be empty. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  return (
    <dl className="@container mb-6">
      {rows.map(({ term, value, change }) => (
        <div
          key={term}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-5 border-b border-line py-2.5 @md:grid-cols-[minmax(0,12rem)_minmax(0,1fr)_auto]"
        >
          <dt className="font-semibold">{term}</dt>
          <dd>{value ?? <span className="text-soft">Not given</span>}</dd>
          {change && (
            <dd>
              <Link to={change.to} className="inline-flex min-h-6 items-center">
                {change.label ?? 'Change'}
                <span className="sr-only"> {term.toLowerCase()}</span>
              </Link>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** Facts stacked in a side column: small name above, strong value below. */
export function FactList({ rows }: { rows: Omit<SummaryRow, 'change'>[] }) {
  return (
    <dl>
      {rows.map(({ term, value }) => (
        <div key={term} className="mb-3">
          <dt className="text-sm text-soft">{term}</dt>
          <dd className="font-semibold">
            {value ?? <span className="font-normal text-soft">Not given</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
