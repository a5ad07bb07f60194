import { Link } from 'react-router';
import type { BidSummary } from '#app/domain/bids/queries.server.ts';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';

/** The organisation's own bids in short, with the way to all of them; nothing when there are none. */
export function LatestBids(props: { slug: string; bids: readonly BidSummary[]; now: Date }) {
  const { slug, bids, now } = props;
  if (bids.length === 0) return null;
  const all = `/provider/${slug}/bids`;
  return (
    <Card title="Your bids">
      <ul>
        {bids.map((bid) => (
          <li key={bid.id} className="border-t border-line py-2.5 first:border-t-0 first:pt-0">
            <Link to={`${all}/${encodeURIComponent(bid.reference)}`}>{bid.title}</Link>
            <p className="text-sm text-soft">
              {bid.statusWords}
              {bid.bidsCloseAt && (
                <>
                  {bid.bidsCloseAt > now ? '. Closes ' : '. Closed '}
                  <When instant={bid.bidsCloseAt} short />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <Link to={all}>All your bids</Link>
      </p>
    </Card>
  );
}
