import { describe, expect, test } from 'vitest';
import { type CurrentCost, costHeadline, costSegments, lineWords } from './cost-shares.ts';

const unknown: CurrentCost = {
  totalPence: null,
  unitCostPence: null,
  unitWords: null,
  volumeWords: null,
  lines: [],
};

describe('costHeadline', () => {
  test('the unit cost first, then volume and total', () => {
    const cost = {
      ...unknown,
      totalPence: 9476000n,
      unitCostPence: 41200,
      unitWords: 'per person a year',
      volumeWords: '230 people',
    };
    expect(costHeadline(cost)).toEqual({
      big: '£412 per person a year',
      small: 'for 230 people: £94,760 a year',
    });
  });

  test('the total alone, and nothing at all', () => {
    expect(costHeadline({ ...unknown, totalPence: 800000 })?.big).toBe('£8,000 a year');
    expect(costHeadline(unknown)).toBeNull();
  });
});

describe('costSegments', () => {
  test('fills the bar exactly, largest first', () => {
    const lines = [
      { label: 'Premises', pence: 2500 },
      { label: 'Staff', pence: 7500n },
    ];
    expect(costSegments({ ...unknown, totalPence: 10000, lines })).toMatchObject([
      { label: 'Staff', start: 0, width: 75 },
      { label: 'Premises', start: 75, width: 25 },
    ]);
  });

  test('what the lines leave out is drawn, not hidden', () => {
    const lines = [
      { label: 'Staff', pence: 7500 },
      { label: 'Rent', pence: null, withheld: 'a lease under negotiation' },
    ];
    expect(costSegments({ ...unknown, totalPence: 10000, lines }).at(-1)).toMatchObject({
      label: 'Not shown by line',
      pence: 2500n,
      width: 25,
    });
  });

  test('says no sum that would give a suppressed line away', () => {
    const lines = [
      { label: 'Staff', pence: 7500 },
      { label: 'Manager', pence: 2500, suppressed: true },
    ];
    const segments = costSegments({ ...unknown, totalPence: 10000, lines });
    expect(segments.map((segment) => segment.label)).toEqual(['Staff', 'Not shown by line']);
    expect(segments.at(-1)?.pence).toBeNull();
    expect(lineWords({ label: 'Manager', pence: 2500, suppressed: true })).toMatch(/^Hidden/);
  });

  test('more than six lines are drawn as six', () => {
    const lines = Array.from({ length: 9 }, (_, index) => ({
      label: `Line ${index}`,
      pence: 100 + index,
    }));
    const segments = costSegments({ ...unknown, lines });
    expect(segments).toHaveLength(6);
    expect(segments.at(-1)).toMatchObject({ label: '4 smaller lines', pence: 406n });
  });

  test('an unknown cost draws nothing', () => {
    expect(costSegments(unknown)).toEqual([]);
  });
});
