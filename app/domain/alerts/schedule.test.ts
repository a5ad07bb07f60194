import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { londonParts } from '#app/domain/kernel/time.ts';
import { dueAt, nextSend, type When, whenWords } from './schedule.ts';

const at = (iso: string) => new Date(iso);
const daily = (atHour: number): When => ({ rhythm: 'daily', atHour, onWeekday: 1 });
const weekly = (onWeekday: number, atHour: number): When => ({
  rhythm: 'weekly',
  atHour,
  onWeekday,
});

/** Clocks in London: forward at 1am, back at 2am, on these Sundays. */
const CHANGES = [
  { day: '2026-03-29', to: 'summer' },
  { day: '2026-10-25', to: 'winter' },
  { day: '2027-03-28', to: 'summer' },
  { day: '2027-10-31', to: 'winter' },
] as const;

describe.each(CHANGES)('round $day, when clocks change to $to time', ({ day, to }) => {
  const noon = (ahead: number) => new Date(Date.parse(`${day}T12:00:00Z`) + ahead * 86_400_000);

  test.each([0, 1, 2, 7, 23])('a daily message at %i comes once a day', (hour) => {
    const sent: Date[] = [];
    for (let from = noon(-3); from < noon(3); ) {
      const send = nextSend(daily(hour), from);
      sent.push(send);
      from = new Date(send.getTime() + 1);
    }
    const days = sent.map((send) => londonParts(send).day);
    expect(new Set(days).size).toBe(sent.length);
    expect(sent.length).toBeGreaterThanOrEqual(6);
    for (const send of sent) {
      const read = londonParts(send);
      const skipped = to === 'summer' && hour === 1 && read.day === Number(day.slice(8));
      expect([read.hour, read.minute]).toEqual([skipped ? 2 : hour, 0]);
    }
  });

  test('a weekly one on the Sunday itself keeps its hour', () => {
    const send = nextSend(weekly(7, 7), noon(-2));
    expect(send.toISOString()).toBe(
      to === 'summer' ? `${day}T06:00:00.000Z` : `${day}T07:00:00.000Z`,
    );
    const after = nextSend(weekly(7, 7), new Date(send.getTime() + 1));
    expect(londonParts(after)).toMatchObject({ hour: 7, minute: 0 });
    expect((after.getTime() - send.getTime()) / 86_400_000).toBe(7);
  });

  test('of an hour that comes twice the first counts, and one that is skipped comes later', () => {
    const send = nextSend(daily(1), noon(-1));
    expect(send.toISOString()).toBe(
      to === 'summer' ? `${day}T01:00:00.000Z` : `${day}T00:00:00.000Z`,
    );
    if (to === 'winter') {
      // Between the two one o'clocks the day's message has gone.
      const between = nextSend(daily(1), at(`${day}T00:30:00Z`));
      expect(between > at(`${day}T20:00:00Z`)).toBe(true);
    }
  });
});

it('is never before what it is asked for, and never more than a week and an hour after', () => {
  fc.assert(
    fc.property(
      fc.date({
        min: at('2026-01-01T00:00:00Z'),
        max: at('2027-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      fc.constantFrom('daily' as const, 'weekly' as const),
      fc.integer({ min: 0, max: 23 }),
      fc.integer({ min: 1, max: 7 }),
      (from, rhythm, atHour, onWeekday) => {
        const send = nextSend({ rhythm, atHour, onWeekday }, from);
        const hours = (send.getTime() - from.getTime()) / 3_600_000;
        expect(hours).toBeGreaterThanOrEqual(0);
        expect(hours).toBeLessThanOrEqual(rhythm === 'daily' ? 25 : 24 * 7 + 1);
        expect(nextSend({ rhythm, atHour, onWeekday }, send)).toEqual(send);
      },
    ),
    { numRuns: 100 },
  );
});

describe('when what waits is due', () => {
  const running = { pausedAt: null, pausedUntil: null, lastSentAt: null };
  const now = at('2026-11-22T12:00:00Z');

  it('is now for an instant one, unless it has just written', () => {
    const instant: When = { rhythm: 'instant', atHour: 7, onWeekday: 1 };
    expect(dueAt({ ...instant, ...running }, now)).toEqual(now);
    const lastSentAt = at('2026-11-22T11:50:00Z');
    expect(dueAt({ ...instant, ...running, lastSentAt }, now)).toEqual(at('2026-11-22T12:05:00Z'));
  });

  it('waits for the end of a pause, and for nothing without an end', () => {
    const paused = { ...daily(7), ...running, pausedAt: now };
    const pausedUntil = at('2026-12-01T00:00:00Z');
    expect(dueAt({ ...paused, pausedUntil }, now)).toEqual(at('2026-12-01T07:00:00Z'));
    expect(dueAt(paused, now)).toBeNull();
  });
});

it('says when in words', () => {
  expect(whenWords(weekly(1, 7))).toBe('Every Monday at 7am');
  expect(whenWords(daily(0))).toBe('Every day at midnight');
  expect(whenWords({ ...daily(7), rhythm: 'instant' })).toBe('At once');
});
