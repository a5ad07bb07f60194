import { Form, Link } from 'react-router';
import { SORT_WORDS, totalWords } from '#app/domain/organisations/search-words.ts';
import { inOrRound } from '#app/domain/places/miles.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { FacetList } from '#app/ui/facet-list.tsx';
import { type Kept, KeptFields } from '#app/ui/kept-fields.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { OrderSelect } from '#app/ui/order-select.tsx';
import { OrganisationCard } from '#app/ui/organisation-card.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { SearchBox } from '#app/ui/search-box.tsx';
import type { Route } from './+types/organisations';
import { NobodyFound } from './organisations-nobody.tsx';
import { directoryPage } from './organisations-page.server.ts';
import { ChosenFilters } from './search-refine.tsx';
import { TOO_WIDE, Understood } from './search-understood.tsx';

export const loader = page(async ({ services, url }, _args: Route.LoaderArgs) =>
  directoryPage(services, url.searchParams),
);

type Loaded = Route.ComponentProps['loaderData'];

export function meta({ loaderData }: Route.MetaArgs) {
  const { query, found } = loaderData ?? {};
  if (!query || !found) return [{ title: 'Organisations – Drawbridge' }];
  const asked = [query.q, query.where && `in ${query.where}`].filter(Boolean).join(' ');
  const pages = found.page > 1 ? `, page ${found.page} of ${found.pageCount}` : '';
  const total = totalWords(found.total, query.side);
  return [
    { title: `${total}${asked ? `: ${asked}` : ''}${pages} – Drawbridge` },
    {
      name: 'description',
      content:
        'Charities, co-ops and small firms that could run local services, by what they offer and where they work; and the councils that buy.',
    },
  ];
}

const LEGENDS = {
  only: 'Show only',
  service: 'Service',
  kind: 'Kind',
  size: 'Yearly income, as declared',
};
const FACET_NAMES = ['only', 'service', 'kind', 'size'] as const;

export default function Organisations({ loaderData }: Route.ComponentProps) {
  const { query, found, list, params, chips, paths } = loaderData;
  const { place } = found;
  const shown = place.how === 'found' ? place.label : query.where;
  const keep = (...without: string[]) => params.filter(([name]) => !without.includes(name));
  const groups = FACET_NAMES.map((name) => ({
    name,
    legend: LEGENDS[name],
    options: found.facets[name],
  })).filter((group) => group.options.length > 0);
  const within = query.within ?? (place.how === 'found' ? (place.miles ?? 0) : null);
  return (
    <>
      <PageHeading
        title="Organisations"
        lead="Who could run local services, by what they offer and where they work. And the councils that buy them."
      />
      <SearchBox
        key={`${query.q}|${query.where}|${query.within}|${query.side}`}
        label="Organisations"
        q={query.q}
        where={query.where && shown}
        within={within}
        action="/organisations"
        keep={keep('q', 'where', 'within')}
      />
      <Sides loaded={loaderData} />
      <TwoColumn
        asideSide="left"
        asideLabel="Filters"
        aside={
          groups.length > 0 && (
            <FacetList groups={groups} action="/organisations" keep={keep(...FACET_NAMES)} />
          )
        }
      >
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h2 id="results" tabIndex={-1} className="text-xl" aria-live="polite">
            {totalWords(found.total, query.side)}
          </h2>
          {place.how === 'found' && (
            <p className="text-soft">
              {query.side === 'providers' ? 'that work ' : ''}
              {inOrRound(place)}
              {place.isTooWideForMiles && TOO_WIDE}
            </p>
          )}
        </div>
        <Understood loaded={loaderData} none="Nobody" />
        <ChosenFilters chips={chips} clear={paths.anyFilter} />
        {list.length > 0 && <Order loaded={loaderData} keep={keep('sort')} />}
        {list.length === 0 ? (
          <NobodyFound loaded={loaderData} />
        ) : (
          list.map(({ slug, ...card }) => (
            <OrganisationCard key={slug} to={`/organisations/${slug}`} {...card} heading="h3" />
          ))
        )}
        <Pagination page={found.page} pageCount={found.pageCount} />
        {found.total > 0 && (
          <p className="mt-6 text-sm text-soft" data-screen-only>
            Take this whole list with you: <a href={paths.csv}>as a spreadsheet (CSV)</a> or{' '}
            <a href={paths.json}>as data (JSON)</a>.
          </p>
        )}
      </TwoColumn>
    </>
  );
}

const SIDES = [
  { side: 'providers', words: 'Who could run services' },
  { side: 'councils', words: 'Councils and public bodies' },
] as const;

/** Those who offer and those who buy, each in a list of its own. */
function Sides({ loaded }: { loaded: Loaded }) {
  const { query, found, paths, params } = loaded;
  const here = `/organisations?${new URLSearchParams(params)}`;
  return (
    <nav aria-label="Which organisations" className="mt-5 mb-6" data-screen-only>
      <ul className="flex flex-wrap gap-x-6 border-b border-line">
        {SIDES.map(({ side, words }) => {
          const isHere = side === query.side;
          const look = isHere ? 'border-river font-bold' : 'border-transparent';
          return (
            <li key={side}>
              <Link
                to={isHere ? here : paths.otherSide}
                aria-current={isHere ? 'page' : undefined}
                className={`inline-flex min-h-11 items-center gap-1.5 border-b-3 text-ink no-underline hover:border-edge ${look}`}
              >
                {words}
                <span className="font-normal text-soft">
                  ({isHere ? found.total : found.otherSide})
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Order({ loaded, keep }: { loaded: Loaded; keep: Kept }) {
  const { query, found } = loaded;
  const sorts = Object.entries(SORT_WORDS).filter(
    ([sort]) => (sort !== 'distance' || found.byDistance) && (sort !== 'relevance' || query.q),
  );
  if (sorts.length < 2) return <div className="h-4" />;
  return (
    <Form
      key={query.sort}
      method="get"
      action="/organisations"
      aria-label="Order"
      className="mt-3 mb-5 flex flex-wrap items-end gap-x-4 gap-y-3"
      data-screen-only
    >
      <KeptFields keep={keep} />
      <OrderSelect value={query.sort} sorts={sorts} />
      <Button type="submit" kind="secondary">
        Update
      </Button>
    </Form>
  );
}
