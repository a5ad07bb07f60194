import { useId } from 'react';
import { Form, useNavigate } from 'react-router';
import { Combobox } from './combobox.tsx';

/** In the header of wide pages, and as the first thing on the page of its results. */
const LOOKS = {
  header: {
    form: 'hidden min-w-0 grow basis-40 lg:block',
    label: 'sr-only',
    box: 'mx-auto max-w-88 rounded-lg border-[1.5px] border-edge',
    entry: 'h-10 rounded-lg px-3',
    button: 'min-w-11 rounded-r-[0.4rem] px-3 font-semibold text-link hover:underline',
    labelWords: 'Find anything',
    buttonWords: 'Find',
  },
  page: {
    form: 'max-w-[52rem]',
    label: 'mb-1 block',
    box: 'rounded-xl border-2 border-ink',
    entry: 'h-12 rounded-xl px-4 text-lg',
    button:
      'rounded-r-[0.7rem] bg-river px-5 text-lg font-semibold text-on-river hover:bg-river-strong sm:px-7',
    labelWords: 'A service, a place, an organisation, a council',
    buttonWords: 'Search',
  },
};

/** The box for everything. */
export function SiteSearch(props: { on: keyof typeof LOOKS; q?: string }) {
  const look = LOOKS[props.on];
  const id = useId();
  const navigate = useNavigate();
  return (
    <Form method="get" action="/search" role="search" aria-label="Whole site" className={look.form}>
      <label htmlFor={id} className={look.label}>
        {look.labelWords}
      </label>
      <div className={`relative flex bg-card ${look.box}`}>
        <div className="min-w-0 grow">
          <Combobox
            id={id}
            name="q"
            suggest="all"
            onGo={navigate}
            maxLength={200}
            placeholder={props.on === 'header' ? look.labelWords : undefined}
            defaultValue={props.q}
            className={`w-full bg-transparent ${look.entry}`}
          />
        </div>
        <button type="submit" className={look.button}>
          {look.buttonWords}
        </button>
      </div>
    </Form>
  );
}
