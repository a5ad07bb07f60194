import { describe, expect, it } from 'vitest';
import { dayOrderOf, readDay } from './read-date.ts';
import { readMoney } from './read-money.ts';
import { isDateFormat, serialToDay } from './workbook-dates.ts';

describe('a day', () => {
  it.each([
    ['03/04/2025', '2025-04-03'],
    ['3/4/25', '2025-04-03'],
    ['03.04.2025', '2025-04-03'],
    ['3-4-2025', '2025-04-03'],
    ['2025-04-03', '2025-04-03'],
    ['2025-04-03T00:00:00Z', '2025-04-03'],
    ['03/04/2025 00:00', '2025-04-03'],
    ['03/04/2025 12:00:00 AM', '2025-04-03'],
    ['20250403', '2025-04-03'],
    ['3 April 2025', '2025-04-03'],
    ['3rd Apr 2025', '2025-04-03'],
    ['03-Apr-25', '2025-04-03'],
    ['Thursday, 3 April 2025', '2025-04-03'],
    ['April 3, 2025', '2025-04-03'],
    ['45750', '2025-04-03'],
    ['45750.5', '2025-04-03'],
    ['29/02/2024', '2024-02-29'],
  ])('written %s', (text, day) => {
    expect(readDay(text)).toEqual({ day, dayUnknown: false });
  });

  it.each([
    ['Apr-15', '2015-04-01'],
    ['April 2015', '2015-04-01'],
    ["Sept '15", '2015-09-01'],
    ['2015-04', '2015-04-01'],
  ])('of a month alone, %s, is its first, and said to be unknown', (text, day) => {
    expect(readDay(text)).toEqual({ day, dayUnknown: true });
  });

  it.each([
    ['17/042015', 'this is not a date'],
    ['31/02/2025', 'there is no such day'],
    ['29/02/2025', 'there is no such day'],
    ['1234.56', 'this is not a date'],
    ['12/13', 'this is not a date'],
    ['01/01/1905', 'this year can’t be meant'],
    ['Mayor 2015', 'this is not a date'],
    ['', 'there is no date'],
  ])('is not %s', (text, problem) => {
    expect(readDay(text)).toEqual({ problem });
  });

  it('is read the American way where a column allows no other', () => {
    expect(dayOrderOf(['04/03/2025', '04/25/2025', '04/26/2025', '04/30/2025'])).toBe('mdy');
    expect(dayOrderOf(['04/03/2025', '25/04/2025'])).toBe('dmy');
    expect(dayOrderOf(['04/03/2025', '01/13/2025'])).toBe('dmy');
    expect(readDay('04/25/2025', 'mdy')).toMatchObject({ day: '2025-04-25' });
  });

  it('comes from a serial number, by either calendar', () => {
    expect(serialToDay(45750)).toBe('2025-04-03');
    expect(serialToDay(44288, true)).toBe('2025-04-03');
    expect(serialToDay(1234)).toBeNull();
  });

  it('is told by a format', () => {
    expect([14, 22, 1, 2, 18, 0].map((id) => isDateFormat(id, undefined))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    const codes = [
      'dd/mm/yyyy',
      'mmm-yy',
      '[$-809]dd mmmm yyyy;@',
      '#,##0.00',
      '"day" 0',
      'General',
      'hh:mm',
    ];
    expect(codes.map((code) => isDateFormat(200, code))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a sum', () => {
  it.each([
    ['1234.5', 123_450],
    ['£1,234.50', 123_450],
    [' 24,798.90 ', 2_479_890],
    ['(1,234.50)', -123_450],
    ['£(1,234.50)', -123_450],
    ['(£1,234.50)', -123_450],
    ['99,999.99-', -9_999_999],
    ['-£5', -500],
    ['£-5', -500],
    ['- 5.00', -500],
    ['−5.00', -500],
    ['99.10 CR', -9_910],
    ['99.10DR', 9_910],
    ['1 234.56', 123_456],
    ['1\u00a0234.56', 123_456],
    ['Â£12.00', 1_200],
    ['\ufffd12.00', 1_200],
    ['œ12.00', 1_200],
    ['GBP 12', 1_200],
    ['.5', 50],
    ['12.', 1_200],
    ['0.00', 0],
    ['1.15', 115],
    ['1043.3333', 104_333],
    ['2.675', 268],
  ])('written %s', (text, pence) => {
    expect(readMoney(text)).toEqual({ pence });
  });

  it.each([
    ['', 'there is no amount'],
    ['-', 'there is no amount'],
    ['£ -   ', 'there is no amount'],
    ['€12.00', 'this is not in pounds'],
    ['1.2E+04', 'a spreadsheet has shortened this number'],
    ['1,23', 'this is not an amount of money'],
    ['1.234,56', 'this is not an amount of money'],
    ['12.00.00', 'this is not an amount of money'],
    ['#REF!', 'this is not an amount of money'],
    ['twelve', 'this is not an amount of money'],
  ])('is not %j', (text, problem) => {
    expect(readMoney(text)).toEqual({ problem });
  });
});
