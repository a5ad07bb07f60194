import { Link } from 'react-router';
import { providersForOpportunity } from '#app/domain/matching/providers-for-opportunity.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { FacetList } from '#app/ui/facet-list.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/matches';
import { NeedsFirst, NobodyFits } from './match-nobody.tsx';
import { filterGroups, onlyOf } from './match-query.server.ts';
import { OrderNote, ProviderMatches } from './provider-matches.tsx';

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const only = onlyOf(url);
  const found = await providersForOpportunity(services, actor, {
    slug: params.slug,
    reference: params.reference,
    only,
    page: pageOf(url),
  });
  return { ...found, only, groups: filterGroups(found, only) };
});

export function meta({ loaderData }: Route.MetaArgs) {
  const title = loaderData?.opportunity.title ?? 'An opportunity';
  return [{ title: `Who could run it: ${title} – Drawbridge` }];
}

type Loaded = Route.ComponentProps['loaderData'];

export default function Matches({ loaderData }: Route.ComponentProps) {
  const { opportunity, matches, groups, only } = loaderData;
  const own = `/council/${opportunity.buyer.slug}`;
  const back = `${own}/opportunities/${opportunity.reference}`;
  const { kind, status, mayWrite } = opportunity;
  const isQuote = kind === 'quick_quote';
  const mayTell = mayWrite && !isQuote && status === 'open';
  const mayInvite = mayWrite && isQuote && status === 'draft';
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
      {opportunity.gaps.length > 0 ? (
        <NeedsFirst gaps={opportunity.gaps} back={back} />
      ) : (
        <>
          <p className="mb-6">
            <Link to={`${back}/coverage`}>See where they cover it, and what is missing</Link>
            {mayTell && '. You can tell them about it from there.'}
            {mayInvite && '. You can choose whom to invite from there.'}
          </p>
          <TwoColumn
            asideSide="left"
            asideLabel="Filters"
            aside={<FacetList groups={groups} action={`${back}/matches`} />}
          >
            <ProviderMatches matches={matches} bySize={loaderData.bySize} />
            {matches.length === 0 && <NobodyFits narrowed={only.length > 0} />}
            <Pagination page={loaderData.page} pageCount={loaderData.pageCount} />
            <OrderNote />
          </TwoColumn>
        </>
      )}
    </>
  );
}

function leadWords({ total, only }: Loaded): string {
  const which = only.length > 0 ? ', and are what you ticked' : '';
  if (total === 0)
    return 'Organisations that share a place and a service with it would be listed here.';
  if (total === 1) {
    return `One organisation shares a place and a service with it${which.replace('are', 'is')}.`;
  }
  return `${total} organisations share a place and a service with it${which}.`;
}
