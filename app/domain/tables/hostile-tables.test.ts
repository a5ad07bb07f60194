import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeZip } from '#tests/setup/zip.ts';
import { openTables } from './open-tables.server.ts';
import type { Row } from './table.ts';

/** Files made to break whoever reads them: each is refused in words, or costs no more than its size. */

const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: Buffer | string): Promise<{ names: string[]; rows: Row[] }> {
  const file = path.join(folder, 'table');
  writeFileSync(file, content);
  const names: string[] = [];
  const rows: Row[] = [];
  for await (const opened of openTables(file, 'table')) {
    if ('problem' in opened) throw new Error(opened.problem);
    names.push(opened.table.name);
    for await (const batch of opened.table.rows()) rows.push(...batch);
  }
  return { names, rows };
}

const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...texts: string[]) => `<row>${texts.map(cell).join('')}</row>`;

function book(sheet: string, more: { before?: string; sheets?: string; strings?: string } = {}) {
  const { before = '', strings = '<sst/>' } = more;
  const sheets = more.sheets ?? '<sheet name="A" sheetId="1" r:id="rId1"/>';
  const rels = '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>';
  return makeZip([
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="r"><sheets>${sheets}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${rels}</Relationships>` },
    { name: 'xl/sharedStrings.xml', content: strings },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<?xml version="1.0"?>${before}<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
    },
  ]);
}

it('refuses a workbook that would grow out of itself', async () => {
  const laughs = Array.from(
    { length: 20 },
    (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at};`.repeat(10)}">`,
  );
  const before = `<!DOCTYPE lolz [<!ENTITY lol0 "lol">${laughs.join('')}]>`;
  await expect(read(book(row('&lol20;'), { before }))).rejects.toThrow('This workbook is broken');
  await expect(read(book(row('x'.repeat(3_000_000))))).rejects.toThrow('more text than we can');
  await expect(read(book('<a>'.repeat(1_000)))).rejects.toThrow('more text than we can read');
  const runs = `<row><c t="inlineStr"><is>${`<r><t>${'x'.repeat(1_000)}</t></r>`.repeat(500)}</is></c></row>`;
  const { rows } = await read(book(runs));
  expect(rows[0]!.cells[0]!.length).toBeLessThan(110_000);
});

it('believes no row or column number that Excel could not have written', async () => {
  const sheet = `<dimension ref="A1:XFD1048576"/>${row('Date')}<row r="99999999999">${cell('far')}</row><row r="1e308"/><row r="-4"/><row r="9"><c r="ZZZZZZ9" t="inlineStr"><is><t>wide</t></is></c>${cell('on')}</row>`;
  const { rows } = await read(book(sheet));
  expect(rows.map(({ no, cells }) => [no, cells.length])).toEqual([
    [1, 1],
    [2, 1],
    [3, 0],
    [4, 0],
    [9, 0],
  ]);
});

it('reads a sheet once, however many names it is given', async () => {
  const sheets = Array.from(
    { length: 500 },
    (_, at) => `<sheet name="S${at}" sheetId="${at}" r:id="rId1"/>`,
  );
  const { rows } = await read(book(row('a', 'b'), { sheets: sheets.join('') }));
  expect(rows).toHaveLength(1);
});

it('keeps JSON whose every entry has a key of its own to so many columns', async () => {
  const entries = Array.from({ length: 5_000 }, (_, at) => ({ date: '01/04/2025', [`k${at}`]: 1 }));
  const { rows } = await read(JSON.stringify(entries));
  expect(rows).toHaveLength(5_001);
  expect(Math.max(...rows.map(({ cells }) => cells.length))).toBe(2_000);
  const deep = `[{"date":"01/04/2025"},${'['.repeat(100_000)}`;
  expect((await read(deep)).rows.length).toBeLessThan(5);
});

it('unpacks nothing outside its folder, and no more members than anyone would send', async () => {
  const outside = makeZip([{ name: '../../outside.csv', content: 'Date,Amount\n' }]);
  await expect(read(outside)).rejects.toThrow('This zip file is broken');
  const many = Array.from({ length: 501 }, (_, at) => ({ name: `${at}.csv`, content: 'a,b\n' }));
  await expect(read(makeZip(many))).rejects.toThrow('more than 500 files');
});

it('takes a cell without end, quotation marks without end and NULs for rows like any other', async () => {
  const table = 'Date,Supplier,Amount\n01/04/2025,Made Up,10.00\n';
  const long = await read(`${table}a,${'x'.repeat(3_000_000)},1\n02/04/2025,Last,1.00\n`);
  expect(
    Math.max(...long.rows.flatMap(({ cells }) => cells.map((one) => one.length))),
  ).toBeLessThan(1_600_000);
  expect(long.rows.at(-1)!.cells).toEqual(['02/04/2025', 'Last', '1.00']);
  const quotes = await read(`${table}${'"'.repeat(2_000_000)}\n02/04/2025,Last,1.00\n`);
  expect(quotes.rows.at(-1)!.cells.at(-1)).toContain('1.00');
  const nul = `${table}${'03/04/2025,Made Up,10.00\n'.repeat(12_000)}04/04/2025,Ma\0de,1.00\n`;
  expect((await read(nul)).rows).toHaveLength(12_003);
});
