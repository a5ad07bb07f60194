import type { ReactNode } from 'react';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';

export type BidFrameProps = {
  slug: string;
  opportunity: {
    reference: string;
    title: string;
    bidsCloseAt: Date | null;
    withdrawnAt: Date | null;
    opening: object | null;
  };
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
  const { bidsCloseAt, withdrawnAt, opening } = opportunity;
  const isOpen = bidsCloseAt !== null && bidsCloseAt > now && !withdrawnAt;
  return (
    <>
      <Breadcrumbs crumbs={crumbs} />
      {withdrawnAt && <Notice kind="warning" title="The council has withdrawn this opportunity" />}
      {bidsCloseAt && !withdrawnAt && (
        <p className="mb-4 text-lg">
          {isOpen ? 'Closes' : 'Closed'}{' '}
          <strong>
            <When instant={bidsCloseAt} />
          </strong>
          {isOpen && (
            <>
              , <TimeLeft instant={bidsCloseAt} now={now} />
            </>
          )}
        </p>
      )}
      {children}
      {!opening && (
        <div className="mt-8">
          <Notice title="Who can read this">
            <p>
              Only your own organisation, until the deadline has passed and the council opens the
              bids. Nobody is told that you are bidding.
            </p>
            {isOpen && (
              <p>
                The deadline is in London time and our clock decides. Submit a few minutes early.
              </p>
            )}
          </Notice>
        </div>
      )}
    </>
  );
}
