import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatDay,
  formatInstant,
  isRealDay,
  londonDay,
  londonParts,
  londonToUtc,
  parseTimeOfDay,
  timeLeft,
} from './time.ts';

const at = (iso: string) => new Date(iso);

describe('London and UTC', () => {
  test('winter is UTC, summer an hour ahead', () => {
    expect(londonToUtc(2026, 12, 1, 12)).toEqual(at('2026-12-01T12:00:00Z'));
    expect(londonToUtc(2026, 7, 1, 12)).toEqual(at('2026-07-01T11:00:00Z'));
  });

  test('clocks go forward: 1:30 on 29 March 2026 never happens and moves on', () => {
    const instant = londonToUtc(2026, 3, 29, 1, 30);
    expect(instant).toEqual(at('2026-03-29T01:30:00Z'));
    expect(londonParts(instant)).toMatchObject({ hour: 2, minute: 30 });
  });

  test('clocks go back: 1:30 on 25 October 2026 happens twice and means the first', () => {
    expect(londonToUtc(2026, 10, 25, 1, 30)).toEqual(at('2026-10-25T00:30:00Z'));
    expect(londonToUtc(2026, 10, 25, 2)).toEqual(at('2026-10-25T02:00:00Z'));
  });

  test('a summer evening in UTC is already the next day in London', () => {
    expect(londonDay(at('2026-06-30T23:30:00Z'))).toBe('2026-07-01');
    expect(londonDay(at('2026-12-31T23:30:00Z'))).toBe('2026-12-31');
  });

  test('every minute outside the repeated hour comes back to itself', () => {
    const minutes = fc.integer({
      min: Date.UTC(2020, 0, 1) / 60_000,
      max: Date.UTC(2036, 0, 1) / 60_000,
    });
    fc.assert(
      fc.property(minutes, (minute) => {
        const instant = new Date(minute * 60_000);
        const { year, month, day, hour, minute: m } = londonParts(instant);
        const back = londonToUtc(year, month, day, hour, m);
        const repeated = hour === 1 && month === 10 && day >= 25;
        if (!repeated) expect(back).toEqual(instant);
        expect(londonParts(back)).toEqual(londonParts(instant));
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['2026-12-01T12:00:00Z', 'Tuesday 1 December 2026, noon'],
    ['2026-12-11T17:00:00Z', 'Friday 11 December 2026, 5pm'],
    ['2026-07-01T16:30:00Z', 'Wednesday 1 July 2026, 5:30pm'],
    ['2026-07-01T08:05:00Z', 'Wednesday 1 July 2026, 9:05am'],
    ['2026-12-01T00:00:00Z', 'Tuesday 1 December 2026, 12am (start of the day)'],
    ['2026-12-01T00:30:00Z', 'Tuesday 1 December 2026, 12:30am'],
  ])('%s reads %s', (iso, words) => {
    expect(formatInstant(at(iso))).toBe(words);
  });

  test('a short date, and a day as the database gives it', () => {
    expect(formatInstant(at('2026-12-01T12:00:00Z'), { short: true, year: false })).toBe(
      'Tue 1 Dec, noon',
    );
    expect(formatDay(at('2027-04-01T00:00:00Z'), { weekday: false })).toBe('1 April 2027');
  });

  test.each([
    ['5pm', 17, 0],
    ['5.30 PM', 17, 30],
    ['17:00', 17, 0],
    ['noon', 12, 0],
    ['12am', 0, 0],
    ['12:15pm', 12, 15],
    ['00:00', 0, 0],
  ])('%s is read as a time', (typed, hour, minute) => {
    expect(parseTimeOfDay(typed)).toEqual({ hour, minute });
  });

  test.each(['', '5', '25:00', '13pm', '5:75pm', 'midnight', 'tea time'])('%s is not', (typed) => {
    expect(parseTimeOfDay(typed)).toBeNull();
  });

  test('29 February is real in a leap year only', () => {
    expect(isRealDay(2028, 2, 29)).toBe(true);
    expect(isRealDay(2027, 2, 29)).toBe(false);
    expect(isRealDay(2027, 13, 1)).toBe(false);
    expect(isRealDay(2027, 4, 0)).toBe(false);
  });
});

describe('timeLeft', () => {
  const now = at('2026-11-22T09:00:00Z');
  test.each([
    ['2026-12-01T12:00:00Z', 'in 9 days, 3 hours'],
    ['2026-11-23T09:00:00Z', 'in 1 day'],
    ['2026-11-23T08:59:59Z', 'in 23 hours, 59 minutes'],
    ['2026-11-22T10:01:00Z', 'in 1 hour, 1 minute'],
    ['2026-11-22T09:12:59Z', 'in 12 minutes'],
    ['2026-11-22T09:00:30Z', 'in less than a minute'],
    ['2026-12-22T20:00:00Z', 'in 30 days'],
    ['2026-11-20T06:00:00Z', '2 days, 3 hours ago'],
  ])('%s is %s', (iso, words) => {
    expect(timeLeft(at(iso), now)).toBe(words);
  });

  test('counts elapsed hours across a clock change', () => {
    expect(timeLeft(londonToUtc(2026, 10, 25, 12), londonToUtc(2026, 10, 24, 12))).toBe(
      'in 1 day, 1 hour',
    );
  });
});
