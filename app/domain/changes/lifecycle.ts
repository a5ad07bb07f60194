/** Where a notice of change stands. Pure, browser-safe; its SQL twin is status-sql.server.ts. */
import { londonMidnight } from '#app/domain/kernel/time.ts';
import type { Decision } from './words.ts';

export const STATUSES = [
  'draft',
  'open',
  'considering',
  'goes_ahead',
  'goes_ahead_changed',
  'withdrawn',
  'in_effect',
] as const;
export type Status = (typeof STATUSES)[number];

export type StatusFacts = {
  publishedAt: Date | null;
  closesAt: Date | null;
  decidedAt: Date | null;
  decision: Decision | null;
  /** YYYY-MM-DD, a day in London. */
  effectOn: string | null;
};

/** For display: a gate asks the database. Nothing has to run for a deadline to take effect. */
export function statusOf(facts: StatusFacts, now: Date): Status {
  const reached = (instant: Date | null) => instant !== null && instant.getTime() <= now.getTime();
  if (facts.publishedAt === null) return 'draft';
  if (reached(facts.decidedAt) && facts.decision) {
    if (facts.decision === 'withdrawn') return 'withdrawn';
    return reached(effectAt(facts)) ? 'in_effect' : facts.decision;
  }
  return reached(facts.closesAt) ? 'considering' : 'open';
}

/** It takes effect as its day begins in London. */
function effectAt({ effectOn }: StatusFacts): Date | null {
  return effectOn === null ? null : londonMidnight(effectOn);
}

/** When everyone may read the proposals: once no more can come. Null while that is not known. */
export function proposalsShownAt(facts: Pick<StatusFacts, 'closesAt' | 'decidedAt'>): Date | null {
  const { closesAt, decidedAt } = facts;
  if (decidedAt && closesAt) return decidedAt < closesAt ? decidedAt : closesAt;
  return closesAt;
}

export const STATUS_WORDS: Record<Status, string> = {
  draft: 'Draft',
  open: 'Open for proposals',
  considering: 'Being considered',
  goes_ahead: 'Goes ahead',
  goes_ahead_changed: 'Goes ahead, changed',
  withdrawn: 'Withdrawn',
  in_effect: 'In effect',
};

/** @param isPaused its council can't act here at the moment */
export function standingWords(status: Status, isPaused: boolean): string {
  return isPaused && status === 'open' ? 'Paused: takes no proposals' : STATUS_WORDS[status];
}

/** What a list may be narrowed to, and what each is. */
export const STATE_FILTERS = {
  open: { label: 'Open for proposals', statuses: ['open'] },
  considering: { label: 'Being considered', statuses: ['considering'] },
  decided: { label: 'Decided', statuses: ['goes_ahead', 'goes_ahead_changed', 'withdrawn'] },
  in_effect: { label: 'In effect', statuses: ['in_effect'] },
} as const satisfies Record<string, { label: string; statuses: readonly Status[] }>;
export type StateFilter = keyof typeof STATE_FILTERS;
