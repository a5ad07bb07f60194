import { formatDay, LONDON, londonDay } from '#app/domain/kernel/time.ts';

const toTheMillisecond = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  hourCycle: 'h23',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

/** An instant in London to the millisecond, where a deadline may hang on it: "Tuesday 1 December 2026, 12:00:00.004". */
export function exactLondonTime(instant: Date): string {
  return `${formatDay(londonDay(instant))}, ${toTheMillisecond.format(instant)}`;
}
