import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { type AlertDraft, WE_ARE_OPTIONS } from '#app/domain/alerts/draft.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import { FACET_WORDS } from '#app/domain/opportunities/search-words.ts';
import { milesWords } from '#app/domain/places/miles.ts';
import { serviceName, serviceTypesByGroup } from '#app/domain/services/catalogue.ts';
import { Button } from '#app/ui/button.tsx';

export type LooksForFormProps = {
  draft: AlertDraft;
  /** Whose alone are looked for. */
  buyer: { name: string; slug: string } | null;
  /** The distance as it is; null for what is usual. */
  within: number | null;
  /** Where it is shown: of a new alert unless told. */
  action?: string;
  /** A second button, which may send the same form elsewhere. */
  beside?: ReactNode;
};

const RADII = [0, 5, 10, 25, 50, 100];
const label = 'mb-1 block font-semibold';
const hint = 'mb-1.5 max-w-prose text-sm text-soft';

/**
 * What an alert looks for, to change. It is a search, so it goes into the address, like every
 * search: the page then shows what that would send.
 */
export function LooksForForm(props: LooksForFormProps) {
  const { draft, buyer, within, action = '/alerts/new', beside } = props;
  const { search, without, team } = draft;
  const radii = [...new Set([...RADII, within ?? 0])].sort((a, b) => a - b);
  return (
    <Form method="get" action={action} aria-label="What it looks for" className="mt-3">
      {team && <input type="hidden" name="team" value={team} />}
      <Entry name="q" label="Words" value={search.q} hintWords="Leave it empty for everything." />
      <Entry
        name="where"
        label="Where"
        value={search.where}
        hintWords="A council, town, region or postcode. Leave it empty for the whole country."
      />
      <p className="mb-6">
        <label htmlFor="alert-within" className={label}>
          Within
        </label>
        <select
          id="alert-within"
          name="within"
          defaultValue={within ?? ''}
          className="field max-w-sm"
        >
          <option value="">Usual distance</option>
          {radii.map((miles) => (
            <option key={miles} value={miles}>
              {miles === 0 ? 'That place only' : milesWords(miles)}
            </option>
          ))}
        </select>
      </p>
      <Entry
        name="without"
        label="Words to leave out"
        value={without.join(', ')}
        hintWords="Put a comma between them: children, school meals."
      />
      {buyer && <Ticks legend="Posted by" name="buyer" ticked={[buyer.slug]} options={[buyer]} />}
      <ServiceTicks ticked={search.service} />
      <MoreTicks draft={draft} />
      {!beside && (
        <noscript>
          <p className="mb-3 text-sm">
            Press this before you choose when we write: the page loads anew.
          </p>
        </noscript>
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <Button type="submit" kind="secondary">
          Show what this would send
        </Button>
        {beside}
      </div>
    </Form>
  );
}

function Entry(props: { name: string; label: string; value: string; hintWords: string }) {
  const id = `alert-${props.name}`;
  return (
    <p className="mb-6">
      <label htmlFor={id} className={label}>
        {props.label}
      </label>
      <span id={`${id}-hint`} className={`block ${hint}`}>
        {props.hintWords}
      </span>
      <input
        id={id}
        name={props.name}
        defaultValue={props.value}
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        dir="auto"
        className="field max-w-prose"
      />
    </p>
  );
}

type TickOption = { slug: string; name: string };

function Ticks(props: {
  legend: string;
  name: string;
  ticked: readonly string[];
  options: readonly TickOption[];
}) {
  if (props.options.length === 0) return null;
  return (
    <fieldset className="mb-4">
      <legend className="font-semibold">{props.legend}</legend>
      <div className="sm:grid sm:grid-cols-2 sm:gap-x-7">
        {props.options.map(({ slug, name }) => (
          <label key={slug} className="flex min-h-11 items-center gap-3 py-1">
            <input
              type="checkbox"
              name={props.name}
              value={slug}
              defaultChecked={props.ticked.includes(slug)}
              className="tick"
            />
            <span className="min-w-0">{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Those chosen are in sight; the other sixty are folded away. */
function ServiceTicks({ ticked }: { ticked: readonly string[] }) {
  const options = (types: { id: string; name: string }[]) =>
    types.map(({ id, name }) => ({ slug: id, name }));
  const others = serviceTypesByGroup().map(({ group, types }) => ({
    group,
    types: types.filter(({ id }) => !ticked.includes(id)),
  }));
  const chosen = ticked.map((id) => ({ id, name: serviceName(id) }));
  return (
    <>
      {chosen.length > 0 && (
        <Ticks legend="Services" name="service" ticked={ticked} options={options(chosen)} />
      )}
      <details className="disclosure mb-3">
        <summary>{chosen.length > 0 ? 'More services' : 'Services'}</summary>
        <div className="pt-2">
          {others.map(({ group, types }) => (
            <Ticks
              key={group.id}
              legend={group.name}
              name="service"
              ticked={[]}
              options={options(types)}
            />
          ))}
        </div>
      </details>
    </>
  );
}

const FACETS = [
  ['kind', 'Kind'],
  ['value', 'Value in all'],
  ['reserved', 'Only what is kept for'],
  ['source', 'Where it was published'],
] as const;

function MoreTicks({ draft: { search, weAre } }: { draft: AlertDraft }) {
  const pounds = (pence: number | null) => (pence === null ? '' : penceToText(pence));
  const isUsed =
    FACETS.some(([name]) => search[name].length > 0) ||
    search.min !== null ||
    search.max !== null ||
    search.closes !== null ||
    weAre.length > 0;
  return (
    <details className="disclosure mb-6" open={isUsed}>
      <summary>Kind, value, and who it is kept for</summary>
      <div className="pt-2">
        <fieldset className="mb-4">
          <legend className="font-semibold">We are</legend>
          <p className={hint}>
            Some opportunities are kept for certain organisations. Say what you are, and we leave
            out what is kept for others. Tick nothing, and we leave nothing out.
          </p>
          {WE_ARE_OPTIONS.map(({ value, label: words }) => (
            <label key={value} className="flex min-h-11 items-center gap-3 py-1">
              <input
                type="checkbox"
                name="we"
                value={value}
                defaultChecked={weAre.includes(value)}
                className="tick"
              />
              <span className="min-w-0">{words}</span>
            </label>
          ))}
        </fieldset>
        {FACETS.map(([name, legend]) => (
          <Ticks
            key={name}
            legend={legend}
            name={name}
            ticked={search[name]}
            options={Object.entries(FACET_WORDS[name]).map(([slug, words]) => ({
              slug,
              name: words,
            }))}
          />
        ))}
        <div className="flex flex-wrap gap-x-7">
          <Pounds name="min" label="Value from (£)" value={pounds(search.min)} />
          <Pounds name="max" label="Value up to (£)" value={pounds(search.max)} />
        </div>
        {search.closes !== null && (
          <Ticks
            legend="Closes"
            name="closes"
            ticked={[String(search.closes)]}
            options={[{ slug: String(search.closes), name: `Within ${search.closes} days` }]}
          />
        )}
      </div>
    </details>
  );
}

function Pounds(props: { name: string; label: string; value: string }) {
  return (
    <label className="mb-4">
      <span className={label}>{props.label}</span>
      <input
        name={props.name}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={props.value}
        className="field max-w-40"
      />
    </label>
  );
}
