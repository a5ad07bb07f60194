import { beforeAll, expect, it } from 'vitest';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { refreshSpendMonths } from './refresh-spend-months.server.ts';
import { undoImport } from './undo-import.server.ts';

const LEEDS = 'E08000035';
const files = tableFiles();
let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

/** What is noted as paid, and what the payments say. */
async function sums() {
  const { db } = house.services;
  const noted = await db.payeePaid.findMany({
    where: { gss: LEEDS },
    select: { amountPence: true, payments: true, payee: { select: { name: true } } },
    orderBy: { payee: { name: 'asc' } },
  });
  const [months] = await db.$queryRaw<{ sum: bigint }[]>`
    select coalesce(sum(amount_pence), 0)::bigint as sum from spend_month where gss = ${LEEDS}`;
  return {
    paid: noted.map(({ payee, amountPence, payments }) => [
      payee.name,
      Number(amountPence),
      payments,
    ]),
    months: Number(months!.sum),
  };
}

async function matchingWaits(): Promise<number> {
  const [row] = await house.services.db.$queryRaw<{ jobs: number }[]>`
    select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'match-payees'`;
  return row!.jobs;
}

it('sums a council’s payments up with each import and undo, and has payees looked for', async () => {
  const bring = (line: string, dryRun = false) =>
    files.bring(house.services, `${HEADER}${line}\n`, { dryRun });
  await bring('01/04/2025,Adults,Care Co Limited,Home care,A1,600.00', true);
  expect(await sums()).toEqual({ paid: [], months: 0 });
  expect(await matchingWaits()).toBe(0);

  await bring('01/04/2025,Adults,Care Co Limited,Home care,A1,600.00');
  expect(await matchingWaits()).toBe(1);
  const [second] = await bring(
    '02/04/2025,Adults,CARE CO LTD,Home care,A2,-50.00\n02/04/2025,Adults,Other Ltd,Works,A3,700.00\n03/04/2025,Adults,REDACTED,Works,A4,10.00',
  );
  expect(await sums()).toEqual({
    paid: [
      ['Care Co Limited', 55_000, 2],
      ['Other Ltd', 70_000, 1],
    ],
    months: 126_000,
  });
  // Those that wait are one.
  expect(await matchingWaits()).toBe(1);

  await undoImport(house.services, system, second!.run!);
  expect(await sums()).toEqual({ paid: [['Care Co Limited', 60_000, 1]], months: 60_000 });
});

it('sums up the months that an import touched, and no fewer than all would say', async () => {
  const { db } = house.services;
  const bring = (lines: string[]) =>
    files.bring(house.services, `${HEADER}${lines.join('\n')}\n`, { council: 'York' });
  const told = async () => ({
    months: await db.$queryRaw`select month::text, redacted, amount_pence, payments from spend_month
      where gss = 'E06000014' order by month, amount_pence`,
    words: await db.$queryRaw`select month::text, word, amount_pence from spend_word_month
      where gss = 'E06000014' order by month, word, amount_pence`,
    years: await db.$queryRaw`select financial_year, name, amount_pence from spend_department_year
      where gss = 'E06000014' order by financial_year, name`,
  });
  await bring([
    '31/03/2024,Adults,Care Co Limited,Home care,B1,600.00',
    '01/04/2024,Place,Road Co Limited,Roads,B2,700.00',
    '31/12/2024,Adults,Care Co Limited,Home care,B3,800.00',
  ]);
  const before = await told();
  const [between] = await bring([
    '30/04/2024, adults ,Care Co Limited,Home care,B4,10.00',
    '01/12/2024,Adults,New Co Limited,Home care,B5,20.00',
    '31/12/2024,Adults,Care Co Limited,Home care,B3,800.00',
  ]);
  const after = await told();
  await db.$transaction((tx) => refreshSpendMonths(tx, 'E06000014'));
  expect(await told()).toEqual(after);
  expect(after.years).toEqual([
    { financial_year: 2023, name: 'Adults', amount_pence: 60_000n },
    { financial_year: 2024, name: 'Adults', amount_pence: 83_000n },
    { financial_year: 2024, name: 'Place', amount_pence: 70_000n },
  ]);
  await undoImport(house.services, system, between!.run!);
  expect(await told()).toEqual(before);
});
