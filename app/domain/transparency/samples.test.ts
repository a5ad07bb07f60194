import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import type { PublishedKind } from './fields.ts';
import { type FileReport, importFile } from './import-file.server.ts';

/**
 * Real files of six councils. What each holds is read a second time below, by code written for that
 * file alone, which shares nothing with ours.
 */
const folder = path.resolve('../shared/samples');
const present = existsSync(path.join(folder, 'spend')) && existsSync(path.join(folder, 'grants'));
if (!present) console.log(`Skipped: the sample files are not in ${path.relative('.', folder)}.`);

type Expected = {
  rows: number;
  refused: { row: number; value: string; reason: string }[];
  skipped: { preamble: number; blank: number; total: number };
  sumPence: number;
  from: string;
  to: string;
  columns: Record<string, string>;
  encoding: string | null;
  redacted: number;
};
type Sample = { kind: PublishedKind; council: string; file: string; reading(): Expected };

const latin1 = (file: string) => readFileSync(path.join(folder, file), 'latin1');
/** "1234.5" → 123450, digit by digit. */
const pence = (text: string) => {
  const [pounds = '0', rest = ''] = text.replace('-', '').split('.');
  const value = Number(pounds + rest.padEnd(2, '0'));
  return text.includes('-') ? -value : value;
};
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
const least = (all: readonly string[]) => [...all].sort()[0]!;
const most = (all: readonly string[]) => [...all].sort().at(-1)!;
const ukDay = (text: string) => text.split('/').reverse().join('-');
const nothing = { preamble: 0, blank: 0, total: 0 };

const samples: Sample[] = [
  {
    kind: 'spend',
    council: 'Bradford',
    file: 'spend/bradford-2019-12.csv',
    reading() {
      // One line a row; the amount is what stands between the ten-figure number and the supplier.
      const lines = latin1('spend/bradford-2019-12.csv').trimEnd().split('\n').slice(1);
      const cells = lines.map((line) => /,(\d{4}-\d\d-\d\d),(\d+),(-?[\d.]+),/.exec(line)!);
      return {
        rows: lines.length,
        refused: [],
        skipped: nothing,
        sumPence: sum(cells.map(([, , , amount]) => pence(amount!))),
        from: least(cells.map(([, day]) => day!)),
        to: most(cells.map(([, day]) => day!)),
        columns: {
          paidOn: 'Payment date',
          amountPence: 'Net Amount',
          beneficiary: 'Supplier Name',
          department: 'Service Label',
          purpose: 'Expenditure category',
          reference: 'Transaction Number',
          supplierRef: 'Supplier Number',
        },
        encoding: 'windows-1252',
        redacted: lines.filter((line) => line.endsWith(',REDACTED PERSONAL DATA')).length,
      };
    },
  },
  {
    kind: 'spend',
    council: 'Hyndburn',
    file: 'spend/hyndburn-2017-03.csv',
    reading() {
      const lines = latin1('spend/hyndburn-2017-03.csv').trimEnd().split('\r\n').slice(1);
      const days = lines.map((line) => ukDay(/,(\d\d\/03\/2017),[\d.]+$/.exec(line)![1]!));
      return {
        rows: 256,
        refused: [],
        skipped: nothing,
        sumPence: sum(lines.map((line) => pence(line.slice(line.lastIndexOf(',') + 1)))),
        from: least(days),
        to: most(days),
        columns: {
          paidOn: 'Payment date',
          amountPence: 'Net Amount(£)',
          beneficiary: 'Name',
          department: 'Service Cost Centre',
          expenseType: 'Account Detail',
          purpose: 'Description',
          reference: 'HBC ref no',
        },
        encoding: 'cp850',
        redacted: 0,
      };
    },
  },
  {
    kind: 'spend',
    council: 'E07000120',
    file: 'spend/hyndburn-2025-04.csv',
    reading() {
      // Every row ends in its date, an empty cell and its amount; the names of the columns come last.
      const text = latin1('spend/hyndburn-2025-04.csv');
      const ends = [...text.matchAll(/,,,(\d\d\/04\/2025),,"?([\d,]+\.\d\d)(-?)"?\r\n/g)];
      const days = ends.map(([, day]) => ukDay(day!));
      return {
        rows: ends.length,
        refused: [],
        skipped: nothing,
        sumPence: sum(
          ends.map(([, , amount, minus]) => pence(`${minus}${amount!.replaceAll(',', '')}`)),
        ),
        from: least(days),
        to: most(days),
        columns: {
          paidOn: 'Payment Date',
          amountPence: 'Amount Paid',
          beneficiary: 'Name:',
          department: 'Department Area',
          service: 'Service Area',
          purpose: 'Description',
          reference: 'HBC Ref No.',
        },
        encoding: 'utf-8',
        redacted: 0,
      };
    },
  },
  {
    kind: 'spend',
    council: 'Manchester City Council',
    file: 'spend/manchester-1.csv',
    reading() {
      const lines = latin1('spend/manchester-1.csv').trimEnd().split('\n').slice(1);
      const cells = lines.map((line) => /,(2010-12-\d\d),\d{10},(-?\d+\.\d\d),/.exec(line)!);
      return {
        rows: 4096,
        refused: [],
        skipped: nothing,
        sumPence: sum(cells.map(([, , amount]) => pence(amount!))),
        from: least(cells.map(([, day]) => day!)),
        to: most(cells.map(([, day]) => day!)),
        columns: {
          paidOn: 'Invoice Payment Date',
          amountPence: 'Amount',
          beneficiary: 'Supplier Name',
          department: 'Service Area',
          purpose: 'Expenses Type',
          reference: 'Transaction Number',
        },
        encoding: 'utf-8',
        redacted: lines.filter((line) => /redacted/i.test(line.slice(line.lastIndexOf(','))))
          .length,
      };
    },
  },
  {
    kind: 'spend',
    council: 'Warwickshire',
    file: 'spend/warwickshire-2015-04.csv',
    reading() {
      // One card payment is dated 17/042015. Amounts stand before the date, some within " 1,234.00 ".
      const lines = latin1('spend/warwickshire-2015-04.csv').trimEnd().split('\n').slice(1);
      const data = lines.filter((line) => /[^,]/.test(line));
      const cells = data.map((line) =>
        /,"?\s*(-?[\d,]+\.\d\d)\s*"?,(\d\d\/\d\d\/2015),/.exec(line),
      );
      const good = cells.filter((cell) => cell !== null);
      const days = good.map(([, , day]) => ukDay(day!));
      return {
        rows: data.length,
        refused: [
          {
            row: lines.findIndex((line) => line.includes('17/042015')) + 2,
            value: '17/042015',
            reason: 'this is not a date',
          },
        ],
        skipped: { ...nothing, blank: lines.length - data.length },
        sumPence: sum(good.map(([, amount]) => pence(amount!.replaceAll(',', '')))),
        from: least(days),
        to: most(days),
        columns: {
          paidOn: 'Pay Date',
          amountPence: 'Amount',
          beneficiary: 'Supplier Name',
          department: 'Group',
          purpose: 'Description',
          expenseType: 'Account',
          reference: 'Transno',
          supplierRef: 'Supplier ID',
        },
        encoding: 'windows-1252',
        redacted: data.filter((line) => /^[^,]*,Redacted,/.test(line)).length,
      };
    },
  },
  {
    kind: 'spend',
    council: 'Warwickshire',
    file: 'spend/warwickshire-p-card-2021-07.csv',
    reading() {
      // Eight lines, pennies each, name no supplier: they are payments all the same.
      const lines = latin1('spend/warwickshire-p-card-2021-07.csv')
        .trimEnd()
        .split('\r\n')
        .slice(1);
      const cells = lines.map((line) => line.split(',').slice(-3));
      return {
        rows: 973,
        refused: [],
        skipped: nothing,
        sumPence: sum(cells.map(([amount]) => pence(amount!))),
        from: '2021-07-01',
        to: '2021-07-31',
        columns: {
          paidOn: 'Pay Date',
          amountPence: 'Amount',
          beneficiary: 'Supplier',
          department: 'Directorate',
          reference: 'Transno',
        },
        encoding: 'utf-8',
        redacted: 0,
      };
    },
  },
  {
    kind: 'grants',
    council: 'Trafford',
    file: 'grants/trafford_council_voluntary_sector_grants.csv',
    reading: () => traffordGrants('csv'),
  },
  {
    kind: 'grants',
    council: 'Trafford',
    file: 'grants/trafford_council_voluntary_sector_grants.json',
    reading: () => traffordGrants('json'),
  },
];

function traffordGrants(format: 'csv' | 'json'): Expected {
  const base = path.join(folder, 'grants/trafford_council_voluntary_sector_grants');
  const text = readFileSync(`${base}.${format}`, 'utf8');
  const grants: [day: string, amount: string][] =
    format === 'csv'
      ? parse(text, { from_line: 2 }).map((cells) => [cells[7]!, cells[5]!])
      : JSON.parse(text).grants.map((grant: { awardDate: string; amountAwarded: number }) => [
          grant.awardDate,
          String(grant.amountAwarded),
        ]);
  const name = (csv: string, json: string) => (format === 'csv' ? csv : json);
  return {
    rows: 555,
    refused: [],
    skipped: nothing,
    sumPence: sum(grants.map(([, amount]) => pence(amount))),
    from: least(grants.map(([day]) => day)),
    to: most(grants.map(([day]) => day)),
    columns: {
      identifier: name('Identifier', 'id'),
      amountPence: name('Amount Awarded', 'amountAwarded'),
      awardedOn: name('Award Date', 'awardDate'),
      beneficiary: name('Recipient Org:Name', 'recipientOrganization/name'),
      recipientId: name('Recipient Org:Identifier', 'recipientOrganization/id'),
      charityNumber: name('Recipient Org:Charity Number', 'recipientOrganization/charityNumber'),
      months: name('Planned Dates:Duration (months)', 'plannedDates/duration'),
    },
    encoding: format === 'csv' ? 'utf-8' : null,
    redacted: 0,
  };
}

const tables = { spend: 'payment', grants: 'grant_award', contracts: 'contract_entry' };

describe.skipIf(!present)('the sample files', () => {
  it('are read as an independent reading of each says, and only once', async () => {
    const { services, pool } = await testHouse();
    const actor = { kind: 'system', name: 'test' } as const;
    let grantsKnown = 0;
    for (const { kind, council, file, reading } of samples) {
      const input = {
        kind,
        council,
        file: { path: path.join(folder, file), name: path.basename(file) },
      };
      const expected = reading();
      const [report, ...others] = (await importFile(services, actor, input)) as [FileReport];
      expect(others).toEqual([]);
      const { columns, redacted, refused, encoding, ...counts } = expected;
      expect(report).toMatchObject({
        file: path.basename(file),
        ...counts,
        encoding,
        refused: refused.length,
      });
      expect(report.refusals.map(({ row, value, reason }) => ({ row, value, reason }))).toEqual(
        refused,
      );
      expect(report.columns).toMatchObject(columns);
      // The same grants come once as CSV and once as JSON.
      const again = kind === 'grants' ? grantsKnown : 0;
      if (kind === 'grants') grantsKnown += report.imported;
      expect(report.duplicate).toBe(again);
      expect(report.imported).toBe(expected.rows - refused.length - again);
      console.log(
        `${file}: ${report.rows} rows, ${report.refused} refused, £${(report.sumPence / 100).toFixed(2)}, ${report.from} to ${report.to}`,
      );
      const { rows } = await pool.query(
        `select count(*)::int as n, coalesce(sum(amount_pence), 0)::bigint as pence, (count(*) filter (where redacted))::int as redacted,
         (count(*) filter (where redacted and payee_id is not null))::int as named from ${tables[kind]} where import_run_id = $1`,
        [report.run],
      );
      if (again === 0) {
        expect(rows[0]).toEqual({
          n: report.imported,
          pence: String(expected.sumPence),
          redacted,
          named: 0,
        });
      }
      const [second] = (await importFile(services, actor, input)) as [FileReport];
      expect(second).toMatchObject({
        imported: 0,
        duplicate: report.rows - report.refused,
        sumPence: report.sumPence,
      });
    }
  });
});
