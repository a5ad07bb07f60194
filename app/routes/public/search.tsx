import { Link } from 'react-router';
import { totalWords } from '#app/domain/opportunities/search-words.ts';
import { page } from '#app/routes/scope.server.ts';
import { FacetList } from '#app/ui/facet-list.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import type { Route } from './+types/search';
import { NothingFound } from './search-nothing.tsx';
import { searchPage } from './search-page.server.ts';
import { ChosenFilters, MoreFilters, OrderBar } from './search-refine.tsx';
import { SearchResult } from './search-result.tsx';

export const loader = page(async ({ services, actor, url }, _args: Route.LoaderArgs) =>
  searchPage(services, actor, url.searchParams),
);

type Loaded = Route.ComponentProps['loaderData'];

export function meta({ loaderData }: Route.MetaArgs) {
  const { query, found } = loaderData ?? {};
  if (!query || !found) return [{ title: 'Search – Drawbridge' }];
  const asked = [query.q, query.where && `near ${query.where}`].filter(Boolean).join(' ');
  const pages = found.page > 1 ? `, page ${found.page} of ${found.pageCount}` : '';
  const total = totalWords(found.total, query.closed);
  return [
    { title: `${total}${asked ? `: ${asked}` : ''}${pages} – Drawbridge` },
    {
      name: 'description',
      content: 'Services that councils want delivered, each with what it costs today.',
    },
  ];
}

const FACET_NAMES = ['service', 'value', 'kind', 'reserved', 'source'] as const;
const LEGENDS = {
  service: 'Service',
  value: 'Value in all',
  kind: 'Kind',
  reserved: 'Kept for',
  source: 'Where it was published',
};

export default function Search({ loaderData }: Route.ComponentProps) {
  const { now, query, found, params, paths } = loaderData;
  const { place } = found;
  const shown = place.how === 'found' ? place.label : query.where;
  const keep = (...without: string[]) => params.filter(([name]) => !without.includes(name));
  const groups = FACET_NAMES.map((name) => ({
    name,
    legend: LEGENDS[name],
    options: found.facets[name],
  })).filter((group) => group.options.length > 0);
  const radii = [...new Set([5, 10, 25, 50, 100, query.within])].sort((a, b) => a - b);
  return (
    <>
      <SearchBox
        key={`${query.q}|${query.where}|${query.within}`}
        q={query.q}
        where={query.where && shown}
        within={query.within}
        radii={radii}
        keep={keep('q', 'where', 'within')}
      />
      <div className="h-7" />
      <TwoColumn
        asideSide="left"
        asideLabel="Filters"
        aside={
          <>
            {groups.length > 0 && <FacetList groups={groups} keep={keep(...FACET_NAMES)} />}
            <MoreFilters query={query} keep={keep('min', 'max', 'closes')} />
          </>
        }
      >
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 id="results" tabIndex={-1} className="text-xl sm:text-2xl" aria-live="polite">
            {totalWords(found.total, query.closed)}
          </h1>
          <PlaceLine loaded={loaderData} />
        </div>
        <Understood loaded={loaderData} />
        <ChosenFilters chips={loaderData.chips} clear={paths.anyFilter} />
        <OrderBar
          query={query}
          byDistance={place.how === 'found' && place.miles !== null}
          closedCount={found.closedCount}
          keep={keep('sort', 'closed')}
        />
        {found.results.length === 0 ? (
          <NothingFound loaded={loaderData} />
        ) : (
          found.results.map((brief) => (
            <SearchResult key={brief.id} brief={brief} now={now} heading="h2" />
          ))
        )}
        <Pagination page={found.page} pageCount={found.pageCount} />
        {found.total > 0 && (
          <p className="mt-6 text-sm text-soft" data-screen-only>
            Take this whole search with you: <a href={paths.csv}>as a spreadsheet (CSV)</a> or{' '}
            <a href={paths.json}>as data (JSON)</a>.
          </p>
        )}
      </TwoColumn>
    </>
  );
}

function PlaceLine({ loaded }: { loaded: Loaded }) {
  const { place } = loaded.found;
  if (place.how !== 'found') return null;
  const detail = place.detail && place.detail !== place.label ? `, ${place.detail}` : '';
  return (
    <p className="text-soft">
      {place.miles === null
        ? `delivered in ${place.label}`
        : `within ${place.miles} miles of ${place.label}${detail}`}
    </p>
  );
}

/** What was made of the search, wherever that is not plain. */
function Understood({ loaded }: { loaded: Loaded }) {
  const { found, ignored, query, choices } = loaded;
  const { place } = found;
  return (
    <div className="mt-4">
      {place.how === 'unknown' && (
        <Notice title={`We don’t know a place called “${place.typed}”`}>
          So these are from everywhere. Try a postcode, a council or a region.
        </Notice>
      )}
      {place.how === 'several' && (
        <Notice title={`Which “${place.typed}” did you mean?`}>
          <ul className="list-disc pl-5">
            {choices.map((choice) => (
              <li key={choice.where} className="py-1">
                <Link to={choice.to}>{choice.label}</Link>
                {choice.detail && <span className="text-soft"> {choice.detail}</span>}
              </li>
            ))}
          </ul>
          <p>Until you choose, these are from all of them.</p>
        </Notice>
      )}
      {found.fellBack && (
        <Notice title={`Nothing has all the words of “${query.q}”`}>
          These have some of them, the nearest first.
        </Notice>
      )}
      {found.standIn && (
        <Notice>
          Our usual search is having a rest, so a simpler one answered. Some results may be in a
          different order.
        </Notice>
      )}
      {ignored.length > 0 && (
        <Notice title="We left out part of this address">
          <ul className="list-disc pl-5">
            {ignored.map(({ name, value, why }) => (
              <li key={name + value}>
                {name}: “{value}”, because {why}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
