import { describe, expect, it } from 'vitest';
import { type CostToTell, costWords } from './cost-words.ts';
import { unitsOf } from './units.ts';

const nothing: CostToTell = {
  unitRate: null,
  unit: null,
  volume: null,
  totalPence: null,
  totalIsPartial: false,
  byLot: false,
  contractEndsOn: null,
};

const said = (cost: Partial<CostToTell>, by: Parameters<typeof costWords>[1] = null) =>
  costWords({ ...nothing, ...cost }, by)
    ?.map((part) => part.text)
    .join('');

describe('today’s cost in one line', () => {
  it('tells the cost of one first', () => {
    const cost = { unitRate: '412', unit: 'person', volume: '230', totalPence: 9_476_000 };
    expect(said(cost, 'in_house')).toBe(
      '£412 per person a year today, for 230 people · run by the council',
    );
    expect(said({ unitRate: '6.8500', unit: 'meal', volume: '14200.00' })).toBe(
      '£6.85 per meal today, for 14,200 meals a year',
    );
  });

  it('counts as the language of the unit does', () => {
    expect(said({ unitRate: '470', unit: 'unigolyn', volume: '90' })).toBe(
      '£470 per unigolyn a year today, for 90 unigolyn',
    );
    expect(said({ unitRate: '25', unit: 'booking', volume: '1' })).toBe(
      '£25 per booking today, for 1 booking a year',
    );
  });

  it('tells the whole when there is no cost of one, and when that is a part', () => {
    expect(said({ totalPence: 9_500_000 })).toBe('£95,000 a year today');
    expect(said({ totalPence: 9_500_000, totalIsPartial: true })).toBe(
      'At least £95,000 a year today',
    );
  });

  it('is null when nobody said, and never nought', () => {
    expect(costWords(nothing, 'in_house')).toBeNull();
  });

  it('tells when the contract ends', () => {
    const contractEndsOn = new Date('2027-03-31T00:00:00Z');
    expect(said({ totalPence: 100, contractEndsOn })).toBe(
      '£1 a year today · contract ends March 2027',
    );
  });
});

it('names many of a unit', () => {
  expect(['person', 'child', 'family', 'visit', 'hour of care', 'bus', 'day'].map(unitsOf)).toEqual(
    ['people', 'children', 'families', 'visits', 'hours of care', 'buses', 'days'],
  );
});
