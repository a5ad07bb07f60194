/** Where a message stands. Pure, browser-safe. */
export type MailStatus = 'waiting' | 'sending' | 'sent' | 'failed' | 'set-aside';

export type MailFacts = {
  sentAt: Date | null;
  failedAt: Date | null;
  suppressedAt: Date | null;
  claimedUntil: Date | null;
};

export function statusOf(mail: MailFacts, now: Date): MailStatus {
  if (mail.sentAt !== null) return 'sent';
  if (mail.suppressedAt !== null) return 'set-aside';
  if (mail.failedAt !== null) return 'failed';
  return mail.claimedUntil !== null && mail.claimedUntil > now ? 'sending' : 'waiting';
}

/** Over about four days, as long as mail servers themselves go on. @source RFC 5321 §4.5.4.1 */
export const MOST_TRIES = 22;

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Milliseconds from a try that was put off to the next: 30 seconds, then three times as long, 6 hours at most. */
export function backOff(tries: number): number {
  return Math.min(6 * HOUR, 30 * SECOND * 3 ** Math.max(0, tries - 1));
}
