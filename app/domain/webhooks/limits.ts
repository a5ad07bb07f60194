/** How much, how often and how long: every number of webhooks. Browser-safe. */

export const MOST_ENDPOINTS = 5;
/** Deliveries of one organisation in 24 hours; what is over is left out, and said to be. */
export const MOST_A_DAY = 10_000;
export const MOST_BYTES = 64 * 1024;
/** Named in one message; the others are counted. */
export const MOST_ALERTS_NAMED = 20;

/** Minutes from a failed try to the next; after the last of them it is given up. */
export const TRY_AGAIN_MINUTES = [1, 5, 30, 120, 480, 1440] as const;
/** Minutes that an endpoint is left alone after so many failures on end, whatever waits for it. */
const REST_MINUTES = [1, 1, 2, 5, 15, 30] as const;
/** Nobody is made to wait longer by their own Retry-After. */
const LONGEST_WAIT_MINUTES = 1440;

/** Turned off after nothing but failures for so many days, and at least so many of them. */
export const OFF_AFTER_DAYS = 5;
const OFF_AFTER_FAILURES = 5;

/** Both secrets sign for so many hours after a change. */
export const OVERLAP_HOURS = 24;
export const LOG_DAYS = 30;
/** What an endpoint was told is known, so as not to tell it twice. */
export const TOLD_DAYS = 365;
/** Of an answer, in the log. */
export const ANSWER_CHARACTERS = 200;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Nothing but failures, for days, and more than a few of them. */
export function hasFailedForDays(
  { failures, failingSince }: { failures: number; failingSince: Date },
  now: Date,
): boolean {
  return (
    failures >= OFF_AFTER_FAILURES && now.getTime() - failingSince.getTime() >= OFF_AFTER_DAYS * DAY
  );
}

/**
 * When a delivery is tried next.
 * @param tries how many have failed, this one included
 * @param askedMs how long the other side asked us to wait; 0 when it didn't
 * @returns null when that was the last
 */
export function nextTry(tries: number, now: Date, askedMs = 0): Date | null {
  const minutes = TRY_AGAIN_MINUTES[tries - 1];
  return minutes === undefined ? null : after(now, Math.max(minutes * MINUTE, askedMs));
}

/** Until when an endpoint is left alone. @param failures on end, this one included */
export function restUntil(failures: number, now: Date, askedMs = 0): Date {
  const minutes = REST_MINUTES[Math.min(failures, REST_MINUTES.length) - 1] ?? 1;
  return after(now, Math.max(minutes * MINUTE, askedMs));
}

function after(now: Date, ms: number): Date {
  return new Date(now.getTime() + Math.min(ms, LONGEST_WAIT_MINUTES * MINUTE));
}

/**
 * What a Retry-After asks for, in milliseconds; 0 for none, and for what is none.
 * @source RFC 9110 s.10.2.3: seconds, or a date
 */
export function askedToWait(header: string | null, now: Date): number {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const until = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(until) ? 0 : Math.max(0, until - now.getTime());
}
