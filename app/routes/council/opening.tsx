import { Form, Link, redirect } from 'react-router';
import { openBids } from '#app/domain/bids/open-bids.server.ts';
import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Money } from '#app/ui/money.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DataTable } from '#app/ui/table.tsx';
import type { Route } from './+types/opening';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const view = await findOpening(services, actor, { organisationId, reference: params.reference });
  const { opportunity, opening, mayOpen, now } = view;
  const bids = view.bids.map(({ bidVersionId, organisation, submittedAt, failure, content }) => ({
    bidVersionId,
    name: organisation.name,
    submittedAt,
    failure,
    prices: opportunity.lots
      .filter((lot) => content.lots.includes(lot.id))
      .map((lot) => ({ lot: lot.number, ...content.prices[lot.id] })),
  }));
  return { slug, name, opportunity, opening, mayOpen, now, bids };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'council', params.slug);
  await openBids(services, actor, { organisationId, reference: params.reference });
  return redirect(`/council/${slug}/opportunities/${params.reference}/opening`);
});

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Bids: ${loaderData?.opportunity.title ?? ''} – Drawbridge` }];
}

export default function Opening({ loaderData }: Route.ComponentProps) {
  const { slug, name, opportunity, opening } = loaderData;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: name, to: `/council/${slug}` },
          { label: opportunity.title, to: `/opportunities/${opportunity.reference}` },
          { label: 'Bids' },
        ]}
      />
      <PageHeading kicker={opportunity.reference} title="Bids" lead={opportunity.title} />
      {opening ? <Opened {...loaderData} opening={opening} /> : <Sealed {...loaderData} />}
    </>
  );
}

type Loaded = Route.ComponentProps['loaderData'];

/** Says the same whether there are bids or not. */
function Sealed({ opportunity, mayOpen, now }: Loaded) {
  const { bidsCloseAt, withdrawnAt } = opportunity;
  if (withdrawnAt)
    return <Notice title="You withdrew this opportunity">Any bids stay sealed.</Notice>;
  if (!bidsCloseAt) return <Notice title="This opportunity takes no bids" />;
  if (bidsCloseAt > now) {
    return (
      <Notice title="Sealed until the deadline">
        <p>
          Bids close <When instant={bidsCloseAt} />, <TimeLeft instant={bidsCloseAt} now={now} />.
        </p>
        <p>
          Until then nobody can read a bid or see whether there are any. After that a commissioner
          opens them all at once, on this page.
        </p>
      </Notice>
    );
  }
  return (
    <>
      <Notice
        title={
          <>
            Closed <When instant={bidsCloseAt} />
          </>
        }
      >
        <p>
          Opening shows you every bid at once. Your name and the time are recorded, and the bidders
          see both. It can’t be undone.
        </p>
      </Notice>
      {mayOpen ? (
        <Form method="post">
          <SubmitButton busy="Opening every bid">Open the bids</SubmitButton>
        </Form>
      ) : (
        <p>A commissioner or administrator of your council can open them.</p>
      )}
    </>
  );
}

function Opened({
  slug,
  opportunity,
  opening,
  bids,
}: Loaded & { opening: NonNullable<Loaded['opening']> }) {
  const base = `/council/${slug}/opportunities/${opportunity.reference}`;
  return (
    <>
      <p className="mb-5">
        Opened on <When instant={opening.openedAt} /> by {opening.openedBy ?? 'a commissioner'}. The
        bidders can see this.
      </p>
      {bids.length === 0 ? (
        <EmptyState
          title="No bids came in"
          action={<LinkButton to={`${base}/outcome`}>Record the outcome</LinkButton>}
        >
          <p>Record that nothing was awarded and why. It helps others to know.</p>
        </EmptyState>
      ) : (
        <>
          <DataTable
            caption={bids.length === 1 ? '1 bid' : `${bids.length} bids`}
            rows={bids}
            rowKey={(bid) => bid.bidVersionId}
            columns={[
              {
                key: 'name',
                header: 'Bidder',
                cell: (bid) => <Link to={`${base}/bids/${bid.bidVersionId}`}>{bid.name}</Link>,
              },
              {
                key: 'at',
                header: 'Received',
                cell: (bid) => <When instant={bid.submittedAt} short />,
              },
              {
                key: 'price',
                header: 'Price',
                numeric: true,
                cell: (bid) =>
                  bid.failure ??
                  bid.prices.map((price) => (
                    <span key={price.lot} className="block">
                      {opportunity.lots.length > 1 ? `Lot ${price.lot}: ` : ''}
                      <Money pence={price.pence} vat={price.vatBasis} />
                    </span>
                  )),
              },
            ]}
          />
          <p className="mt-6">
            <LinkButton to={`${base}/outcome`}>
              {opportunity.outcomeAt ? 'See the outcome' : 'Score and record the outcome'}
            </LinkButton>
          </p>
        </>
      )}
    </>
  );
}
