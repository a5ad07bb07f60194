import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { bringRegisterIn } from '#app/cli/registers.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { testHouse } from '#tests/setup/house.ts';
import { importRegister } from './import-register.server.ts';
import { areWhole, readRegister } from './read-register.server.ts';

const house = await testHouse();
const { db } = house.services;
const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-registers-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const charityColumns = [
  'registered_charity_number',
  'linked_charity_number',
  'charity_name',
  'charity_type',
  'charity_registration_status',
  'date_of_removal',
  'latest_income',
  'charity_contact_postcode',
  'charity_contact_email',
  'charity_contact_web',
  'charity_company_registration_number',
];

async function file(name: string, text: string): Promise<string> {
  const at = path.join(folder, name);
  await writeFile(at, text);
  return at;
}

function charities(...rows: string[][]): string {
  return `\uFEFF${[charityColumns, ...rows].map((row) => row.join('\t')).join('\r\n')}\r\n`;
}

const trust = [
  '9100001',
  '0',
  'The "Airewick" Trust',
  'Trust',
  'Registered',
  '',
  '8200',
  'LS6 3HN',
  'p@x.example',
  'airewick.example',
  '',
];
const closed = [
  '9100002',
  '3',
  'Millbeck Aid',
  '',
  'Removed',
  '2018-11-06 00:00:00',
  '',
  '',
  '',
  '',
  '123456',
];

const say: string[] = [];
const bringIn = (
  name: 'charity-commission' | 'companies-house',
  files: string[],
  options: { part?: boolean; whole?: boolean } = {},
) => bringRegisterIn(house, name, files, options, (line) => say.push(line));

describe('the Charity Commission’s extract', () => {
  test('comes in, twice adds nothing, and what it lacks later is marked as gone', async () => {
    const at = await file(
      'publicextract.charity.txt',
      charities(trust, closed, ['', '', 'Nameless']),
    );
    expect(await bringIn('charity-commission', [at])).toMatchObject({
      rows: 2,
      added: 2,
      refused: { count: 1, first: [{ reason: 'has no charity number' }] },
    });
    expect(await db.registerEntry.findMany({ orderBy: { number: 'asc' } })).toMatchObject([
      {
        number: '9100001',
        name: 'The "Airewick" Trust',
        district: 'LS6',
        incomePence: 820000n,
        website: 'https://airewick.example/',
        removed: false,
      },
      { number: '9100002-3', removed: true, companyNumber: '00123456' },
    ]);
    expect(
      JSON.stringify(
        await db.registerEntry.findMany({ select: { name: true, website: true, kind: true } }),
      ),
    ).not.toContain('p@x');

    const again = await bringIn('charity-commission', [at]);
    expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 2, gone: 0 });
    const names = await db.registerName.count();

    const renamed = await file(
      'publicextract.charity.json',
      JSON.stringify([
        Object.fromEntries(
          charityColumns.map((column, index) => [
            column,
            index === 2 ? 'Airewick Fund' : trust[index] || null,
          ]),
        ),
      ]),
    );
    expect(await bringIn('charity-commission', [renamed])).toMatchObject({ changed: 1, gone: 1 });
    expect(await db.registerName.count()).toBe(names);
    expect(await db.registerName.findFirst({ where: { number: '9100001' } })).toMatchObject({
      key: 'airewick fund',
      core: 'airewick fund',
    });
    const gone = await db.registerEntry.findFirstOrThrow({ where: { number: '9100002-3' } });
    expect(gone.goneAt).not.toBeNull();
    expect(await db.registerStaged.count()).toBe(0);
    expect(JSON.parse(say.at(-1)!)).toMatchObject({ scheme: 'GB-CHC', rows: 1 });
  });

  test('further names come from a file of their own', async () => {
    const entries = await file('publicextract.charity.txt', charities(trust));
    const head =
      'registered_charity_number\tlinked_charity_number\tcharity_name_type\tcharity_name';
    const others = await file(
      'publicextract.charity_other_names.txt',
      `${head}\n9100001\t0\tWorking Name\tAirewick Friends\n9100001\t0\tPrevious name\tAirewick Relief\n`,
    );
    for (let round = 0; round < 2; round += 1) {
      await bringIn('charity-commission', [entries, others]);
      const rows = await db.registerName.findMany({
        where: { number: '9100001' },
        orderBy: { kind: 'asc' },
      });
      expect(rows.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
        'former Airewick Relief',
        'name The "Airewick" Trust',
        'other Airewick Friends',
      ]);
    }
  });

  test('a file of less than half marks nothing as gone', async () => {
    const many = Array.from({ length: 5 }, (_, at) => [`910010${at}`, ...trust.slice(1)]);
    await bringIn('charity-commission', [
      await file('publicextract.charity.txt', charities(...many)),
    ]);
    const few = await file('publicextract.charity.txt', charities(many[0]!));
    expect(await bringIn('charity-commission', [few])).toMatchObject({ gone: 0 });
  });
});

describe('Companies House’s files', () => {
  test('give companies with their former names', async () => {
    const at = await file(
      'BasicCompanyDataAsOneFile.csv',
      'CompanyName, CompanyNumber,RegAddress.PostCode,CompanyCategory,CompanyStatus,DissolutionDate,Accounts.AccountCategory, PreviousName_1.CompanyName\n' +
        '"PELLOW, ""P"" LIMITED","99000001","M1 1AE","Private Limited Company","Active","","MICRO ENTITY","PELLOW TOYS LTD"\n' +
        '"GONE LTD","99000002","","Private Limited Company","Dissolved","05/06/2018","",""\n' +
        '"BAD LTD","9","","","","","",""\n',
    );
    const report = await bringIn('companies-house', [at]);
    expect(report).toMatchObject({ rows: 2, added: 2, refused: { count: 1 } });
    const rows = await db.registerEntry.findMany({
      where: { scheme: 'GB-COH' },
      orderBy: { number: 'asc' },
    });
    expect(rows).toMatchObject([
      { name: 'PELLOW, "P" LIMITED', district: 'M1', accounts: 'MICRO ENTITY', removed: false },
      { removed: true, removedOn: new Date('2018-06-05') },
    ]);
    expect(
      await db.registerName.findMany({ where: { kind: 'former', scheme: 'GB-COH' } }),
    ).toMatchObject([{ number: '99000001', key: 'pellow toys ltd' }]);
    expect(await db.registerWord.findUnique({ where: { word: 'pellow' } })).toMatchObject({
      names: 2,
    });
  });

  test('are whole when no part is missing', () => {
    const parts = [
      'BasicCompanyData-2026-11-01-part1_2.zip',
      'BasicCompanyData-2026-11-01-part2_2.zip',
    ];
    expect(areWhole('companies-house', parts)).toBe(true);
    expect(areWhole('companies-house', parts.slice(1))).toBe(false);
    expect(areWhole('companies-house', ['companies-part.csv'])).toBe(false);
    expect(areWhole('charity-commission', ['publicextract.charity_other_names.zip'])).toBe(false);
  });
});

test('a file that breaks off changes nothing', async () => {
  const before = await db.registerEntry.count();
  async function* breaking() {
    const file = path.join(folder, 'BasicCompanyDataAsOneFile.csv');
    for await (const row of readRegister('companies-house', [file])) {
      if (row.kind === 'entry') yield { ...row, entry: { ...row.entry, number: '99000077' } };
    }
    throw new Error('the disk went away');
  }
  const input = { scheme: 'GB-COH' as const, files: ['x'], isWhole: true, rows: breaking() };
  await expect(importRegister(house, { kind: 'system', name: 'test' }, input)).rejects.toThrow(
    'went away',
  );
  expect(await db.registerEntry.count()).toBe(before);
  expect(await db.registerStaged.count()).toBe(0);
});

test('is for the operator alone', async () => {
  const input = {
    scheme: 'GB-COH' as const,
    files: [],
    isWhole: false,
    rows: readRegister('companies-house', []),
  };
  await expect(importRegister(house, anonymous, input)).rejects.toMatchObject({ status: 404 });
});

const samples = path.resolve(import.meta.dirname, '../../../../../shared/samples/registers');
const present = existsSync(samples);
if (!present) console.log('Skipped: the real registers do not lie beside this repository.');
test.runIf(present)('the real samples come in from their zips', async () => {
  const zip = path.join(samples, 'publicextract.charity.zip');
  expect(await bringIn('charity-commission', [zip])).toMatchObject({
    rows: 572,
    added: 572,
    refused: { count: 0 },
  });
  const csv = path.join(samples, 'companies-house-basic-2020-06-part.csv');
  expect(await bringIn('companies-house', [csv])).toMatchObject({ rows: 87, added: 87, gone: 0 });
});
