import { Link, redirect } from 'react-router';
import { totalWords } from '#app/domain/opportunities/search-words.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { FacetList } from '#app/ui/facet-list.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { ResultsMap } from '#app/ui/results-map.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import type { Route } from './+types/search';
import { SearchMemory } from './search-memory.tsx';
import { NothingFound } from './search-nothing.tsx';
import { searchPage } from './search-page.server.ts';
import { ChosenFilters, MoreFilters, OrderBar } from './search-refine.tsx';
import { SearchResult } from './search-result.tsx';
import { savedFor } from './search-saved.server.ts';
import { feedLinks, SearchSubscribe } from './search-subscribe.tsx';
import { PlaceLine, Understood } from './search-understood.tsx';

export const loader = page(async ({ services, actor, url }, _args: Route.LoaderArgs) => {
  if (url.search === '' && actor.kind === 'person') {
    // The address then says what is searched, so that it can be passed on.
    const saved = await savedFor(services, actor);
    if (saved) throw redirect(saved.path);
  }
  return searchPage(services, actor, url.searchParams);
});

type Loaded = Route.ComponentProps['loaderData'];

export function meta({ loaderData }: Route.MetaArgs) {
  const { query, found } = loaderData ?? {};
  if (!query || !found) return [{ title: 'Search – Drawbridge' }];
  const asked = [query.q, query.where && `near ${query.where}`].filter(Boolean).join(' ');
  const pages = found.page > 1 ? `, page ${found.page} of ${found.pageCount}` : '';
  const total = totalWords(found.total, query.closed);
  const map = query.view === 'map' ? ' on a map' : '';
  return [
    { title: `${total}${asked ? `: ${asked}` : ''}${map}${pages} – Drawbridge` },
    {
      name: 'description',
      content: 'Services that councils want delivered, each with what it costs today.',
    },
    ...feedLinks(loaderData.subscribe),
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
  const { query, found, params, paths, within } = loaderData;
  const { place } = found;
  const keep = (...without: string[]) => params.filter(([name]) => !without.includes(name));
  const groups = FACET_NAMES.map((name) => ({
    name,
    legend: LEGENDS[name],
    options: found.facets[name],
  })).filter((group) => group.options.length > 0);
  return (
    <>
      <SearchBox
        key={`${query.q}|${query.where}|${within}`}
        q={query.q}
        where={query.where}
        within={within}
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
          <PlaceLine place={place} />
          {found.total > 0 && (
            <p className="sm:ml-auto" data-screen-only>
              <LinkButton kind="secondary" to={paths.alert} rel="nofollow">
                Get these by e-mail
              </LinkButton>
            </p>
          )}
        </div>
        <Understood loaded={loaderData} none="Nothing" />
        <ChosenFilters chips={loaderData.chips} clear={paths.anyFilter} />
        <SearchMemory memory={loaderData.memory} here={paths.here} />
        <Views loaded={loaderData} />
        <OrderBar
          query={query}
          total={found.total}
          byDistance={place.how === 'found' && place.point !== null}
          closedCount={found.closedCount}
          keep={keep('sort', 'closed')}
        />
        <Results loaded={loaderData} />
        {found.total > 0 && (
          <p className="mt-6 text-sm text-soft" data-screen-only>
            Take this whole search with you: <a href={paths.csv}>as a spreadsheet (CSV)</a> or{' '}
            <a href={paths.json}>as data (JSON)</a>.
          </p>
        )}
        <SearchSubscribe subscribe={loaderData.subscribe} />
      </TwoColumn>
    </>
  );
}

/** The same results as a list or on a map. */
function Views({ loaded }: { loaded: Loaded }) {
  const { query, paths, found } = loaded;
  if (found.total === 0) return null;
  const views = [
    { view: 'list', label: 'List', to: paths.list },
    { view: 'map', label: 'Map', to: paths.map },
  ];
  return (
    <nav aria-label="Show as" className="mt-4 flex gap-2" data-screen-only>
      {views.map(({ view, label, to }) => (
        <Link
          key={view}
          to={to}
          preventScrollReset
          aria-current={query.view === view ? 'page' : undefined}
          className="inline-flex min-h-9 items-center rounded-md border border-edge px-4 no-underline aria-[current]:border-river aria-[current]:bg-river aria-[current]:font-semibold aria-[current]:text-on-river"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Results({ loaded }: { loaded: Loaded }) {
  const { found, map, now } = loaded;
  if (found.total === 0) return <NothingFound loaded={loaded} />;
  if (map) return <MapOfResults map={map} />;
  return (
    <>
      {found.results.map((brief) => (
        <SearchResult key={brief.id} brief={brief} now={now} heading="h2" />
      ))}
      <Pagination page={found.page} pageCount={found.pageCount} />
    </>
  );
}

function MapOfResults({ map }: { map: NonNullable<Loaded['map']> }) {
  if (map.councils.length === 0) {
    return <p>None of these says where it is delivered, so there is no map to draw.</p>;
  }
  return (
    <>
      <ResultsMap {...map} caption="Results by council" />
      <p className="mt-4 text-sm text-soft">
        Counted where the service is delivered. One that is delivered in several councils counts in
        each.
      </p>
    </>
  );
}
