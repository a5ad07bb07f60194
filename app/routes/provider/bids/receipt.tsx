import { Link } from 'react-router';
import { exactLondonTime } from '#app/domain/bids/exact-time.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { receiptsOf } from '#app/domain/bids/queries.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/receipt';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, name, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  const { opportunity, status } = await findBid(services, actor, key);
  const receipts = await receiptsOf(services, actor, key);
  return { slug, name, opportunity, status, receipts, now: services.clock.now() };
});

export function meta() {
  return [{ title: 'Your receipt – Drawbridge' }];
}

export default function Receipt({
  loaderData: { slug, name, opportunity, status, receipts, now },
}: Route.ComponentProps) {
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  const [latest, ...earlier] = receipts;
  if (!latest) return null;
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Receipt">
      {status === 'withdrawn' ? (
        <Notice title="You withdrew this bid">
          The receipt below still proves what you sent and when.
        </Notice>
      ) : (
        <Notice kind="success" live title="Your bid is in, and sealed">
          We mailed this receipt to everyone in your organisation.
        </Notice>
      )}
      <PageHeading
        kicker={`${opportunity.buyerName} · ${opportunity.reference}`}
        title="Your receipt"
      />
      <SummaryList
        rows={[
          { term: 'Receipt number', value: <strong>{latest.receipt.receiptNumber}</strong> },
          { term: 'Bid of', value: name },
          { term: 'For', value: opportunity.title },
          { term: 'Received', value: `${exactLondonTime(latest.submittedAt)} (London time)` },
          { term: 'Version', value: String(latest.receipt.version) },
          {
            term: 'Fingerprint (SHA-256)',
            value: <code className="break-all text-sm">{latest.manifestHash}</code>,
          },
        ]}
      />
      <p className="mb-6 flex flex-wrap gap-x-5 gap-y-3">
        <LinkButton to={`${base}/receipt.json`} reloadDocument kind="secondary">
          Download the signed receipt
        </LinkButton>
        <LinkButton to={base} kind="secondary">
          Go to your bid
        </LinkButton>
      </p>
      <Card title="What happens next">
        <ul className="list-disc pl-5">
          {opportunity.bidsCloseAt && opportunity.bidsCloseAt > now && (
            <li>Until the deadline you can change your bid and submit again, or withdraw it.</li>
          )}
          <li>
            After the deadline the council opens all bids together. You see here who opened them and
            when.
          </li>
          <li>Everyone who bid learns the decision, with the reasons, at the same moment.</li>
        </ul>
        <p className="mt-2">
          <Link to="/receipts">How to check a receipt</Link>
        </p>
      </Card>
      {earlier.length > 0 && (
        <Card title="Earlier receipts">
          <ul>
            {earlier.map((one) => (
              <li key={one.receipt.receiptNumber}>
                {one.receipt.receiptNumber}: version {one.receipt.version},{' '}
                {exactLondonTime(one.submittedAt)}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </BidFrame>
  );
}
