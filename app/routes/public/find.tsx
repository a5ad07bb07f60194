import { Link } from 'react-router';
import { listNotices, type NoticesFound } from '#app/domain/changes/list-notices.server.ts';
import { type Anything, findAnything } from '#app/domain/finding/find-anything.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Notice } from '#app/ui/notice.tsx';
import { SiteSearch } from '#app/ui/site-search.tsx';
import type { Route } from './+types/find';
import { OpenNotices } from './change-parts/open-notices.tsx';
import { Councils, FoundOrganisations, Jumps, Opportunities, Readings } from './find-groups.tsx';
import { NothingAnywhere } from './find-nothing.tsx';
import { withNames } from './search-page.server.ts';
import { StandInAnswered } from './search-understood.tsx';

const MOST_NOTICES = 3;

export const loader = page(async ({ services, actor, url }, _args: Route.LoaderArgs) => {
  const { searchParams } = url;
  const allCouncils = searchParams.get('show') === 'councils';
  const found = await findAnything(services, actor, {
    q: searchParams.get('q') ?? '',
    allCouncils,
  });
  const changes = found
    ? await listNotices(services, { words: found.q, isCurrent: true, pageSize: MOST_NOTICES })
    : null;
  return {
    changes,
    now: services.clock.now(),
    allCouncils,
    found: found && {
      ...found,
      opportunities: { ...found.opportunities, list: found.opportunities.list.map(withNames) },
    },
  };
});

export function meta({ loaderData }: Route.MetaArgs) {
  const q = loaderData?.found?.q;
  return [
    { title: q ? `“${q}” – search – Drawbridge` : 'Search – Drawbridge' },
    // Pages made of other people's words are not for search engines.
    { name: 'robots', content: 'noindex' },
  ];
}

export default function Find({ loaderData }: Route.ComponentProps) {
  const { found, now, allCouncils, changes } = loaderData;
  const councils = found && <Councils q={found.q} councils={found.councils} all={allCouncils} />;
  return (
    <>
      <h1 className="mb-4 text-2xl tracking-[-0.02em] sm:text-3xl">Search</h1>
      <SiteSearch key={found?.q} on="page" q={found?.q} />
      {found === null ? (
        <Start />
      ) : (
        <div className="mt-7 max-w-[52rem]">
          {found.wasCut && <Notice>Only the first 200 letters were looked for.</Notice>}
          {found.standIn && <StandInAnswered />}
          {isEmpty(found, changes) ? (
            <NothingAnywhere q={found.q} />
          ) : (
            <>
              <Jumps found={found} notices={changes?.total ?? 0} />
              <Readings readings={found.readings} />
              {asksOfCouncils(found) && councils}
              <Opportunities found={found} now={now} />
              <FoundOrganisations q={found.q} organisations={found.organisations} />
              <OpenNotices notices={changes?.notices ?? []} now={now} />
              {!asksOfCouncils(found) && councils}
            </>
          )}
          <p>
            <Link to={`/contracts?${new URLSearchParams({ q: found.q.slice(0, 100) })}`}>
              Look for these words in councils’ contracts
            </Link>
          </p>
        </div>
      )}
    </>
  );
}

type Found = Omit<Anything, 'opportunities'> & { opportunities: { total: number } };

/** Only a council has what was asked: the rest has no more than some of the words. */
function asksOfCouncils({ opportunities, organisations, councils }: Anything): boolean {
  return councils.total > 0 && opportunities.fellBack && organisations.fellBack;
}

function isEmpty(found: Found, changes: NoticesFound | null) {
  return (
    (changes?.total ?? 0) === 0 &&
    found.readings.length === 0 &&
    found.opportunities.total === 0 &&
    found.organisations.total === 0 &&
    found.councils.total === 0
  );
}

/** Nothing typed yet: what there is to find. */
function Start() {
  return (
    <div className="prose mt-6">
      <p>Or look through what is here:</p>
      <ul>
        <li>
          <Link to="/opportunities">Opportunities</Link>: services that councils want delivered,
          each with what it costs today
        </li>
        <li>
          <Link to="/organisations">Organisations</Link>: councils, and those that could run their
          services
        </li>
      </ul>
    </div>
  );
}
