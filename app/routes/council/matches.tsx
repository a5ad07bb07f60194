import { Link } from 'react-router';
import { shortened } from '#app/domain/kernel/words.ts';
import { providersForOpportunity } from '#app/domain/matching/providers-for-opportunity.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { FitNotes } from '#app/routes/provider/fit-notes.tsx';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Reason } from '#app/ui/notice.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/matches';

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const jointOnly = url.searchParams.get('joint') === 'only';
  const found = await providersForOpportunity(services, actor, {
    slug: params.slug,
    reference: params.reference,
    jointOnly,
    page: pageOf(url),
  });
  return { ...found, jointOnly };
});

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.opportunity.title ?? 'An opportunity';
  return [{ title: `Who could run it: ${title} – Drawbridge` }];
}

type Loaded = Route.ComponentProps['loaderData'];

export default function Matches({ loaderData }: Route.ComponentProps) {
  const { opportunity, matches, gaps } = loaderData;
  const own = `/council/${opportunity.buyer.slug}`;
  const back = `${own}/opportunities/${opportunity.reference}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Your opportunities', to: own },
          { label: opportunity.title, to: back },
        ]}
      />
      <PageHeading
        title="Who could run it"
        lead={leadWords(loaderData)}
        kicker={opportunity.reference}
      />
      {gaps.length > 0 && (
        <EmptyState title={gapTitle(gaps)}>
          <p>
            An organisation fits when it shares a council and a service with the opportunity.{' '}
            <Link to={back}>Go back and add them</Link>.
          </p>
        </EmptyState>
      )}
      {gaps.length === 0 && <JointFilter loaded={loaderData} />}
      <ul>
        {matches.map((provider) => (
          <li key={provider.slug} className="border-t border-line py-5">
            <h2 className="text-lg">
              <Link to={`/organisations/${provider.slug}`}>{provider.name}</Link>
            </h2>
            {provider.description && (
              <p className="mt-1 max-w-prose text-soft">{shortened(provider.description)}</p>
            )}
            <div className="my-2">
              <TagList
                tags={[
                  provider.verified
                    ? { label: 'Verified', tone: 'river' }
                    : { label: 'Not verified yet' },
                  ...(provider.openToJointBids ? [{ label: 'Open to joint bids' }] : []),
                ]}
              />
            </div>
            <Reason>{provider.fit.because}</Reason>
            <div className="mt-4">
              <FitNotes reservations={provider.fit.reservations} />
            </div>
          </li>
        ))}
      </ul>
      {matches.length === 0 && gaps.length === 0 && (
        <EmptyState title="No organisation fits yet">
          <p>
            None here shares a council and a service with it. A wider service type, smaller lots or
            more time may help. Anyone can still find it and bid.
          </p>
        </EmptyState>
      )}
      <Pagination page={loaderData.page} pageCount={loaderData.pageCount} />
      <p className="mt-8 max-w-prose text-sm text-soft">
        In order of name, so that nobody is favoured. Sizes are each organisation’s own figures.
        This says nothing of who has bid or means to, and it keeps nobody out: anyone may bid.
      </p>
    </>
  );
}

function leadWords({ total, jointOnly }: Loaded): string {
  const which = jointOnly ? ' and are open to joint bids' : '';
  if (total === 0)
    return 'Organisations that share a place and a service with it would be listed here.';
  if (total === 1) {
    return `One organisation shares a place and a service with it${which.replace('are', 'is')}.`;
  }
  return `${total} organisations share a place and a service with it${which}.`;
}

function gapTitle(gaps: Loaded['gaps']): string {
  if (gaps.length === 2) return 'Say where and what first';
  return gaps[0] === 'areas' ? 'Say where it is delivered first' : 'Say which services it is first';
}

function JointFilter({ loaded: { jointOnly, jointTotal, total } }: { loaded: Loaded }) {
  if (jointOnly) {
    return (
      <p className="mb-4">
        Only those open to joint bids are shown. <Link to="?">Show all that fit</Link>
      </p>
    );
  }
  if (jointTotal === 0 || jointTotal === total) return null;
  return (
    <p className="mb-4">
      {jointTotal} of them {jointTotal === 1 ? 'is' : 'are'} open to joint bids.{' '}
      <Link to="?joint=only">Show {jointTotal === 1 ? 'it' : 'these'} alone</Link>
    </p>
  );
}
