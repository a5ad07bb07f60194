import { Link } from 'react-router';
import { bidsOf } from '#app/domain/bids/queries.server.ts';
import { noticesOfProvider } from '#app/domain/changes/notices-of-provider.server.ts';
import { ORDERS, OWN_FILTERS } from '#app/domain/matching/fitting-opportunities.server.ts';
import { opportunitiesForProvider } from '#app/domain/matching/opportunities-for-provider.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { OpenNotices } from '#app/routes/public/change-parts/open-notices.tsx';
import { withNames } from '#app/routes/public/search-page.server.ts';
import { SearchResult } from '#app/routes/public/search-result.tsx';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/home';
import { FitNotes } from './fit-notes.tsx';
import { LatestBids } from './latest-bids.tsx';
import { MatchOrder } from './match-order.tsx';
import { ProfileGaps } from './profile-gaps.tsx';

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const { searchParams } = url;
  const order = ORDERS.find((one) => one === searchParams.get('sort')) ?? 'fit';
  const only = OWN_FILTERS.filter((name) => searchParams.getAll('only').includes(name));
  const found = await opportunitiesForProvider(services, actor, {
    slug: params.slug,
    order,
    only,
    page: pageOf(url),
  });
  const changes = await noticesOfProvider(services, actor, params.slug);
  const bids = await bidsOf(services, actor, found.organisation.id);
  const matches = found.matches.map(withNames);
  const now = services.clock.now();
  return { ...found, changes, order, only, matches, bids: bids.slice(0, 5), now };
});

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.organisation.name ?? 'Your organisation'} – Drawbridge` }];
}

export default function ProviderHome({ loaderData }: Route.ComponentProps) {
  const { organisation, gaps, matches, bids, total, order, only, now } = loaderData;
  const canMatch = !gaps.includes('areas') && !gaps.includes('services');
  return (
    <>
      <PageHeading
        title={organisation.name}
        lead={
          canMatch
            ? leadWords(total, only.length > 0)
            : 'Tell us where you work and what you do, to see what fits.'
        }
      >
        {canMatch && (
          <LinkButton kind="secondary" to={`/alerts/new?about=profile&team=${organisation.slug}`}>
            Get what fits us by e-mail
          </LinkButton>
        )}
      </PageHeading>
      <TwoColumn
        asideLabel="Your organisation"
        aside={
          <>
            <LatestBids slug={organisation.slug} bids={bids} now={now} />
            <ProfileGaps slug={organisation.slug} gaps={gaps} />
            <OwnPages slug={organisation.slug} />
          </>
        }
      >
        <OpenNotices
          title="Councils mean to change what you do for them"
          notices={loaderData.changes}
          now={now}
        />
        {loaderData.restsNow && <RestsNow slug={organisation.slug} />}
        {canMatch && (total > 0 || only.length > 0) && (
          <MatchOrder order={order} only={only} byFilter={loaderData.byFilter} />
        )}
        {matches.map(({ fit, ...brief }) => (
          <div key={brief.id}>
            <SearchResult brief={{ ...brief, reason: fit.because }} now={now} heading="h2" />
            <FitNotes reservations={fit.reservations} />
          </div>
        ))}
        <Pagination page={loaderData.page} pageCount={loaderData.pageCount} />
        {!canMatch && (
          <EmptyState
            title="Nothing to show yet"
            action={
              <LinkButton to={`/provider/${organisation.slug}/profile/work`}>
                Say where you work and what you do
              </LinkButton>
            }
          >
            <p>
              It takes a minute or two. You can also{' '}
              <Link to="/opportunities">search everything that is open</Link>.
            </p>
          </EmptyState>
        )}
        {total === 0 && canMatch && only.length > 0 && (
          <EmptyState title="Nothing open is all that you ticked">
            <p>
              <Link to="?">Show all that fits where you work and what you do</Link>.
            </p>
          </EmptyState>
        )}
        {total === 0 && canMatch && only.length === 0 && (
          <EmptyState title="Nothing open fits just now">
            <p>
              What fits shares a council and a service with your profile. You can{' '}
              <Link to={`/provider/${organisation.slug}/profile`}>add places or services</Link>, or{' '}
              <Link to="/opportunities">search everything that is open</Link>.
            </p>
          </EmptyState>
        )}
      </TwoColumn>
    </>
  );
}

function OwnPages({ slug }: { slug: string }) {
  const pages = [
    { to: `/provider/${slug}/bids`, words: 'Your bids' },
    { to: `/provider/${slug}/proposals`, words: 'Your proposals' },
    { to: `/account/alerts?team=${slug}`, words: 'Alerts of your team' },
    { to: `/provider/${slug}/profile`, words: 'Your profile' },
    { to: `/provider/${slug}/webhooks`, words: 'Webhooks' },
    { to: `/provider/${slug}/members`, words: 'People' },
    { to: `/organisations/${slug}`, words: 'What others see' },
  ];
  return (
    <ul>
      {pages.map((own) => (
        <li key={own.to} className="py-1">
          <Link to={own.to}>{own.words}</Link>
        </li>
      ))}
    </ul>
  );
}

function RestsNow({ slug }: { slug: string }) {
  return (
    <Notice>
      You told councils that you are not taking on new work now. This list is the same for it.{' '}
      <Link to={`/provider/${slug}/profile/size`}>Change that</Link>.
    </Notice>
  );
}

function leadWords(total: number, narrowed: boolean): string {
  const which = narrowed ? ', and are what you ticked' : '';
  if (total === 0) {
    return narrowed
      ? 'No open opportunity that fits you is all that you ticked.'
      : 'No open opportunity shares a place and a service with you today.';
  }
  if (total === 1) {
    return `One open opportunity fits where you work and what you do${which.replace('are', 'is')}.`;
  }
  return `${total} open opportunities fit where you work and what you do${which}.`;
}
