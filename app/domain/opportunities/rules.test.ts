import fc from 'fast-check';
import { expect, test } from 'vitest';
import { servedType, tidyFileName } from '#app/domain/kernel/file-kinds.ts';
import { deliveryTotals } from './cost.ts';
import { lawValue } from './law.ts';
import { effortOf, effortWords, isBeginningOf } from './reading.ts';
import { aboutSchema, costSchema, decideSchema, noticeSchema, valueSchema } from './schema.ts';
import { suggestDates } from './suggest-dates.ts';
import { unitWords, volumeWords } from './units.ts';
import { centralNoticeDuty, estimateTotal, isBelowThreshold } from './value.ts';

const DAY = '2026-11-22';

test('thresholds change on the day the law changes them', () => {
  expect(lawValue('services-threshold-pence', '2025-12-31')).toBe(214_904_00);
  expect(lawValue('services-threshold-pence', '2026-01-01')).toBe(207_720_00);
  expect(lawValue('services-threshold-pence', '2025-02-23')).toBeNull();
  expect(lawValue('local-reservation-allowed', '2026-02-03')).toBeNull();
  expect(lawValue('local-reservation-allowed', '2026-02-04')).toBe(1);
});

test.each([
  [29_999_99, false],
  [30_000_00, true],
  [30_000_01, true],
  [null, true],
])('at %s pence a notice on the central platform is needed: %s', (estimatedValuePence, needed) => {
  const input = { estimatedValuePence, nation: 'nation:england', healthServices: false };
  expect(centralNoticeDuty({ ...input, kind: 'below_threshold' }, DAY).needed).toBe(needed);
  expect(centralNoticeDuty({ ...input, kind: 'light_touch' }, DAY).needed).toBe(needed);
});

test('no notice is worked out for quotes, grants, health services or other nations', () => {
  const input = { estimatedValuePence: 90_000_00, nation: 'nation:england', healthServices: false };
  expect(centralNoticeDuty({ ...input, kind: 'quick_quote' }, DAY).needed).toBe(false);
  expect(centralNoticeDuty({ ...input, kind: 'grant' }, DAY).needed).toBe(false);
  const health = { ...input, kind: 'light_touch' as const, healthServices: true };
  expect(centralNoticeDuty(health, DAY).why).toContain('Provider Selection Regime');
  const wales = { ...input, kind: 'below_threshold' as const, nation: 'nation:wales' };
  expect(centralNoticeDuty(wales, DAY)).toMatchObject({ needed: false });
  expect(centralNoticeDuty(wales, DAY).why).toContain('nothing is worked out');
});

test('a contract at the threshold is not below it', () => {
  const at = (estimatedValuePence: number | null) =>
    isBelowThreshold({ kind: 'below_threshold', estimatedValuePence }, DAY);
  expect([at(207_719_99), at(207_720_00), at(null)]).toEqual([true, false, false]);
});

test('the estimate holds VAT, every lot and every extension', () => {
  const sum = (pence: number) => ({ pence, vat: 'excluded' as const });
  const base = { baseValue: sum(100_000_00), lotValues: [], months: 36, extensionMonths: null };
  expect(estimateTotal(base, DAY)?.pence).toBe(120_000_00);
  expect(estimateTotal({ ...base, extensionMonths: 24 }, DAY)?.pence).toBe(200_000_00);
  const lots = [sum(70_000_00), sum(60_000_00)];
  expect(estimateTotal({ ...base, lotValues: lots }, DAY)?.pence).toBe(156_000_00);
  expect(estimateTotal({ ...base, baseValue: null }, DAY)).toBeNull();
  const noVat = { ...base, baseValue: { pence: 5, vat: 'none' as const } };
  expect(estimateTotal(noVat, DAY)?.pence).toBe(5);
});

test('an estimate is never below the value given, nor below any lot', () => {
  const vat = fc.constantFrom('included', 'excluded', 'none', 'unknown');
  const sum = fc.record({ pence: fc.integer({ min: 1, max: 10 ** 11 }), vat });
  const months = fc.option(fc.integer({ min: 1, max: 120 }));
  fc.assert(
    fc.property(sum, fc.array(sum, { maxLength: 4 }), months, months, (...input) => {
      const [baseValue, lotValues, term, extensionMonths] = input;
      const estimate = estimateTotal({ baseValue, lotValues, months: term, extensionMonths }, DAY);
      const lots = lotValues.reduce((all, lot) => all + lot.pence, 0);
      expect(estimate!.pence).toBeGreaterThanOrEqual(Math.max(baseValue.pence, lots));
      expect(Number.isSafeInteger(estimate!.pence)).toBe(true);
    }),
  );
});

const line = (category: 'staff' | 'premises', amountPence: number | null) => ({
  label: category,
  category,
  amountPence,
  withheldReason: null,
});

test('the cost of one is the total divided by how many, and unknown is not nought', () => {
  const lines = [line('staff', 67_500_00), line('premises', 27_260_00)];
  const known = { lines, volume: '230', unitRate: null, staffFte: '2' };
  expect(deliveryTotals(known)).toMatchObject({ totalPence: 94_760_00, unitRate: '412' });
  const nothing = { lines: [line('staff', null)], volume: '230', unitRate: null, staffFte: null };
  expect(deliveryTotals(nothing)).toMatchObject({ totalPence: null, unitRate: null });
});

test('one person’s pay can be read neither from a line nor by subtraction', () => {
  const lines = [line('staff', 31_000_00), line('premises', 9_000_00)];
  const told = deliveryTotals({ lines, volume: '100', unitRate: '400', staffFte: '1' });
  expect(JSON.stringify(told)).not.toContain('3100000');
  expect(told).toMatchObject({
    totalPence: 9_000_00,
    totalIsPartial: true,
    unitRate: null,
    staffFte: null,
  });
  expect(told.lines[0]).toMatchObject({ amountPence: null, suppressed: true });
});

test('the cost form refuses a line that would show one person’s pay', () => {
  const typed = { lines: [{ category: 'staff', amount: '31000' }], staffFte: '1' };
  const refused = costSchema.safeParse(typed);
  expect(refused.error?.issues[0]?.path).toEqual(['lines', 0, 'amount']);
  expect(costSchema.safeParse({ ...typed, staffFte: '1.2' }).success).toBe(true);
  const kept = { lines: [{ category: 'staff', withheldReason: 'one post' }], staffFte: '1' };
  expect(costSchema.safeParse(kept).success).toBe(true);
  const rate = costSchema.safeParse({ ...kept, unitRate: '400', unit: 'person' });
  expect(rate.error?.issues[0]?.path).toEqual(['unitRate']);
});

test('a draft may lack nearly anything, but nonsense is refused', () => {
  expect(aboutSchema.safeParse({ title: 'A', kind: 'grant' }).success).toBe(true);
  expect(aboutSchema.safeParse({ title: ' ', kind: 'grant' }).success).toBe(false);
  expect(aboutSchema.safeParse({ title: 'A', kind: 'notice' }).success).toBe(false);
  const cpv = aboutSchema.parse({ title: 'A', kind: 'grant', cpvCodes: '85312000-9, 98000000' });
  expect(cpv.cpvCodes).toEqual(['85312000', '98000000']);
  expect(valueSchema.safeParse({}).success).toBe(true);
  expect(valueSchema.safeParse({ baseValue: '0' }).success).toBe(false);
  expect(noticeSchema.safeParse({ findATenderNumber: '12345' }).success).toBe(false);
  const weights = (...all: string[]) => ({
    criteria: all.map((weight) => ({ kind: 'quality', name: 'Quality', weight })),
  });
  expect(decideSchema.safeParse(weights('60', '30')).success).toBe(true);
  expect(decideSchema.safeParse(weights('60', '41')).success).toBe(false);
});

test('the deadline for questions may not come after the one for bids', () => {
  const at = (day: string) => ({ day, month: '3', year: '2027', time: '17:00' });
  const typed = { questionsCloseAt: at('9'), bidsCloseAt: at('8') };
  expect(valueSchema.safeParse(typed).error?.issues[0]?.path).toEqual(['questionsCloseAt']);
});

test('words for units and effort', () => {
  expect(volumeWords('230', 'person')).toBe('230 people');
  expect(volumeWords('14200', 'meal')).toBe('14,200 meals a year');
  expect(unitWords('person')).toBe('per person a year');
  expect(unitWords('meal')).toBe('per meal');
  expect(effortWords(effortOf(Array(6).fill({ wordLimit: 500 })))).toBe(
    '6 questions, up to 3,000 words in all: allow 9 to 14 hours.',
  );
});

test('suggested dates stand in order and in London hours', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2025-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
      (now) => {
        const dates = suggestDates(now);
        const order = [
          now.toISOString(),
          dates.questionsCloseAt,
          dates.answersByAt,
          dates.bidsCloseAt,
          dates.decisionOn,
          dates.contractStartOn,
        ];
        expect([...order].sort()).toEqual(order);
      },
    ),
  );
});

test('a file is what its bytes are, under a name that can do no harm', () => {
  expect(servedType('plan.pdf', 'application/pdf')).toBe('application/pdf');
  expect(servedType('plan.pdf', 'application/x-msdownload')).toBeNull();
  expect(servedType('page.html', undefined)).toBeNull();
  expect(servedType('list.csv', undefined)).toBe('text/csv');
  expect(tidyFileName('../../etc/pass\u0000wd.pdf')).toBe('passwd.pdf');
  expect(tidyFileName('C:\\plans\\a"b\r\n.docx')).toBe('ab.docx');
  expect(tidyFileName('gnp\u202efdp.exe')).toBe('gnpfdp.exe');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(tidyFileName(name)).not.toMatch(/[/\\"\p{Cc}]|^\./u);
      expect(tidyFileName(name).length).toBeGreaterThan(0);
    }),
  );
});

test.each([
  ['A weekly visit.', 'A weekly\nvisit. And calls.', true],
  ['A weekly…', 'A weekly visit.', true],
  ['A weekly visit.', 'Calls. A weekly visit.', false],
])('“%s” begins “%s”: %s', (summary, description, begins) => {
  expect(isBeginningOf(summary, description)).toBe(begins);
});
