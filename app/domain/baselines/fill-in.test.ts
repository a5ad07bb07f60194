import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notLikeForLike, type Ticked, yearsOf } from './add-up.ts';
import { bestYear, fillIn } from './fill-in.ts';

const line = (data: Partial<Ticked>): Ticked => ({
  kind: 'payment',
  id: 'one',
  day: '2024-05-01',
  endsOn: null,
  payee: 'Millbeck Friends',
  payeeId: 'm',
  sector: 'vcse',
  amountPence: 100_00,
  vatBasis: 'excluded',
  department: 'Adults',
  words: '',
  file: 'a.csv',
  ...data,
});

const some = fc.array(
  fc.record({
    day: fc.constantFrom('2023-03-31', '2023-04-01', '2024-03-31', '2024-04-01', '2024-12-01'),
    payee: fc.constantFrom(null, ...Array.from({ length: 40 }, (_, at) => `Payee ${at}`)),
    amountPence: fc.integer({ min: 1, max: 1_000_000_00 }),
    department: fc.constantFrom('', 'Adults', 'ADULTS', 'Fleet and transport'),
  }),
  { maxLength: 80 },
);

describe('filling in', () => {
  it('adds up exactly the payments of one year, in lines that a cost can hold', () => {
    fc.assert(
      fc.property(some, fc.constantFrom('payee' as const, 'department' as const), (rows, by) => {
        const ticked = rows.map((row, at) => line({ ...row, id: String(at), payeeId: row.payee }));
        for (const { year, pence, payments } of yearsOf(ticked)) {
          const filled = fillIn(ticked, year, by);
          expect(filled.totalPence).toBe(pence);
          expect(filled.used).toHaveLength(payments);
          expect(filled.lines.length).toBeLessThanOrEqual(30);
          expect(filled.lines.every(({ label }) => label.length <= 120)).toBe(true);
          expect(filled.sourceNote.length).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('begins with the year that has most months', () => {
    const days = ['2023-05-01', '2023-06-01', '2024-05-01', '2024-05-20'];
    expect(bestYear(days.map((day, at) => line({ day, id: String(at) })))).toBe(2023);
    expect(bestYear([])).toBeNull();
  });

  it('says several sorts are several together, and two bases of VAT are none', () => {
    const filled = fillIn(
      [line({}), line({ id: 'two', payee: 'B', payeeId: 'b', sector: 'sme', vatBasis: 'none' })],
      2024,
      'payee',
    );
    expect(filled).toMatchObject({
      deliveredBy: 'mixed',
      providerName: null,
      vatBasis: 'unknown',
      lines: [{ label: 'B' }, { label: 'Millbeck Friends' }],
    });
  });

  it('tells months that are not over, not published, not ticked', () => {
    const [sum] = yearsOf([line({}), line({ id: 'two', vatBasis: 'included', amountPence: -1 })]);
    const published = new Set(['2024-04', '2024-05', '2024-06']);
    expect(notLikeForLike(sum!, published, '2024-08-15')).toEqual([
      '2024-25 is not over: September 2024 to March 2025 are still to come.',
      'You have not published July 2024 to August 2024, so the sum may be too low.',
      'No line you ticked is from April 2024 and June 2024.',
      'The lines don’t treat VAT alike: 1 line before VAT, £100; 1 line VAT included, −£0.01. Added up they are neither.',
      '1 line is money that came back: −£0.01.',
    ]);
  });
});
