import { describe, expect, it } from 'vitest';
import {
  daysOf,
  financialYearOf,
  likeForLike,
  type MonthSum,
  monthsInWords,
  monthsOfYear,
  presentMonths,
  yearSums,
} from './spend-years.ts';

const TODAY = '2026-05-02';

/** A hundred lines in each month, £10 to the voluntary sector of £100. */
function months(...list: string[]): MonthSum[] {
  return list.flatMap((month) => [
    { month, sector: 'vcse', pence: 10_00, payments: 10 },
    { month, sector: 'unknown', pence: 90_00, payments: 90 },
  ]);
}

describe('financial years', () => {
  it('run from April to March', () => {
    expect(financialYearOf('2025-03')).toBe(2024);
    expect(financialYearOf('2025-04')).toBe(2025);
    expect(monthsOfYear(2025).map(financialYearOf)).toEqual(Array(12).fill(2025));
    expect(monthsOfYear(2025)).toMatchObject({ 0: '2025-04', 11: '2026-03' });
  });

  it('name the months that are missing, also whole years between', () => {
    const sums = months('2023-04', '2023-05', '2025-04');
    const years = yearSums(sums, presentMonths(sums, TODAY), TODAY);
    expect(years.map(({ year, missing }) => [year, missing.length])).toEqual([
      [2023, 10],
      [2024, 12],
      [2025, 11],
    ]);
    expect(years[0]).toMatchObject({
      totalPence: 200_00,
      payments: 200,
      bySector: { vcse: 20_00 },
    });
  });

  it('take a line with a slip in its date for no month', () => {
    const sums = [
      ...months('2025-04', '2025-05', '2025-06'),
      { month: '2025-09', sector: 'vcse' as const, pence: 1, payments: 1 },
    ];
    expect(presentMonths(sums, TODAY).has('2025-09')).toBe(false);
  });
});

describe('a month that is not over', () => {
  const sums = months('2026-01', '2026-02', '2026-03', '2026-04', '2026-05');
  const present = presentMonths(sums, '2026-05-31');

  it('is neither published nor missing', () => {
    expect(present.has('2026-05')).toBe(false);
    expect(present.has('2026-04')).toBe(true);
    const year = yearSums(sums, present, '2026-05-31').at(-1)!;
    expect(year).toMatchObject({ year: 2026, months: 1, missing: [] });
    expect(year.notOver).toEqual(monthsOfYear(2026).slice(1));
  });

  it('leaves a past month missing', () => {
    const year = yearSums(sums, present, '2026-07-01').at(-1)!;
    expect(year.missing).toEqual(['2026-05', '2026-06']);
  });
});

it('gives the days of months', () => {
  expect(daysOf(['2027-12', '2028-01', '2028-02'])).toEqual({
    from: '2027-12-01',
    to: '2028-02-29',
  });
  expect(daysOf([])).toEqual({});
});

describe('like for like', () => {
  it('compares the months of the newest half year or more, and leaves out what lacks one', () => {
    const half = (year: number) => monthsOfYear(year).slice(0, 6);
    const sums = months(
      ...monthsOfYear(2022),
      ...half(2023).slice(1),
      ...monthsOfYear(2024),
      ...half(2025),
    );
    const trend = likeForLike(sums, presentMonths(sums, TODAY), 'vcse', TODAY)!;
    expect(trend.months).toEqual(['04', '05', '06', '07', '08', '09']);
    expect(trend.years).toEqual(
      [2022, 2024, 2025].map((year) => ({ year, pence: 60_00, totalPence: 600_00 })),
    );
    expect(trend.leftOut).toEqual([{ year: 2023, missing: ['2023-04'] }]);
  });

  it('says nothing where two years share too little', () => {
    const sums = months(...monthsOfYear(2024).slice(0, 7), ...monthsOfYear(2025).slice(6));
    expect(likeForLike(sums, presentMonths(sums, TODAY), 'vcse', TODAY)).toBeNull();
    expect(likeForLike([], new Set(), 'vcse', TODAY)).toBeNull();
  });
});

describe('months in words', () => {
  it.each([
    [['2025-04'], 'April 2025'],
    [['2025-11', '2025-12', '2026-01'], 'November 2025 to January 2026'],
    [['2025-04', '2025-05', '2026-05'], 'April 2025 to May 2025 and May 2026'],
    [['04', '05', '09'], 'April to May and September'],
    [['11', '12', '01'], 'November to January'],
  ])('%j', (list, words) => {
    expect(monthsInWords(list)).toBe(words);
  });
});
