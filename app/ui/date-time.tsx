import { type DayStyle, formatDay, formatInstant, timeLeft } from '#app/domain/kernel/time.ts';

export type WhenProps = DayStyle & { instant: Date };

/** An instant in London words: "Tuesday 1 December 2026, noon". */
export function When({ instant, ...style }: WhenProps) {
  return <time dateTime={instant.toISOString()}>{formatInstant(instant, style)}</time>;
}

export type DayProps = DayStyle & { day: string | Date };

/** A calendar day: YYYY-MM-DD, or the Date at UTC midnight that the database gives. */
export function Day({ day, ...style }: DayProps) {
  const iso = typeof day === 'string' ? day : day.toISOString().slice(0, 10);
  return <time dateTime={iso}>{formatDay(iso, style)}</time>;
}

/**
 * "in 9 days, 3 hours". `now` is the loader's moment, handed down, so that server and browser say
 * the same.
 */
export function TimeLeft({ instant, now }: { instant: Date; now: Date }) {
  return <span>{timeLeft(instant, now)}</span>;
}
