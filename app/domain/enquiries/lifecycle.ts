import { londonDay } from '#app/domain/kernel/time.ts';
import type { Verdict } from './words.ts';

export type EnquiryStatus = 'unconfirmed' | 'hidden' | 'answered' | 'overdue' | 'later' | 'waiting';

export type EnquiryFacts = {
  confirmedAt: Date | null;
  hiddenAt: Date | null;
  /** Days at UTC midnight, as the database gives them. */
  dueOn: Date | null;
  lastVerdict: Verdict | null;
  promisedOn: Date | null;
};

/** The last day for an answer: what was promised last, else what the service promises. YYYY-MM-DD */
export function dueDayOf({ dueOn, lastVerdict, promisedOn }: EnquiryFacts): string | null {
  const day = lastVerdict === 'later' ? promisedOn : dueOn;
  return day?.toISOString().slice(0, 10) ?? null;
}

/** Where an enquiry stands. Its SQL twin: status-sql.server.ts. */
export function statusOf(facts: EnquiryFacts, now: Date): EnquiryStatus {
  if (facts.confirmedAt === null) return 'unconfirmed';
  if (facts.hiddenAt !== null) return 'hidden';
  if (facts.lastVerdict === 'right' || facts.lastVerdict === 'corrected') return 'answered';
  const due = dueDayOf(facts);
  if (due !== null && due < londonDay(now)) return 'overdue';
  return facts.lastVerdict === 'later' ? 'later' : 'waiting';
}

export const STATUS_WORDS: Record<EnquiryStatus, string> = {
  unconfirmed: 'Not sent yet',
  hidden: 'Hidden',
  answered: 'Answered',
  overdue: 'Answer overdue',
  later: 'Will be answered later',
  waiting: 'Waits for an answer',
};
