import { z } from 'zod';
import { parsePounds } from './money.ts';
import { isoDay, isRealDay, londonParts, londonToUtc, parseTimeOfDay } from './time.ts';

/** What a date field sends: its three boxes as typed. */
export type DayParts = { day?: string; month?: string; year?: string };
/** What a date and time field sends. */
export type InstantParts = DayParts & { time?: string };

const text = z.string().optional();
const dayParts = z.object({ day: text, month: text, year: text }).optional();
const instantParts = z.object({ day: text, month: text, year: text, time: text }).optional();

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

type Read<T> = { value: T } | { problem: string };

function number(typed: string | undefined): number {
  return /^\d{1,4}$/.test(typed?.trim() ?? '') ? Number(typed) : Number.NaN;
}

function isBlank(parts: InstantParts | undefined): boolean {
  return !parts || Object.values(parts).every((part) => !part?.trim());
}

function readDay(parts: DayParts, name: string): Read<[number, number, number]> {
  const missing = (['day', 'month', 'year'] as const).filter((part) => !parts[part]?.trim());
  if (missing.length > 0) {
    return { problem: `${capital(name)} must include a ${missing.join(' and a ')}` };
  }
  const [year, month, day] = [number(parts.year), number(parts.month), number(parts.day)];
  if (!isRealDay(year, month, day)) {
    return { problem: `${capital(name)} must be a real date, such as 27 3 2027` };
  }
  return { value: [year, month, day] };
}

function readInstant(parts: InstantParts, name: string): Read<Date> {
  const day = readDay(parts, name);
  if ('problem' in day) return day;
  const time = parseTimeOfDay(parts.time ?? '');
  if (!time) return { problem: `${capital(name)} must include a time, such as 5pm or 17:00` };
  return { value: londonToUtc(...day.value, time.hour, time.minute) };
}

/**
 * Zod field for an amount typed in pounds; gives integer pence. Add `.optional()` where it may be
 * left empty.
 * @param name with its article, as it reads inside a sentence: "the yearly cost"
 */
export function poundsField(name: string) {
  return z.string({ error: `Enter ${name}` }).transform((typed, context) => {
    const pence = parsePounds(typed);
    if (pence !== null) return pence;
    const message = `${capital(name)} must be an amount in pounds, such as 95000 or £1,234.50`;
    context.issues.push({ code: 'custom', message, input: typed });
    return z.NEVER;
  });
}

/** Zod field for a calendar day typed in three boxes; gives YYYY-MM-DD. */
export function dayField(name: string) {
  return dayParts.transform((parts, context) => {
    const read = isBlank(parts) ? { problem: `Enter ${name}` } : readDay(parts ?? {}, name);
    if ('value' in read) return isoDay(...read.value);
    context.issues.push({ code: 'custom', message: read.problem, input: parts });
    return z.NEVER;
  });
}

/** As dayField, and undefined when all three boxes are empty. */
export function optionalDayField(name: string) {
  return dayParts.transform((parts, context) => {
    if (isBlank(parts)) return undefined;
    const read = readDay(parts ?? {}, name);
    if ('value' in read) return isoDay(...read.value);
    context.issues.push({ code: 'custom', message: read.problem, input: parts });
    return z.NEVER;
  });
}

/** Zod field for a date and a time in London; gives the UTC instant. */
export function instantField(name: string) {
  return instantParts.transform((parts, context) => {
    const read = isBlank(parts) ? { problem: `Enter ${name}` } : readInstant(parts ?? {}, name);
    if ('value' in read) return read.value;
    context.issues.push({ code: 'custom', message: read.problem, input: parts });
    return z.NEVER;
  });
}

/** As instantField, and undefined when every box is empty. */
export function optionalInstantField(name: string) {
  return instantParts.transform((parts, context) => {
    if (isBlank(parts)) return undefined;
    const read = readInstant(parts ?? {}, name);
    if ('value' in read) return read.value;
    context.issues.push({ code: 'custom', message: read.problem, input: parts });
    return z.NEVER;
  });
}

/** The boxes of a date field for a stored day, to hand to a form as its default value. */
export function dayToParts(day: string | null | undefined): DayParts {
  if (!day) return {};
  const [year, month, date] = day.split('-');
  return { day: String(Number(date)), month: String(Number(month)), year };
}

/** The boxes of a date and time field for a stored instant. */
export function instantToParts(instant: Date | null | undefined): InstantParts {
  if (!instant) return {};
  const { year, month, day, hour, minute } = londonParts(instant);
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { day: String(day), month: String(month), year: String(year), time };
}
