import { beforeAll, describe, expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import { createCouncil, createProvider, proveProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { findPayments } from './find-payments.server.ts';
import { readPaymentFilter } from './payment-line.ts';
import { paymentsCsv } from './payments-csv.server.ts';
import { readPayment } from './read-payment.server.ts';

const { services } = await testHouse();
const { db } = services;
const files = tableFiles();
const LEEDS = 'E08000035';

await createCouncil(db, { gss: LEEDS, name: 'Leeds City Council', slug: 'leeds-city' });
const friends = { name: 'Millbeck Friends', slug: 'millbeck-friends' };
await proveProvider(db, await createProvider(db, friends));

const spend = `${HEADER}${Array.from(
  { length: 60 },
  (_, at) =>
    `${String((at % 28) + 1).padStart(2, '0')}/0${(at % 3) + 4}/2024,Adult Care,Millbeck Friends,Visits ${at},M${at},100.00\n`,
).join('')}11/05/2023,Place,Zorvex Quandal Ltd,=1+1 roof,Z1,50.00
12/05/2024, PLACE ,Zorvex Quandal Ltd,Roof again,Z2,-20.00
13/05/2024,Adult Care,Mrs Joanne Ormshaw,Support,P1,20.00
14/05/2024,Adult Care,REDACTED,Support,P2,10.00
`;

beforeAll(async () => {
  await files.bring(services, spend, { name: 'leeds.csv' });
  await files.bring(services, `${HEADER}12/05/2024,Place,Zorvex Quandal Ltd,Bridge,Y1,7.00\n`, {
    council: 'York',
  });
  await matchPayees(services, system);
});

const find = (asked: Omit<Parameters<typeof findPayments>[1], 'code'> = {}) =>
  findPayments(services, { code: LEEDS, ...asked });
const payeeId = async (name: string) => (await db.payee.findFirstOrThrow({ where: { name } })).id;

describe('payments of a council', () => {
  it('come newest first, a page at a time, with how many and how much', async () => {
    const first = await find();
    expect(first).toMatchObject({ total: 64, sumPence: 6_060_00, page: 1, pages: 2 });
    expect(first.lines).toHaveLength(50);
    const days = first.lines.map(({ day }) => day);
    expect(days).toEqual(days.toSorted().toReversed());
    const second = await find({ page: 2 });
    expect(new Set([...first.lines, ...second.lines].map(({ id }) => id)).size).toBe(64);
    expect(first.lines[0]).toMatchObject({
      payee: { name: 'Millbeck Friends', slug: 'millbeck-friends', sector: 'vcse' },
      vatBasis: 'excluded',
      file: 'leeds.csv',
    });
  });

  it('are found by payee, department, year, days and words, and sums agree with the lines', async () => {
    const millbeck = await payeeId('Millbeck Friends');
    const zorvex = await payeeId('Zorvex Quandal Ltd');
    const asked = [
      { payeeId: millbeck },
      { payeeId: zorvex, year: 2024 },
      { department: 'place' },
      { department: 'Place', year: 2023 },
      { payeeId: millbeck, department: 'Adult Care' },
      { words: 'roof' },
      { words: 'zorvex again' },
      { words: 'ADULT visits 7' },
      { from: '2024-05-12', to: '2024-05-14' },
      { year: 2024 },
    ];
    const found = await Promise.all(asked.map((one) => find({ ...one, pageSize: 100 })));
    expect(found.map(({ total, sumPence }) => [total, sumPence / 100])).toEqual([
      [60, 6000],
      [1, -20],
      [2, 30],
      [1, 50],
      [60, 6000],
      [2, 30],
      [1, -20],
      [6, 600],
      [5, 210],
      [63, 6010],
    ]);
    for (const { lines, total, sumPence } of found) {
      expect(lines).toHaveLength(total);
      expect(lines.reduce((all, { amountPence }) => all + amountPence, 0)).toBe(sumPence);
    }
  });

  it('never name people, nor find them by their names', async () => {
    const all = await find({ from: '2024-05-13', to: '2024-05-14' });
    expect(all.lines.filter(({ payee }) => payee.name === null).map(({ payee }) => payee)).toEqual([
      expect.objectContaining({ whyHidden: 'redacted', payeeId: null }),
      expect.objectContaining({ whyHidden: 'person', payeeId: null, sector: 'individual' }),
    ]);
    expect((await find({ words: 'Ormshaw' })).total).toBe(0);
    expect((await find({ words: 'joanne support' })).total).toBe(0);
    expect((await find({ payeeId: await payeeId('Mrs Joanne Ormshaw') })).total).toBe(0);
    await db.payeeMatch.deleteMany({ where: { payee: { name: 'Mrs Joanne Ormshaw' } } });
    expect((await find({ words: 'Ormshaw' })).total).toBe(0);
    expect(JSON.stringify(await find({ pageSize: 100 }))).not.toContain('Ormshaw');
    await matchPayees(services, system);
  });

  it('go out as CSV, formulas defused, signs of other searches no pattern', async () => {
    const { parts } = await paymentsCsv(services, 'leeds-city', { words: 'roof' });
    let csv = '';
    for await (const part of parts()) csv += part;
    expect(csv).toContain("'=1+1 roof");
    expect(csv).toContain('-20');
    expect(csv.trim().split('\r\n')).toHaveLength(3);
    expect((await find({ words: '%' })).total).toBe(0);
    // What can't be read fails before anything is sent.
    await expect(paymentsCsv(services, 'leeds-city', { from: '2024-02-30' })).rejects.toThrow();
  });

  it('have a page each, which goes with the import', async () => {
    const [line] = (await find({ words: 'roof', year: 2023 })).lines;
    const whole = await readPayment(services, 'leeds-city', line!.id);
    expect(whole).toMatchObject({
      council: { name: 'Leeds City Council', code: LEEDS },
      line: { amountPence: 50_00, payee: { name: 'Zorvex Quandal Ltd' } },
      file: { name: 'leeds.csv', rowNo: 62 },
      match: { words: 'It was not found in the registers that we hold.' },
    });
    await expect(readPayment(services, 'york', line!.id)).rejects.toThrow('There is no such line');
    await expect(readPayment(services, 'york', 'xyz')).rejects.toThrow('There is no such line');
    const run = await db.importRun.findFirstOrThrow({ where: { file: 'leeds.csv' } });
    await undoImport(services, system, run.id);
    await expect(readPayment(services, 'leeds-city', line!.id)).rejects.toThrow('taken out');
    expect((await find()).total).toBe(0);
  });
});

it('reads a filter from an address and leaves out what makes no sense', () => {
  const read = (search: string) => readPaymentFilter(new URLSearchParams(search));
  expect(read('payee=x&year=1&from=yesterday&words=++&to=2024-13-01')).toEqual({});
  expect(read('from=2024-02-31&to=0000-01-01')).toEqual({});
  expect(read('words=care&year=2024&from=2024-04-01')).toEqual({
    words: 'care',
    year: 2024,
    from: '2024-04-01',
  });
});
