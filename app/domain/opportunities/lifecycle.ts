/** Where an opportunity stands. Pure, browser-safe; its SQL twin is status-sql.server.ts. */

export const STATUSES = [
  'draft',
  'planned',
  'open',
  'closed',
  'opened',
  'awarded',
  'not_awarded',
  'withdrawn',
] as const;
export type Status = (typeof STATUSES)[number];

/** The facts that decide. `now` and these instants are UTC. */
export type StatusFacts = {
  source: 'here' | 'elsewhere';
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  outcomeAt: Date | null;
  bidsCloseAt: Date | null;
  /** When the bids were opened, if they were. */
  openedAt: Date | null;
  outcomeKind: 'awarded' | 'not_awarded' | null;
  /** The word of the system it was imported from (OCDS tender.status). */
  sourceStatus: string | null;
};

/** @source OCDS 1.1.5, tenderStatus */
export const PLANNED_WORDS = ['planning', 'planned'];

/** For display: a gate asks the database. Nothing has to run for a deadline to take effect. */
export function statusOf(facts: StatusFacts, now: Date): Status {
  const reached = (instant: Date | null) => instant !== null && instant.getTime() <= now.getTime();
  if (facts.publishedAt === null) return 'draft';
  if (reached(facts.withdrawnAt)) return 'withdrawn';
  if (reached(facts.outcomeAt)) return outcomeStatus(facts);
  if (facts.source === 'elsewhere' && PLANNED_WORDS.includes(facts.sourceStatus ?? '')) {
    return 'planned';
  }
  if (!reached(facts.bidsCloseAt)) return 'open';
  return reached(facts.openedAt) ? 'opened' : 'closed';
}

function outcomeStatus({ outcomeKind, sourceStatus }: StatusFacts): Status {
  const none = outcomeKind === 'not_awarded' || (!outcomeKind && sourceStatus === 'unsuccessful');
  return none ? 'not_awarded' : 'awarded';
}

const STATUS_WORDS: Record<Status, string> = {
  draft: 'Draft',
  planned: 'Planned',
  open: 'Open',
  closed: 'Closed, waiting to be opened',
  opened: 'Being decided',
  awarded: 'Awarded',
  not_awarded: 'Ended without an award',
  withdrawn: 'Withdrawn',
};

/** Where it stands, in words. Whether a notice's bids were opened elsewhere is not known here. */
export function statusWords(status: Status, source: 'here' | 'elsewhere'): string {
  return status === 'closed' && source === 'elsewhere' ? 'Closed' : STATUS_WORDS[status];
}

type QuestionFacts = StatusFacts & { questionsCloseAt: Date | null };

/** Whether to offer the form for questions. Asking is gated by the database's clock. */
export function canAskQuestion(facts: QuestionFacts, now: Date): boolean {
  if (facts.source !== 'here' || statusOf(facts, now) !== 'open') return false;
  return facts.questionsCloseAt === null || facts.questionsCloseAt.getTime() > now.getTime();
}

/** Whether to offer a bid. Submitting is gated by the database's clock under a lock. */
export function acceptsBids(facts: StatusFacts & { kind: string }, now: Date): boolean {
  return (
    facts.source === 'here' && facts.kind !== 'market_engagement' && statusOf(facts, now) === 'open'
  );
}
