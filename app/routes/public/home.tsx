import { Link } from 'react-router';
import { openFigures } from '#app/domain/opportunities/open-figures.server.ts';
import { placeName } from '#app/domain/places/areas.server.ts';
import { whereOfCouncil } from '#app/domain/places/place-for-search.server.ts';
import { regionMap } from '#app/domain/places/region-map.server.ts';
import { councilsWithSpending } from '#app/domain/spending/councils-with-spending.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SearchBox } from '#app/ui/search-box.tsx';
import { DataTable } from '#app/ui/table.tsx';
import { UkMap } from '#app/ui/uk-map.tsx';
import type { Route } from './+types/home';
import { MemoryButton } from './search-memory.tsx';
import { withNames } from './search-page.server.ts';
import { SearchResult } from './search-result.tsx';
import { savedFor } from './search-saved.server.ts';

export const loader = page(async ({ services, actor }, _args: Route.LoaderArgs) => {
  const [figures, saved, money] = await Promise.all([
    openFigures(services, actor, TRIES_FROM),
    savedFor(services, actor),
    councilsWithSpending(services, COUNCILS_NAMED),
  ]);
  const [busiest] = figures.regions;
  const map = busiest ? regionMap(busiest.code) : null;
  const recent = figures.recent.map(withNames);
  return {
    now: services.clock.now(),
    saved,
    money,
    open: figures.open,
    buyers: figures.buyers,
    regions: figures.regions,
    recent: recent.slice(0, 3),
    tries: triesFrom(recent, new Set(map?.shapes.map(({ code }) => code))),
    map: map &&
      busiest && {
        region: busiest,
        viewBox: map.viewBox,
        shapes: map.shapes.map((shape) => ({
          ...shape,
          count: figures.byCode.get(shape.code) ?? 0,
          href: `/opportunities?where=${encodeURIComponent(whereOfCouncil(shape.code))}`,
        })),
      },
  };
});

const COUNCILS_NAMED = 6;

/** How many of the newest are looked through for searches worth trying. */
const TRIES_FROM = 10;

type Recent = { areaCodes: string[]; serviceNames: string[] };

/**
 * Three searches worth trying, of services that something is open for and councils of the map.
 * The shortest names, each once.
 */
function triesFrom(
  recent: readonly Recent[],
  onMap: ReadonlySet<string>,
): { words: string; to: string }[] {
  const tries = recent.flatMap(({ serviceNames: [service], areaCodes }) => {
    const code = areaCodes.find((one) => onMap.has(one));
    const place = code ? placeName(code) : null;
    if (!service || !place) return [];
    const to = `/opportunities?${new URLSearchParams({ q: service, where: whereOfCouncil(code!) })}`;
    return [{ words: `${service.toLowerCase()} in ${place}`, to }];
  });
  return [...new Map(tries.map((one) => [one.to, one])).values()]
    .sort((a, b) => a.words.length - b.words.length)
    .slice(0, 3);
}

export function meta() {
  return [
    { title: 'Drawbridge: see what local services cost today, offer to run them better' },
    {
      name: 'description',
      content:
        'Councils post services with what they cost today. Charities, co-ops and small firms find what fits, and bid. Free for every supplier, always.',
    },
  ];
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { tries, map, recent, now, open, saved } = loaderData;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-14 gap-y-10 pt-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] lg:pt-8">
        <div>
          <h1 className="max-w-[15em] text-3xl tracking-[-0.025em] sm:text-4xl">
            See what local services cost today. Offer to run them better.
          </h1>
          <p className="mt-4 mb-7 max-w-prose text-lg text-soft">
            Councils post what they want delivered and what it costs now. Charities, co-ops and
            small firms find what fits, and bid.
          </p>
          <SearchBox
            key={saved?.params}
            where={saved?.where}
            within={saved?.within}
            keep={saved?.keep}
          />
          {saved && (
            <div className="mt-3">
              Filled in from your saved search: {saved.words}.{' '}
              <Link to="/account/saved-search">Change</Link>
              {' · '}
              <MemoryButton intent="forget" next="/">
                Forget
              </MemoryButton>
            </div>
          )}
          {tries.length > 0 && (
            <p className="mt-3 text-soft">
              Try{' '}
              {tries.map((one, index) => (
                <span key={one.to}>
                  {index > 0 && ', '}
                  <Link to={one.to}>{one.words}</Link>
                </span>
              ))}
            </p>
          )}
          <Figures loaded={loaderData} />
          <p className="mt-2">
            <Link to="/alerts/new">Get new ones by e-mail</Link>, with or without an account.
          </p>
        </div>
        {map && (
          <UkMap
            viewBox={map.viewBox}
            shapes={map.shapes}
            caption={`Open opportunities by council in ${map.region.name}`}
            countLabel="Open"
          >
            {map.region.open} open in {map.region.name}, by council.
          </UkMap>
        )}
      </div>
      <Doors />
      <CouncilMoney money={loaderData.money} />
      {recent.length > 0 && (
        <section aria-labelledby="recent" className="mt-12">
          <h2 id="recent" className="mb-4 text-xl">
            Open now
          </h2>
          {recent.map((brief) => (
            <SearchResult key={brief.id} brief={brief} now={now} />
          ))}
          <p>
            <Link to="/opportunities">
              {open === 1 ? 'See it in the search' : `See all ${open} open opportunities`}
            </Link>
          </p>
        </section>
      )}
      <Regions loaded={loaderData} />
    </>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

function Figures({ loaded: { open, buyers } }: { loaded: Loaded }) {
  if (open === 0) {
    return (
      <p className="mt-6">
        Nothing is open just now.{' '}
        <Link to="/opportunities?closed=include">Look at what has closed</Link>.
      </p>
    );
  }
  return (
    <p className="mt-6">
      <strong>{open}</strong> {open === 1 ? 'opportunity is' : 'opportunities are'} open, from{' '}
      <strong>{buyers}</strong>{' '}
      {buyers === 1 ? 'council or public body' : 'councils and public bodies'}. Reading is free and
      needs no account.
    </p>
  );
}

function Doors() {
  return (
    <div className="mt-14 grid gap-x-6 gap-y-8 md:grid-cols-3">
      <Door title="I commission services" link="Start as a council" to="/account/start/council">
        Post a small quote in minutes. Bigger ones come with a checklist, which is not legal advice.
      </Door>
      <Door title="We run services" link="Start as an organisation" to="/account/start/provider">
        Say where you work and what you do. We show you what fits, and why.
      </Door>
      <Door title="How it works" link="Read how it works" to="/about">
        Costs in the open, bids sealed until the deadline, and a reason for everyone who bid.
      </Door>
    </div>
  );
}

function Door(props: { title: string; children: string; link: string; to: string }) {
  return (
    <section className="border-t-3 border-ink pt-4">
      <h2 className="text-lg">{props.title}</h2>
      <p className="mt-1 mb-2 text-soft">{props.children}</p>
      <Link to={props.to}>{props.link}</Link>
    </section>
  );
}

/** What councils pay, what ends and what is about to change: there before anything is put out. */
function CouncilMoney({ money: { total, first } }: Pick<Loaded, 'money'>) {
  return (
    <section aria-labelledby="money" className="mt-12 max-w-prose">
      <h2 id="money" className="mb-2 text-xl">
        See where a council’s money goes
      </h2>
      <p className="mb-2">
        Whom it pays, how much and for what, line by line, from what it publishes itself.
        {total === 0 && ' No council’s payments are here yet.'}
      </p>
      {first.length > 0 && (
        <ul className="mb-3 flex flex-wrap gap-x-5">
          {first.map(({ slug, name }) => (
            <li key={slug}>
              <Link to={`/councils/${slug}/money`} className="inline-flex min-h-8 items-center">
                {name}
              </Link>
            </li>
          ))}
          {total > first.length && (
            <li className="inline-flex min-h-8 items-center">and {total - first.length} more</li>
          )}
        </ul>
      )}
      <ul>
        <li>
          <Link to="/contracts" className="inline-flex min-h-8 items-center">
            Contracts
          </Link>
          : who runs what, and when it ends
        </li>
        <li>
          <Link to="/changes" className="inline-flex min-h-8 items-center">
            Notices of change
          </Link>
          : what a council means to end or cut, while you can still offer something better
        </li>
      </ul>
    </section>
  );
}

function Regions({ loaded: { regions } }: { loaded: Loaded }) {
  if (regions.length < 2) return null;
  return (
    <section className="mt-12 max-w-prose">
      <DataTable
        caption="Open opportunities by region"
        columns={[
          {
            key: 'name',
            header: 'Delivered in',
            cell: (region) => (
              <Link to={`/opportunities?where=${encodeURIComponent(region.name)}`}>
                {region.name}
              </Link>
            ),
          },
          { key: 'open', header: 'Open', cell: (region) => region.open, numeric: true },
        ]}
        rows={regions}
        rowKey={(region) => region.code}
      />
      <p className="mt-2 text-sm text-soft">
        One that is delivered in several regions counts in each.
      </p>
    </section>
  );
}
