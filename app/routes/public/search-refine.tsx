import { Form, Link } from 'react-router';
import { penceToText } from '#app/domain/kernel/money.ts';
import type { OpportunitySearch } from '#app/domain/opportunities/search-query.ts';
import { SORT_WORDS } from '#app/domain/opportunities/search-words.ts';
import { Button } from '#app/ui/button.tsx';
import { type Kept, KeptFields } from '#app/ui/kept-fields.tsx';
import { OrderSelect } from '#app/ui/order-select.tsx';

export type OrderBarProps = {
  query: OpportunitySearch;
  total: number;
  /** Distance means something: the place searched has a middle. */
  byDistance: boolean;
  closedCount: number;
  keep: Kept;
};

/** In which order, and whether closed ones are shown. */
export function OrderBar({ query, total, byDistance, closedCount, keep }: OrderBarProps) {
  const isMap = query.view === 'map';
  const hasClosed = query.closed || closedCount > 0;
  if (total === 0 && !hasClosed) return null;
  if (isMap && !hasClosed) return null;
  const sorts = Object.entries(SORT_WORDS).filter(([sort]) => sort !== 'distance' || byDistance);
  return (
    <Form
      key={`${query.sort}${query.closed}`}
      method="get"
      action="/opportunities"
      aria-label="Order"
      className="mt-3 mb-5 flex flex-wrap items-end gap-x-4 gap-y-3"
      data-screen-only
    >
      <KeptFields keep={keep} />
      {isMap && query.sort !== 'relevance' && (
        <input type="hidden" name="sort" value={query.sort} />
      )}
      {!isMap && <OrderSelect value={query.sort} sorts={sorts} />}
      {hasClosed && (
        <label className="flex min-h-11 items-center gap-2.5 text-sm">
          <input
            type="checkbox"
            name="closed"
            value="include"
            defaultChecked={query.closed}
            className="tick"
          />
          Show closed ones too ({closedCount})
        </label>
      )}
      <Button type="submit" kind="secondary">
        Update
      </Button>
    </Form>
  );
}

/** Value from and to, and how soon it closes: what a box to tick can't say. */
export function MoreFilters({ query, keep }: { query: OpportunitySearch; keep: Kept }) {
  const pounds = (pence: number | null) => (pence === null ? '' : penceToText(pence));
  const isUsed = query.min !== null || query.max !== null || query.closes !== null;
  return (
    <details className="disclosure" open={isUsed} data-screen-only>
      <summary>Value and closing date</summary>
      <Form
        key={`${query.min}-${query.max}-${query.closes}`}
        method="get"
        action="/opportunities"
        aria-label="Value and closing date"
        className="grid gap-3 py-2"
      >
        <KeptFields keep={keep} />
        <label className="text-sm">
          Value in all, from (£)
          <input
            name="min"
            inputMode="decimal"
            defaultValue={pounds(query.min)}
            className="field mt-0.5"
          />
        </label>
        <label className="text-sm">
          Value in all, up to (£)
          <input
            name="max"
            inputMode="decimal"
            defaultValue={pounds(query.max)}
            className="field mt-0.5"
          />
        </label>
        <label className="text-sm">
          Closes
          <select name="closes" defaultValue={query.closes ?? ''} className="field mt-0.5">
            <option value="">At any time</option>
            <option value="7">Within 7 days</option>
            <option value="14">Within 14 days</option>
            <option value="30">Within 30 days</option>
            <option value="90">Within 90 days</option>
          </select>
        </label>
        <Button type="submit" kind="secondary">
          Apply
        </Button>
      </Form>
    </details>
  );
}

/** What narrows the search now, each with a way to take it off. */
export function ChosenFilters(props: {
  chips: { label: string; without: string }[];
  clear: string;
}) {
  if (props.chips.length === 0) return null;
  return (
    <ul aria-label="Filters in use" className="mt-3 flex flex-wrap gap-2" data-screen-only>
      {props.chips.map((chip) => (
        <li key={chip.without}>
          <Link
            to={chip.without}
            className="inline-flex min-h-9 items-center gap-2 rounded-md bg-river-tint px-2.5 py-1 text-sm no-underline"
          >
            <span className="sr-only">Remove </span>
            {chip.label}
            <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {props.chips.length > 1 && (
        <li>
          <Link to={props.clear} className="inline-flex min-h-9 items-center text-sm">
            Remove all
          </Link>
        </li>
      )}
    </ul>
  );
}
