import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import { shownFiles } from '#app/domain/bids/schema.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { BidContentView } from '#app/routes/provider/bids/bid-content.tsx';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/opening-bid';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const { opportunity, bids } = await findOpening(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const bid = bids.find((candidate) => candidate.bidVersionId === params.bidVersionId);
  if (!bid) throw new NotFound();
  const { content, organisation, submittedAt, receiptNumber, version, failure, bidVersionId } = bid;
  const { lots, answers, prices } = content;
  return {
    slug,
    name,
    opportunity,
    organisation,
    submittedAt,
    receiptNumber,
    version,
    failure,
    bidVersionId,
    content: { lots, answers, prices },
    files: shownFiles(content),
  };
});

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Bid of ${loaderData?.organisation.name ?? ''} – Drawbridge` }];
}

export default function OpenedBid({ loaderData }: Route.ComponentProps) {
  const { slug, name, opportunity, organisation, bidVersionId, failure } = loaderData;
  const base = `/council/${slug}/opportunities/${opportunity.reference}`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: name, to: `/council/${slug}` },
          { label: `Bids for ${opportunity.title}`, to: `${base}/opening` },
          { label: organisation.name },
        ]}
      />
      <PageHeading
        kicker={opportunity.reference}
        title={`Bid of ${organisation.name}`}
        lead={
          <>
            Received <When instant={loaderData.submittedAt} />, version {loaderData.version},
            receipt {loaderData.receiptNumber}.
          </>
        }
      />
      {failure ? (
        <Notice kind="warning" title="This bid can’t be read as it was sent">
          <p>{failure}</p>
          <p>Tell the bidder, who holds a signed receipt.</p>
        </Notice>
      ) : (
        <>
          <BidContentView
            asked={opportunity}
            content={loaderData.content}
            files={loaderData.files}
            filesAt={`${base}/bids/${bidVersionId}/files`}
          />
          <p>
            <LinkButton to={`${base}/outcome/bids/${bidVersionId}`}>
              {opportunity.outcomeAt ? 'See the scores' : 'Score this bid'}
            </LinkButton>
          </p>
        </>
      )}
    </>
  );
}
