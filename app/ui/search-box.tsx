import { Form } from 'react-router';

export type SearchBoxProps = {
  q?: string;
  where?: string;
  /** Miles. */
  within?: number | string;
  action?: string;
  /** Names of the three fields in the URL. */
  names?: { q: string; where: string; within: string };
  /** Other parameters of the search to carry along. */
  keep?: [name: string, value: string][];
  /** Miles on offer. */
  radii?: number[];
};

const cell = 'relative block px-4 pt-2 pb-1 text-sm text-soft focus-within:z-10 border-line';
const entry =
  '-mx-1 block w-[calc(100%+0.5rem)] rounded-sm bg-transparent px-1 py-1 focus-visible:outline-offset-0 text-lg font-medium text-ink placeholder:font-normal';

/** What, where, within: one line, one URL, no JavaScript needed. */
export function SearchBox(props: SearchBoxProps) {
  const { q, where, within = 25, action = '/opportunities', keep = [] } = props;
  const { names = { q: 'q', where: 'where', within: 'within' } } = props;
  const { radii = [5, 10, 25, 50, 100] } = props;
  return (
    <Form
      method="get"
      action={action}
      role="search"
      aria-label="Opportunities"
      className="grid rounded-xl border-2 border-ink bg-card md:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_auto_auto]"
      data-screen-only
    >
      {keep.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
      <label className={`${cell} border-b md:border-r md:border-b-0`}>
        What
        <input
          name={names.q}
          defaultValue={q}
          placeholder="befriending"
          enterKeyHint="search"
          className={entry}
        />
      </label>
      <label className={`${cell} border-b md:border-r md:border-b-0`}>
        Where
        <input
          name={names.where}
          defaultValue={where}
          placeholder="LS1 4AP or Leeds"
          autoComplete="postal-code"
          className={entry}
        />
      </label>
      <label className={cell}>
        Within
        <select
          name={names.within}
          defaultValue={String(within)}
          className={`${entry} h-9.5 bg-card`}
        >
          {radii.map((miles) => (
            <option key={miles} value={miles}>
              {miles} miles
            </option>
          ))}
        </select>
      </label>
      <button
        type="submit"
        className="min-h-12 rounded-b-[0.7rem] bg-river px-7 text-lg font-semibold text-on-river hover:bg-river-strong md:rounded-l-none md:rounded-r-[0.7rem]"
      >
        Search
      </button>
    </Form>
  );
}
