import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quarterDays } from './code-export.server.ts';
import { contractRow, spendRow } from './code-tables.ts';
import { compact } from './compact.ts';
import { currentDeliveryOf } from './current-cost.ts';
import { lastDayOf } from './dates-out.ts';
import { outValue } from './money-out.ts';

describe('what says nothing', () => {
  it('is left out at any depth, and 0 and false stay', () => {
    expect(compact({ a: null, b: [{}, { c: '' }, { d: 0 }], e: { f: [] }, g: false })).toEqual({
      b: [{ d: 0 }],
      g: false,
    });
  });
});

describe('a sum', () => {
  it('stands in pounds where its VAT says, and unknown is nothing', () => {
    expect(outValue(123_45, 'excluded')).toEqual({
      amount: 123.45,
      currency: 'GBP',
      vatBasis: 'excluded',
    });
    expect(outValue(100, 'included')).not.toHaveProperty('amount');
    expect(outValue(100, 'none')).toMatchObject({ amount: 1, amountGross: 1 });
    expect(outValue(null, 'unknown')).toBeNull();
  });
});

describe('the last day of a term', () => {
  it.each([
    ['2026-04-01', 12, '2027-03-31'],
    ['2026-01-31', 1, '2026-02-27'],
    ['2024-02-29', 12, '2025-02-27'],
    ['2026-12-15', 3, '2027-03-14'],
  ])('%s for %i months is %s', (start, months, last) => {
    expect(lastDayOf(start, months)).toBe(last);
  });

  it('never comes before the term begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20_000 }),
        fc.integer({ min: 1, max: 600 }),
        (day, months) => {
          const start = new Date(day * 86_400_000).toISOString().slice(0, 10);
          expect(lastDayOf(start, months) >= start).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a quarter', () => {
  it('is three months of the calendar, and nothing else is one', () => {
    expect(quarterDays('2026-q4')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
    expect(quarterDays('2024-q1')).toEqual({ from: '2024-01-01', to: '2024-03-31' });
    for (const wrong of ['2026-q5', '2026', '26-q1', '2026-Q1'])
      expect(quarterDays(wrong)).toBeNull();
  });
});

describe('the cost of today', () => {
  it('keeps back what is withheld or would show one person’s pay', () => {
    const line = { label: 'Staff', category: 'staff', amountPence: null } as const;
    const told = compact({
      all: currentDeliveryOf(
        {
          buyer: { slug: 'leeds' },
          currentDelivery: [
            {
              lotNumber: null,
              deliveredBy: 'vcse',
              providerName: null,
              contractEndsOn: null,
              notGivenReason: null,
              financialYear: 2025,
              vatBasis: 'none',
              volume: '230',
              unit: 'person',
              unitRate: null,
              unitRateComputed: false,
              lines: [
                { ...line, withheldReason: null, suppressed: true },
                { ...line, withheldReason: 'It would show a price.', suppressed: false },
                { ...line, amountPence: 10_00, withheldReason: null, suppressed: false },
              ],
              totalPence: 10_00,
              totalIsPartial: true,
              includes: '',
              excludes: '',
              sourceNote: '',
              confidence: null,
              staffFte: null,
              sources: [
                {
                  kind: 'payment',
                  id: 'p1',
                  day: '2025-04-14',
                  payee: null,
                  amountPence: 5,
                  vatBasis: 'none',
                },
              ],
            },
          ],
        } as never,
        'https://x',
      ),
    });
    expect(told.all).toEqual([
      expect.objectContaining({
        financialYear: '2025-26',
        totalIsPartial: true,
        lines: [
          { id: '1', description: 'Staff', category: 'staff', isSuppressed: true },
          {
            id: '2',
            description: 'Staff',
            category: 'staff',
            withheldReason: 'It would show a price.',
          },
          { id: '3', description: 'Staff', category: 'staff', value: outValue(10_00, 'none') },
        ],
        sources: [
          {
            id: 'p1',
            type: 'payment',
            date: '2025-04-14T00:00:00Z',
            value: outValue(5, 'none'),
            url: 'https://x/councils/leeds/money/payments/p1',
          },
        ],
      }),
    ]);
    expect((told.all as object[])[0]).not.toHaveProperty('staffFullTimeEquivalent');
  });
});

describe('the tables of the Code', () => {
  const supplier = {
    name: 'A',
    companyNumber: null,
    charityNumber: null,
    otherId: null,
    sme: true,
    vcse: null,
  };
  const council = { name: 'Leeds', uri: 'http://example.org/leeds' };

  it('write money back with a plain minus, and leave empty what nobody knows', () => {
    const row = spendRow(
      {
        transaction: null,
        paidOn: '2026-10-02',
        department: null,
        serviceCategory: null,
        supplier,
        purpose: null,
        category: null,
        netPence: -500_00,
        grossPence: null,
        irrecoverableVatPence: null,
        isGrant: null,
        card: null,
        contractReference: null,
      },
      council,
    );
    expect(row).toMatchObject({
      Amount: '-500',
      IrrecoverableVATAmount: '',
      VCSEGrant: '',
      PaymentDate: '2026-10-02T00:00:00',
    });
  });

  it('name a contract’s supplier and say what it declared', () => {
    const row = contractRow(
      {
        reference: 'R/1',
        ocid: null,
        title: 'Meals',
        description: 'Meals',
        department: 'Adults',
        startsOn: '2026-04-01',
        endsOn: null,
        reviewOn: null,
        url: null,
        type: 'Single award contract',
        cpvCode: '55521100',
        extendableTo: null,
        valuePence: 95_000_00,
        irrecoverableVatPence: 0,
        supplier,
        serviceCategory: null,
        procurementCategory: null,
        process: 'Published invitation to tender',
        area: null,
      },
      council,
      () => 'Meals-on-wheels services',
    );
    expect(row).toMatchObject({
      ContractValue: '95000',
      IrrecoverableVAT: '0',
      SMESupplier: 'true',
      VCSESupplier: '',
      CPVLabel: 'Meals-on-wheels services',
    });
  });
});
