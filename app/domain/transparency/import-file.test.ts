import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { importTables } from '#app/cli/import-tables.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { makeWorkbook, makeZip } from '#tests/setup/zip.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import type { FileReport } from './import-file.server.ts';
import { findImport } from './list-imports.server.ts';
import { previewTable } from './preview-table.server.ts';

const GSS: Record<string, string> = { Leeds: 'E08000035', York: 'E06000014' };
const files = tableFiles();

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

function bring(content: Buffer | string, options?: Parameters<typeof files.bring>[2]) {
  return files.bring(house.services, content, options);
}

function payments(council = 'Leeds') {
  return house.services.db.payment.findMany({
    where: { authorityCode: GSS[council] },
    orderBy: [{ paidOn: 'asc' }, { rowNo: 'asc' }],
  });
}

describe('a file', () => {
  it('goes in with all its untidiness, and says what it left out and why', async () => {
    const [report] = await bring(
      [
        'Somewhere Council',
        'Payments over £500 for April 2025,,,,,,,,,',
        '',
        ',Payment Date,,Directorate,,Supplier Name,,Description,,Amount (£),Irrecoverable VAT',
        ',01/04/2025,,Adults,,Care Co Limited,,Home care,,"£1,234.50",',
        ',02-Apr-25,,Adults,,"Smith, Jones & Co",,Advice,,(50.00),1.20',
        ',Payment Date,,Directorate,,Supplier Name,,Description,,Amount (£),Irrecoverable VAT',
        ',45750,,Place,,REDACTED PERSONAL DATA,,Grant,,100.00-,n/a',
        ',31/02/2025,,Place,,Bad Day Ltd,,Works,,10.00,',
        ',03/04/2025,,Place,,Bad Sum Ltd,,Works,,ten,',
        ',03/04/2025,,Place,,Odd Vat Ltd,,Works,,10.00,some',
        ',Apr-25,,Place,,CARE CO LTD,,Home care,,20.00,',
        ',,,,,,,,,,',
        ',,,,,,,Total,,"1,214.50",1.20',
        'Source: finance system,,,,,,,,,,',
      ].join('\r\n'),
      { council: 'York' },
    );
    expect(report).toMatchObject({
      rows: 7,
      imported: 5,
      duplicate: 0,
      refused: 2,
      skipped: { preamble: 4, blank: 2, total: 1 },
      sumPence: 123_450 - 5_000 - 10_000 + 1_000 + 2_000,
      from: '2025-04-01',
      to: '2025-04-03',
      columns: { paidOn: 'Payment Date', amountPence: 'Amount (£)', beneficiary: 'Supplier Name' },
    });
    expect(report!.refusals).toEqual([
      {
        row: 9,
        field: 'paidOn',
        value: '31/02/2025',
        reason: 'there is no such day',
        wholeRow: true,
      },
      {
        row: 10,
        field: 'amountPence',
        value: 'ten',
        reason: 'this is not an amount of money',
        wholeRow: true,
      },
      {
        row: 11,
        field: 'irrecoverableVatPence',
        value: 'some',
        reason: 'this is not an amount of money',
        wholeRow: false,
      },
    ]);
    const rows = await payments('York');
    expect(
      rows.map(({ paidOn, amountPence, beneficiary, redacted, dayUnknown, payeeId }) => [
        paidOn.toISOString().slice(0, 10),
        Number(amountPence),
        beneficiary,
        redacted,
        dayUnknown,
        payeeId !== null,
      ]),
    ).toEqual([
      ['2025-04-01', 123_450, 'Care Co Limited', false, false, true],
      ['2025-04-01', 2_000, 'CARE CO LTD', false, true, true],
      ['2025-04-02', -5_000, 'Smith, Jones & Co', false, false, true],
      ['2025-04-03', -10_000, 'REDACTED PERSONAL DATA', true, false, false],
      ['2025-04-03', 1_000, 'Odd Vat Ltd', false, false, true],
    ]);
    expect(rows[0]!.payeeId).toBe(rows[1]!.payeeId);
    const payee = await house.services.db.payee.findUniqueOrThrow({
      where: { id: rows[0]!.payeeId! },
    });
    expect(payee).toMatchObject({ name: 'Care Co Limited', key: 'care co ltd' });
    const run = await findImport(house.services, system, report!.run!);
    expect(run).toMatchObject({ imported: 5, refused: 2, preamble: 4, sumPence: 111_450n });
    expect(run.refusals).toHaveLength(3);
  });

  it('is the same ledger in whatever form it comes, and goes in once', async () => {
    const rows = [
      ['Date', 'Department', 'Supplier', 'Purpose', 'Net Amount'],
      ['01/03/2024', 'Children’s Services', 'Café Zoë', 'Meals; hot', '1,200.50'],
      ['02/03/2024', 'Place', 'O’Neill – Sons', 'Paths', '-35.00'],
    ];
    const csv = (delimiter: string, end: string) =>
      rows
        .map(
          (cells) =>
            cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter) +
            end,
        )
        .join('');
    const workbook = makeWorkbook({
      Cover: [['What we paid']],
      March: [
        rows[0]!,
        [{ serial: 45352 }, ...rows[1]!.slice(1, 4), 1200.5],
        [{ serial: 45353 }, ...rows[2]!.slice(1, 4), { raw: '-35' }],
      ],
    });
    const json = JSON.stringify(
      rows
        .slice(1)
        .map((cells) => Object.fromEntries(cells.map((cell, at) => [rows[0]![at], cell]))),
    );
    const forms: [Buffer | string, FileReport['encoding']][] = [
      [csv(',', '\n'), 'utf-8'],
      [iconv.encode(csv(',', '\r'), 'win1252'), 'windows-1252'],
      [Buffer.from(`\ufeff${csv('\t', '\r\n')}`, 'utf16le'), 'utf-16le'],
      [iconv.encode(csv(';', '\r\n').replaceAll('’', "'").replaceAll('–', '-'), 'cp850'), 'cp850'],
      [json, null],
    ];
    for (const [at, [content, encoding]] of forms.entries()) {
      const [report] = await bring(content);
      expect(report).toMatchObject({
        encoding,
        rows: 2,
        imported: at === 0 ? 2 : 0,
        sumPence: 116_550,
      });
    }
    const packed = makeZip([
      { name: 'm.xlsx', content: workbook },
      { name: 'm.csv', content: csv('|', '\n') },
    ]);
    const [cover, march, text] = await bring(packed, { name: 'z.zip' });
    expect(cover).toMatchObject({
      file: 'z.zip/m.xlsx#Cover',
      error: expect.stringContaining('could not find a column'),
    });
    expect([march, text]).toMatchObject([
      { imported: 0, duplicate: 2 },
      { imported: 0, duplicate: 2 },
    ]);
  });

  it('adds nothing for a month that was there, and keeps two equal payments two', async () => {
    const line = (day: string, number: string) => `${day},Place,Twice Ltd,Paths,${number},100.00\n`;
    const april =
      HEADER + line('05/04/2023', '1') + line('05/04/2023', '1') + line('06/04/2023', '');
    expect((await bring(april))[0]).toMatchObject({ imported: 3, duplicate: 0 });
    expect((await bring(april))[0]).toMatchObject({ imported: 0, duplicate: 3, sumPence: 30_000 });
    // The quarter, sorted otherwise, with its descriptions reworded, one payment more and May.
    const quarter = `${HEADER}${line('01/05/2023', '2')}${line('05/04/2023', '1').repeat(3).replaceAll('Paths', 'Footpaths')}${line('06/04/2023', '')}`;
    expect((await bring(quarter))[0]).toMatchObject({ imported: 2, duplicate: 3 });
  });

  it('without names for its columns is known by what they hold, and what a person said is remembered', async () => {
    const line = (day: string, sum: string) =>
      `CARE - Adults,,XB0${sum.replace('.', '')},Good Homes Ltd,${day},,${sum}\nCARE - Adults,,XB1${sum.replace('.', '')},Some Trust,${day},,${sum}\n`;
    const [plain] = await bring(
      line('03/02/2022', '512.00').repeat(1) + line('04/02/2022', '712.50'),
    );
    expect(plain).toMatchObject({
      imported: 4,
      columns: {
        paidOn: 'column 5',
        amountPence: 'column 7',
        beneficiary: 'column 4',
        reference: 'column 3',
        department: 'column 1',
      },
    });
    const odd =
      'When,Mystery,Whom,X1\n03/02/2021,55.10,Whoever & Sons,77.10\n04/02/2021,56.10,Whoever & Sons,78.10\n';
    const said = { paidOn: 0, amountPence: 1, beneficiary: 2 };
    expect((await bring(odd, { mapping: said }))[0]).toMatchObject({ sumPence: 11_120 });
    const [later] = await bring(odd.replaceAll('2021', '2020'));
    expect(later).toMatchObject({
      imported: 2,
      sumPence: 11_120,
      columns: { amountPence: 'Mystery' },
    });
    const [preview] = await previewTable(house.services, system, {
      kind: 'spend',
      council: 'Leeds',
      file: { path: files.write(odd), name: 'a.csv' },
    });
    expect(preview).toMatchObject({
      missing: null,
      columns: [
        {
          name: 'When',
          field: 'paidOn',
          how: 'remembered',
          examples: ['03/02/2021', '04/02/2021'],
        },
        { field: 'amountPence' },
        { field: 'beneficiary' },
        { name: 'X1', field: null },
      ],
    });
  });

  it('without names is read anew where what was remembered does not fit it', async () => {
    const lines = (line: string) => line.repeat(3);
    await bring(lines('03/02/2016,Good Homes Ltd,512.00,Adults\n'), { council: 'York' });
    const [other] = await bring(lines('Adults,Good Homes Ltd,03/02/2016,512.00\n'), {
      council: 'York',
    });
    expect(other).toMatchObject({ rows: 3, refused: 0, columns: { paidOn: 'column 3' } });
    await expect(bring('a', { mapping: { paidWhen: 0 } })).rejects.toThrow(
      /no such field: paidWhen/,
    );
  });

  it('that comes twice at the same moment goes in once', async () => {
    const content = `${HEADER}01/06/2015,Place,Race Ltd,Paths,1,10.00\n`;
    const both = await Promise.all([bring(content), bring(content)]);
    expect(both.map(([report]) => report!.imported).sort()).toEqual([0, 1]);
  });

  it('that is no such table is refused whole, in words', async () => {
    const [report] = await bring('Ward,Councillor\nNorth,Someone\nSouth,Else\n');
    expect(report).toEqual({
      file: 'a.csv',
      error: 'We could not find a column for the date of payment, or for the amount.',
    });
  });
});

it('the command prints, last, one line of JSON', async () => {
  const ledger = files.write(
    `${HEADER}01/06/2017,Place,Cli Ltd,Paths,1,10.00\n01/13/2017,Place,Cli Ltd,Paths,2,11.00\n`,
    'cli.csv',
  );
  const lines: string[] = [];
  const isFine = await importTables(
    house.services,
    'spend',
    [ledger, '/nowhere.csv'],
    { council: 'E08000035' },
    (line) => lines.push(line),
  );
  expect(isFine).toBe(false);
  expect(lines.join('\n')).toContain(
    'refused: cli.csv, row 3, paidOn “01/13/2017”: there is no such day',
  );
  expect(JSON.parse(lines.at(-1)!)).toEqual({
    files: [
      {
        file: 'cli.csv',
        run: expect.any(String),
        rows: 2,
        imported: 1,
        duplicate: 0,
        refused: 1,
        skipped: { preamble: 0, blank: 0, total: 0 },
        sumPence: 1_000,
        from: '2017-06-01',
        to: '2017-06-01',
        columns: {
          paidOn: 'Date',
          amountPence: 'Net Amount',
          beneficiary: 'Supplier',
          department: 'Department',
          purpose: 'Purpose',
          reference: 'Reference',
        },
        encoding: 'utf-8',
      },
      { file: 'nowhere.csv', error: 'There is no such file.' },
    ],
  });
});
