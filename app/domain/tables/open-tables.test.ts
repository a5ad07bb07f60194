import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { makeWorkbook, makeZip } from '#tests/setup/zip.ts';
import { openTables } from './open-tables.server.ts';
import { Unreadable } from './table.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-tables-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(content: Buffer | string, name = 'a.csv') {
  const file = path.join(folder, 'file');
  writeFileSync(file, content);
  const tables = [];
  for await (const opened of openTables(file, name)) {
    if ('problem' in opened) {
      tables.push({ name: opened.name, problem: opened.problem });
      continue;
    }
    const { table } = opened;
    const rows = [];
    for await (const batch of table.rows()) rows.push(...batch);
    expect(table.head).toEqual(rows.slice(0, table.head.length));
    tables.push({
      name: table.name,
      encoding: table.encoding,
      rows: rows.map(({ cells }) => cells),
      all: rows,
    });
  }
  return tables;
}

describe('the encoding of a text', () => {
  const text = 'Name,Amount (£)\r\nChildren’s “Café” – Ltd,£5\r\n';
  it.each([
    ['utf-8', Buffer.from(text)],
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['windows-1252', iconv.encode(text, 'windows-1252')],
  ])('is %s', async (encoding, bytes) => {
    const [table] = await read(bytes);
    expect(table).toMatchObject({
      encoding,
      rows: [
        ['Name', 'Amount (£)'],
        ['Children’s “Café” – Ltd', '£5'],
      ],
    });
  });

  it.each([
    ['cp850', 'Ref,Net Amount(£)\n'],
    ['cp850', 'Café Zoë,£12.00\n'],
    ['windows-1252', 'Ref,Net Amount (£)\n'],
    ['windows-1252', 'Children’s Services\n'],
    ['windows-1252', 'The Café – Müller & Söhne,12\n'],
  ])('is %s by what stands round the letters: %s', async (encoding, line) => {
    const padding = 'Adult Services,Care Homes Ltd,12.00\n'.repeat(50);
    const [table] = await read(iconv.encode(padding + line, encoding));
    expect(table).toMatchObject({ encoding });
    expect(table!.rows!.at(-1)!.join(',')).toBe(line.trim());
  });

  it('is found however late it shows, and characters cut in two by a chunk stay whole', async () => {
    const late = await read(iconv.encode(`${'abc,def\n'.repeat(80_000)}Children’s,1\n`, 'win1252'));
    expect(late[0]).toMatchObject({ encoding: 'windows-1252' });
    const long = await read(`x${'é’£,'.repeat(200_000)}\n`);
    expect(long[0]!.encoding).toBe('utf-8');
    expect(long[0]!.rows![0]![199_999]).toBe('é’£');
  });
});

describe('a workbook', () => {
  it('gives days by style, numbers without noise, shared and inline text, gaps as gaps', async () => {
    const bytes = makeWorkbook({
      April: [
        ['Date', 'Supplier', 'Amount', 'Ref'],
        [{ serial: 45750 }, 'A & B <Ltd>', { raw: '4072.5099999999998' }, 45750],
        [{ serial: 45751.75 }, '=Inline Ltd', { raw: '1.2E3' }, null],
        [null, null, -5.5, { raw: '51000123456789' }],
      ],
      Notes: [],
      '!Hidden': [['secret']],
    });
    expect(await read(bytes, 'w.xlsx')).toMatchObject([
      {
        name: 'w.xlsx#April',
        rows: [
          ['Date', 'Supplier', 'Amount', 'Ref'],
          ['2025-04-03', 'A & B <Ltd>', '4072.51', '45750'],
          ['2025-04-04', 'Inline Ltd', '1200'],
          ['', '', '-5.5', '51000123456789'],
        ],
      },
      { name: 'w.xlsx#Notes', problem: 'This sheet is empty.' },
    ]);
  });

  it('may count its days from 1904', async () => {
    const [table] = await read(makeWorkbook({ One: [[{ serial: 44288 }]] }, true), 'w.xlsm');
    expect(table).toMatchObject({ name: 'w.xlsm', rows: [['2025-04-03']] });
  });
});

describe('JSON', () => {
  it('is read as a list, under a name, or one object a line; nested names are joined', async () => {
    const one = { id: 'a', recipientOrganization: [{ name: 'X' }, { name: 'Y' }], amount: 12.5 };
    const header = ['id', 'recipientOrganization/name', 'recipientOrganization/1/name', 'amount'];
    const rows = [header, ['a', 'X', 'Y', '12.5']];
    for (const text of [
      JSON.stringify([one]),
      JSON.stringify({ license: 'x', grants: [one] }, null, 2),
      `\ufeff${JSON.stringify({ grants: [one] })}`,
      `${JSON.stringify(one)}\n`,
    ])
      expect((await read(text, 'a.json')).map((table) => table.rows)).toEqual([rows]);
  });

  it('loses one broken entry and no other', async () => {
    const [table] = await read('{"grants":[{"a":1},{"a":oops},{"a":3}]}', 'a.json');
    expect(table!.all!.map(({ no, broken }) => [no, broken])).toEqual([
      [0, undefined],
      [1, undefined],
      [2, 'this entry is not JSON'],
      [3, undefined],
    ]);
  });
});

describe('a zip file', () => {
  it('gives each of its tables, and says which are none', async () => {
    const bytes = makeZip([
      { name: 'april.csv', content: 'a,b\n1,2\n' },
      { name: 'folder/may.xlsx', content: makeWorkbook({ May: [['x', 'y']] }) },
      { name: 'readme.txt', content: 'hello' },
      { name: 'scan.pdf', content: '%PDF-1.4' },
      { name: 'more.zip', content: makeZip([{ name: 'a.csv', content: 'a' }]) },
      { name: 'page.csv', content: '<html><table>' },
    ]);
    expect(await read(bytes, 'all.zip')).toMatchObject([
      {
        name: 'all.zip/april.csv',
        rows: [
          ['a', 'b'],
          ['1', '2'],
        ],
      },
      { name: 'all.zip/folder/may.xlsx', rows: [['x', 'y']] },
      { name: 'all.zip/more.zip', problem: 'This is a zip file inside a zip file.' },
      { name: 'all.zip/page.csv', problem: expect.stringContaining('web page') },
    ]);
  });

  it('may not unpack to far more than a table, nor lie about it', async () => {
    const bomb = makeZip([{ name: 'a.csv', content: Buffer.alloc(60_000_000, 0x61) }]);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(read(bomb, 'bomb.zip')).rejects.toThrow(/far more than a table/);
    const huge = makeZip([{ name: 'a.csv', content: 'a,b\n', claims: 3_000_000_000 }]);
    await expect(read(huge, 'huge.zip')).rejects.toThrow(Unreadable);
    const liar = makeZip([{ name: 'a.csv', content: 'a,b\n'.repeat(1_000), claims: 4 }]);
    expect(await read(liar, 'liar.zip')).toMatchObject([{ problem: 'This file is broken.' }]);
  });
});

describe('what is no table', () => {
  it.each([
    ['', 'empty'],
    ['%PDF-1.7 …', 'PDF'],
    [Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), '.xls'],
    ['<!DOCTYPE html><html>', 'web page'],
    [Buffer.from([1, 2, 3, 0, 0, 200, 4, 0, 9]), 'not text'],
    ['PK\u0003\u0004 and nothing more', 'broken'],
  ])('is refused in words', async (content, word) => {
    await expect(read(content)).rejects.toThrow(word);
  });
});
