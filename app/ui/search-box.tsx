import { useId } from 'react';
import { Form } from 'react-router';
import { milesWords } from '#app/domain/places/miles.ts';
import { Combobox } from './combobox.tsx';
import { type Kept, KeptFields } from './kept-fields.tsx';

export type SearchBoxProps = {
  q?: string;
  where?: string;
  /** Miles; left out or null for what is usual at the place. */
  within?: number | null;
  action?: string;
  /** What it finds, for those who hear the page. */
  label?: string;
  /** Names of the three fields in the URL. */
  names?: { q: string; where: string; within: string };
  /** Other parameters of the search to carry along. */
  keep?: Kept;
};

/** Miles on offer, with those asked for; 0 is the place alone. */
const RADII = [0, 5, 10, 25, 50, 100];

const cell = 'relative px-4 pt-2 pb-1 text-sm text-soft focus-within:z-10 border-line';
const entry =
  '-mx-1 block w-[calc(100%+0.5rem)] rounded-sm bg-transparent px-1 py-1 focus-visible:outline-offset-0 font-medium text-ink placeholder:font-normal';

/** What, where, within: one line, one URL, no JavaScript needed. */
export function SearchBox(props: SearchBoxProps) {
  const { q, where, within = null, action = '/opportunities', keep = [] } = props;
  const { names = { q: 'q', where: 'where', within: 'within' } } = props;
  const { label = 'Opportunities' } = props;
  const radii = [...new Set([...RADII, within ?? 0])].sort((a, b) => a - b);
  const id = useId();
  return (
    <Form
      method="get"
      action={action}
      role="search"
      aria-label={label}
      className="grid rounded-xl border-2 border-ink bg-card md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,10.5rem)_auto]"
      data-screen-only
    >
      <KeptFields keep={keep} />
      <div className={`${cell} border-b md:border-r md:border-b-0`}>
        <label htmlFor={`${id}what`} className="block">
          What
        </label>
        <Combobox
          id={`${id}what`}
          name={names.q}
          suggest="what"
          defaultValue={q}
          placeholder="befriending"
          className={`${entry} text-lg`}
        />
      </div>
      <div className={`${cell} border-b md:border-r md:border-b-0`}>
        <label htmlFor={`${id}where`} className="block">
          Where
        </label>
        <Combobox
          id={`${id}where`}
          name={names.where}
          suggest="where"
          defaultValue={where}
          placeholder="LS1 4AP or Leeds"
          autoComplete="postal-code"
          className={`${entry} text-lg`}
        />
      </div>
      <label className={`${cell} block`}>
        Within
        <select
          name={names.within}
          defaultValue={within ?? ''}
          className={`${entry} h-9.5 bg-card text-base`}
        >
          <option value="">Usual distance</option>
          {radii.map((miles) => (
            <option key={miles} value={miles}>
              {radiusWords(miles)}
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

function radiusWords(miles: number): string {
  return miles === 0 ? 'That place only' : milesWords(miles);
}
