import { datesOfDefault, type Standing } from './lifecycle.ts';

/** Which reminders are due, and when. Pure. */

export type ReminderKind =
  | 'trial-ending'
  | 'trial-over'
  | 'renewing'
  | 'ending'
  | 'invoice-due'
  | 'overdue'
  | 'grace'
  | 'lapsing'
  | 'lapsed';

export type Reminder = {
  kind: ReminderKind;
  /** The day it speaks of. */
  at: Date;
  /** The same one is sent once: it names what happens and when, and how long before. */
  key: string;
};

const DAY_MS = 86_400_000;
/** Days before the day, the nearest first: only the nearest that has come is sent. */
const before: Partial<Record<ReminderKind, readonly number[]>> = {
  'trial-ending': [3, 14],
  renewing: [30],
  ending: [7, 30],
  'invoice-due': [7],
  lapsing: [7],
};
/** Said at most so long after it has come about: a worker may have stood still. */
const LATE_MS = 7 * DAY_MS;

/**
 * What a council is to be told now.
 * @param trialEndsAt of a trial, over or not
 */
export function remindersDue(standing: Standing, trialEndsAt: Date | null, now: Date): Reminder[] {
  const { state, next, overdueSince, since } = standing;
  const found: (Reminder | null)[] = [];
  if (next?.what === 'trial-ends') found.push(ahead('trial-ending', next.at, now));
  if (next?.what === 'renews') found.push(ahead('renewing', next.at, now));
  if (next?.what === 'ends') found.push(ahead('ending', next.at, now));
  if (next?.what === 'payment-due') found.push(ahead('invoice-due', next.at, now));
  if (state === 'free' && trialEndsAt) found.push(arrived('trial-over', trialEndsAt, now));
  if (overdueSince && state !== 'cancelled') {
    const { graceAt, lapsesAt } = datesOfDefault(overdueSince);
    if (state === 'past_due') found.push(arrived('overdue', overdueSince, now, graceAt));
    if (state === 'grace')
      found.push(ahead('lapsing', lapsesAt, now) ?? arrived('grace', graceAt, now, lapsesAt));
  }
  if (state === 'lapsed' && since) found.push(arrived('lapsed', since, now));
  return found.filter((one) => one !== null);
}

function ahead(kind: ReminderKind, at: Date, now: Date): Reminder | null {
  const left = at.getTime() - now.getTime();
  const days = before[kind]?.find((one) => left <= one * DAY_MS);
  if (left <= 0 || days === undefined) return null;
  return { kind, at, key: `${kind}:${at.toISOString().slice(0, 10)}:${days}` };
}

/** @param speaksOf the day it is about, where that is another than its own */
function arrived(kind: ReminderKind, from: Date, now: Date, speaksOf = from): Reminder | null {
  const age = now.getTime() - from.getTime();
  if (age < 0 || age > LATE_MS) return null;
  return { kind, at: speaksOf, key: `${kind}:${from.toISOString().slice(0, 10)}` };
}
