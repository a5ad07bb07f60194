import { Link } from 'react-router';
import { bidsOf } from '#app/domain/bids/queries.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/list';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const organisation = actingFor(actor, 'provider', params.slug);
  const bids = await bidsOf(services, actor, organisation.organisationId);
  return { name: organisation.name, slug: organisation.slug, bids };
});

export function meta() {
  return [{ title: 'Your bids – Drawbridge' }];
}

export default function Bids({ loaderData: { name, slug, bids } }: Route.ComponentProps) {
  return (
    <>
      <PageHeading kicker={name} title="Your bids" />
      {bids.length === 0 ? (
        <EmptyState
          title="No bids yet"
          action={<LinkButton to="/opportunities">Find an opportunity</LinkButton>}
        >
          <p>When you start a bid, it appears here. Bidding is free.</p>
        </EmptyState>
      ) : (
        <DataTable
          caption="Bids of your organisation"
          captionHidden
          rows={bids}
          rowKey={(bid) => bid.id}
          columns={[
            {
              key: 'title',
              header: 'For',
              cell: (bid) => (
                <Link to={`/provider/${slug}/bids/${bid.reference}`}>{bid.title}</Link>
              ),
            },
            { key: 'status', header: 'Where it stands', cell: (bid) => bid.statusWords },
            {
              key: 'closes',
              header: 'Deadline',
              cell: (bid) => bid.bidsCloseAt && <When instant={bid.bidsCloseAt} short />,
            },
            { key: 'buyer', header: 'Council', cell: (bid) => bid.buyerName },
          ]}
        />
      )}
    </>
  );
}
