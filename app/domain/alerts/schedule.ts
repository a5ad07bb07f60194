import { formatTime, londonParts, londonToUtc } from '#app/domain/kernel/time.ts';
import { INSTANT_GAP_MINUTES } from './kinds.ts';

/** When the messages of an alert go out. Pure and browser-safe. */
export type When = {
  rhythm: 'instant' | 'daily' | 'weekly';
  /** By a clock in London, 0–23. */
  atHour: number;
  /** 1 is Monday, 7 Sunday. */
  onWeekday: number;
};

export const WEEKDAYS: Record<number, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};

const MINUTE = 60_000;

/**
 * The first sending time at or after an instant. An hour that the clock skips in spring comes an
 * hour later that day; of an hour that it repeats in autumn the first is meant, and only that one.
 */
export function nextSend(when: When, from: Date): Date {
  if (when.rhythm === 'instant') return from;
  const { year, month, day } = londonParts(from);
  for (let ahead = 0; ; ahead++) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead));
    const isDay = when.rhythm === 'daily' || (date.getUTCDay() || 7) === when.onWeekday;
    if (!isDay) continue;
    const send = londonToUtc(
      date.getUTCFullYear(),
      date.getUTCMonth() + 1,
      date.getUTCDate(),
      when.atHour,
    );
    if (send >= from) return send;
  }
}

export type DueFacts = When & {
  pausedAt: Date | null;
  pausedUntil: Date | null;
  lastSentAt: Date | null;
};

/** When what waits now is to be sent; null while paused without an end. */
export function dueAt(alert: DueFacts, now: Date): Date | null {
  if (alert.pausedAt !== null && alert.pausedUntil === null) return null;
  const starts = [now.getTime()];
  if (alert.pausedAt && alert.pausedUntil) starts.push(alert.pausedUntil.getTime());
  if (alert.rhythm === 'instant' && alert.lastSentAt) {
    starts.push(alert.lastSentAt.getTime() + INSTANT_GAP_MINUTES * MINUTE);
  }
  return nextSend(alert, new Date(Math.max(...starts)));
}

/** "At once", "Every day at 7am", "Every Monday at 7am". London time. */
export function whenWords({ rhythm, atHour, onWeekday }: When): string {
  if (rhythm === 'instant') return 'At once';
  const day = rhythm === 'daily' ? 'day' : WEEKDAYS[onWeekday];
  return `Every ${day} at ${atHour === 0 ? 'midnight' : formatTime(atHour, 0)}`;
}
