import { beforeAll, expect, it } from 'vitest';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
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
