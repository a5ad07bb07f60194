/** The one zone in which the product shows and asks for times. */
export const LONDON = 'Europe/London';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A wall clock reading in London; month 1–12, hour 0–23. */
export type LondonParts = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
};

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: LONDON,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});

/** What a clock in London reads at an instant. */
export function londonParts(instant: Date): LondonParts {
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { year, month, day, hour, minute };
}

/**
 * The instant at which a clock in London reads the given time. A time that happens twice (when
 * clocks go back) means the first; a time that never happens (when they go forward) moves on an
 * hour.
 * @param month 1–12
 */
export function londonToUtc(year: number, month: number, day: number, hour = 0, minute = 0): Date {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const inSummer = new Date(asUtc - HOUR);
  const read = londonParts(inSummer);
  const matches = read.hour === hour && read.minute === minute && read.day === day;
  return matches ? inSummer : new Date(asUtc);
}

/** The instant at which a calendar day begins in London. @param day YYYY-MM-DD */
export function londonMidnight(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return londonToUtc(year, month, date);
}

/** The calendar day in London at an instant, as YYYY-MM-DD. */
export function londonDay(instant: Date): string {
  const { year, month, day } = londonParts(instant);
  return isoDay(year, month, day);
}

/** YYYY-MM-DD from its parts; does not check that the day exists. */
export function isoDay(year: number, month: number, day: number): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** True when the three numbers name a day that exists. */
export function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1000;
}

export type DayStyle = {
  /** "Tuesday" before the date; true unless said otherwise. */
  weekday?: boolean;
  /** The year after the date; true unless said otherwise. */
  year?: boolean;
  /** "Tue 1 Dec" in place of "Tuesday 1 December". */
  short?: boolean;
};

/**
 * A calendar day in words: "Tuesday 1 December 2026".
 * @param day YYYY-MM-DD, or a Date at UTC midnight as the database gives a calendar day
 */
export function formatDay(day: string | Date, style: DayStyle = {}): string {
  const iso = typeof day === 'string' ? day : day.toISOString().slice(0, 10);
  const date = new Date(`${iso}T00:00:00Z`);
  const cut = (name: string | undefined) => (style.short ? name?.slice(0, 3) : name) ?? '';
  const words = [
    style.weekday === false ? '' : cut(WEEKDAYS[date.getUTCDay()]),
    String(date.getUTCDate()),
    cut(MONTHS[date.getUTCMonth()]),
    style.year === false ? '' : String(date.getUTCFullYear()),
  ];
  return words.filter(Boolean).join(' ');
}

/** A time of day in words: "noon", "5pm", "5:30pm". Midnight says which end of the day it is. */
export function formatTime(hour: number, minute: number): string {
  if (hour === 12 && minute === 0) return 'noon';
  if (hour === 0 && minute === 0) return '12am (start of the day)';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 === 0 ? 12 : hour % 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** An instant in London, in words: "Tuesday 1 December 2026, noon". */
export function formatInstant(instant: Date, style: DayStyle = {}): string {
  const { hour, minute } = londonParts(instant);
  return `${formatDay(londonDay(instant), style)}, ${formatTime(hour, minute)}`;
}

/**
 * Reads a time of day as a person types it: "17:00", "5pm", "5.30 pm", "noon".
 * "Midnight" is refused, because people disagree about which end of the day it means.
 */
export function parseTimeOfDay(text: string): { hour: number; minute: number } | null {
  const typed = text.trim().toLowerCase();
  if (typed === 'noon' || typed === 'midday') return { hour: 12, minute: 0 };
  const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/.exec(typed);
  if (!match) return null;
  const [, hours, minutes = '0', half] = match;
  const hour = Number(hours);
  const minute = Number(minutes);
  if (minute > 59) return null;
  if (!half) return match[2] !== undefined && hour < 24 ? { hour, minute } : null;
  if (hour < 1 || hour > 12) return null;
  return { hour: (hour % 12) + (half === 'pm' ? 12 : 0), minute };
}

function count(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

/**
 * The time from now to an instant, in its two largest units: "in 9 days, 3 hours",
 * "2 hours, 5 minutes ago". Elapsed time, so a day is 24 hours even across a clock change.
 * From two weeks on, days alone.
 */
export function timeLeft(instant: Date, now: Date): string {
  const span = Math.abs(instant.getTime() - now.getTime());
  const past = instant.getTime() < now.getTime();
  if (span < MINUTE) return past ? 'less than a minute ago' : 'in less than a minute';
  const days = Math.floor(span / DAY);
  const hours = Math.floor((span % DAY) / HOUR);
  const minutes = Math.floor((span % HOUR) / MINUTE);
  const parts: string[] = [];
  if (days > 0) parts.push(count(days, 'day'));
  if (days < 14 && hours > 0) parts.push(count(hours, 'hour'));
  if (days === 0 && minutes > 0) parts.push(count(minutes, 'minute'));
  const words = parts.slice(0, 2).join(', ');
  return past ? `${words} ago` : `in ${words}`;
}
