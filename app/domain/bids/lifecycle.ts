/** Where a bid stands, for those who make it. Derived, never stored. */
export type BidStatus =
  | 'draft'
  | 'submitted'
  | 'changed'
  | 'withdrawn'
  | 'not_submitted'
  | 'waiting'
  | 'opened'
  | 'decided';

export type BidFacts = {
  latestVersion: number | null;
  withdrawnAt: Date | null;
  /** The working copy differs from what was last submitted. */
  hasUnsentChanges: boolean;
  bidsCloseAt: Date | null;
  opportunityWithdrawnAt: Date | null;
  openedAt: Date | null;
  outcomeAt: Date | null;
};

/**
 * @param now for display; whether a submission is in time is for the database's clock to say
 */
export function bidStatusOf(bid: BidFacts, now: Date): BidStatus {
  const stands = bid.latestVersion !== null && bid.withdrawnAt === null;
  const closed = bid.bidsCloseAt !== null && bid.bidsCloseAt <= now;
  if (stands && bid.outcomeAt && bid.outcomeAt <= now) return 'decided';
  if (stands && bid.openedAt) return 'opened';
  if (bid.withdrawnAt) return 'withdrawn';
  if (closed || bid.opportunityWithdrawnAt) return stands ? 'waiting' : 'not_submitted';
  if (!stands) return 'draft';
  return bid.hasUnsentChanges ? 'changed' : 'submitted';
}

export const bidStatusWords: Record<BidStatus, string> = {
  draft: 'Not submitted yet',
  submitted: 'Submitted and sealed',
  changed: 'Submitted, with changes not sent yet',
  withdrawn: 'Withdrawn',
  not_submitted: 'Not submitted in time',
  waiting: 'Sealed, waiting to be opened',
  opened: 'Opened, being decided',
  decided: 'Decided',
};
