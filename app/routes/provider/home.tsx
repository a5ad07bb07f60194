import { Link } from 'react-router';
import { bidsOf } from '#app/domain/bids/queries.server.ts';
import { opportunitiesForProvider } from '#app/domain/matching/opportunities-for-provider.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { withNames } from '#app/routes/public/search-page.server.ts';
import { SearchResult } from '#app/routes/public/search-result.tsx';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/home';
import { FitNotes } from './fit-notes.tsx';
import { LatestBids } from './latest-bids.tsx';
import { ProfileGaps } from './profile-gaps.tsx';

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const found = await opportunitiesForProvider(services, actor, {
    slug: params.slug,
    page: pageOf(url),
  });
  const bids = await bidsOf(services, actor, found.organisation.id);
  const matches = found.matches.map(withNames);
  return { ...found, matches, bids: bids.slice(0, 5), now: services.clock.now() };
});

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.organisation.name ?? 'Your organisation'} – Drawbridge` }];
}

export default function ProviderHome({ loaderData }: Route.ComponentProps) {
  const { organisation, gaps, matches, bids, total, now } = loaderData;
  const canMatch = !gaps.includes('areas') && !gaps.includes('services');
  return (
    <>
      <PageHeading
        title={organisation.name}
        lead={
          canMatch ? leadWords(total) : 'Tell us where you work and what you do, to see what fits.'
        }
      />
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
        {total === 0 && canMatch && (
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
    { to: `/provider/${slug}/profile`, words: 'Your profile' },
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

function leadWords(total: number): string {
  if (total === 0) return 'No open opportunity shares a place and a service with you today.';
  if (total === 1) return 'One open opportunity fits where you work and what you do.';
  return `${total} open opportunities fit where you work and what you do, the soonest to close first.`;
}
