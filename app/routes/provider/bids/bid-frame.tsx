import type { ReactNode } from 'react';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';

export type BidFrameProps = {
  slug: string;
  opportunity: { reference: string; title: string; bidsCloseAt: Date | null; withdrawnAt: Date | null };
  now: Date;
  /** The page's own name, when it is below the bid's. */
  here?: string;
  children: ReactNode;
};

/** Round every page of a bid: the way back up, the deadline, and who can read it. */
export function BidFrame({ slug, opportunity, now, here, children }: BidFrameProps) {
  const to = `/provider/${slug}/bids/${opportunity.reference}`;
  const crumbs = [
    { label: 'Your bids', to: `/provider/${slug}/bids` },
    here ? { label: opportunity.title, to } : { label: opportunity.title },
    ...(here ? [{ label: here }] : []),
  ];
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      {children}
      <Deadline {...opportunity} now={now} />
    </>
  );
}

function Deadline({ bidsCloseAt, withdrawnAt, now }: BidFrameProps['opportunity'] & { now: Date }) {
  if (withdrawnAt) return <Notice kind="warning" title="The council has withdrawn this opportunity" />;
  if (!bidsCloseAt) return null;
  const closed = bidsCloseAt <= now;
  return (
    <div className="mt-8">
      <Notice title={<>{closed ? 'Closed' : 'Closes'} <When instant={bidsCloseAt} /></>}>
        {!closed && <p><TimeLeft instant={bidsCloseAt} now={now} />, London time. Our clock decides: submit a few minutes early.</p>}
        <p>Only your own organisation can read this bid{closed ? ' until the council opens it' : ' until the deadline has passed and the council opens the bids'}. Nobody is told that you are bidding.</p>
      </Notice>
    </div>
  );
}

/** "1.2 MB" from bytes. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
