import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import type { PublishedKind } from '#app/domain/transparency/fields.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import { createCouncil } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { codeTable } from './code-export.server.ts';
import { grantsFile } from './grants-file.server.ts';

const LEEDS = 'E08000035';
const files = tableFiles();
let house: TestHouse;
let slug: string;

beforeAll(async () => {
  house = await testHouse();
  const council = await createCouncil(house.services.db, { gss: LEEDS });
  slug = council.slug;
});

async function text(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}

async function table(quarter: string, file: string): Promise<string> {
  return text((await codeTable(house.services, { council: slug, quarter, file }))());
}

function read(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, columns: true });
}

async function bring(content: string, kind: PublishedKind, name: string) {
  const [report] = await files.bring(house.services, content, { kind, council: LEEDS, name });
  return report!;
}

/** Everything that is kept, as it stands. */
async function kept() {
  const { db } = house.services;
  const by = { orderBy: { id: 'asc' } } as const;
  return {
    payments: await db.payment.findMany(by),
    grants: await db.grantAward.findMany(by),
    contracts: await db.contractEntry.findMany(by),
    payees: (await db.payee.findMany(by)).map(({ id }) => id),
    paid: await db.payeePaid.findMany({ orderBy: [{ payeeId: 'asc' }] }),
  };
}

const SPEND = `${HEADER}${[
  '01/04/2025,Adults,Care Co Limited,Home care,A1,"1,234.50"',
  // Two honest equal lines with one number, and two without any.
  '02/04/2025,Adults,Care Co Limited,Home care,A2,600.00',
  '02/04/2025,Adults,Care Co Limited,Home care,A2,600.00',
  '02/04/2025,Place,Paving & Sons Ltd,Works,,700.00',
  '02/04/2025,Place,Paving & Sons Ltd,Works,,700.00',
  '03/04/2025,Adults,Mr John Pellowgate,Direct payment,A3,650.00',
  '03/04/2025,Adults,Mrs Mary Pellowgate,Direct payment,A4,650.00',
  '03/04/2025,Adults,Miss Ann Fewster,Direct payment,,655.00',
  '03/04/2025,Adults,Mr Karl Ode,Direct payment,,655.00',
  '04/04/2025,Adults,REDACTED PERSONAL DATA,Fostering,A5,900.00',
  '05/04/2025,Place,"=cmd|calc Ltd",Refund,A6,-1250.00',
  '06/04/2025,Place,Paving & Sons Ltd,Works,A7,"45,000.00"',
  '07/04/2025,Place,Corner Shop Ltd,Milk,A8,12.00',
  '30/06/2025,Place,Corner Shop Ltd,Milk,A9,501.00',
  '01/05/2026,Place,Paving & Sons Ltd,Works,B1,"30,000.00"',
  '01/05/2026,Place,Paving & Sons Ltd,Works,B2,"30,000.01"',
].join('\n')}\n`;

describe('spending that was brought in', () => {
  beforeAll(async () => {
    expect(await bring(SPEND, 'spend', 'a.csv')).toMatchObject({ imported: 16, refused: 0 });
  });

  it('goes out by the Code: over £500, people unnamed, what was redacted as it was', async () => {
    const rows = read(await table('2025-q2', 'spending.csv'));
    expect(rows).toHaveLength(13);
    const all = JSON.stringify(rows);
    expect(all).not.toMatch(/Pellowgate|Fewster|Karl Ode|Corner Shop Ltd.*12\.00/);
    expect(rows.filter((row) => row.BeneficiaryName === 'REDACTED PERSONAL DATA')).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      BeneficiaryName: 'Care Co Limited',
      PaymentDate: '2025-04-01T00:00:00',
      TransactionNumber: 'A1',
      Amount: '1234.50',
      BeneficiaryOtherID: '',
    });
    // A formula is defused; a sum below zero is a number and no formula.
    expect(rows.find((row) => row.TransactionNumber === 'A6')).toMatchObject({
      BeneficiaryName: "'=cmd|calc Ltd",
      Amount: '-1250',
    });
    const large = read(await table('2026-q2', 'payments.csv'));
    expect(large.map((row) => row.TransactionNumber)).toEqual(['B2']);
    // The duty to tell of these began in 2026.
    expect(read(await table('2025-q2', 'payments.csv'))).toEqual([]);
    // Nothing of those months is here, which is not to say that nothing was spent.
    await expect(table('2025-q3', 'spending.csv')).rejects.toThrow('No spending');
  });

  it('changes nothing when what went out is brought in again, before and after matching', async () => {
    for (const step of ['unmatched', 'matched']) {
      const before = await kept();
      const out = await table('2025-q2', 'spending.csv');
      expect(await bring(out, 'spend', `${step}.csv`), step).toMatchObject({
        rows: 13,
        imported: 0,
        duplicate: 13,
        refused: 0,
      });
      expect(await kept(), step).toEqual(before);
      await matchPayees(house.services, system);
    }
    expect(read(await table('2025-q2', 'spending.csv'))).toHaveLength(13);
  });

  it('does not let a mark take another council’s line', async () => {
    const [line] = await house.services.db.payment.findMany({ where: { reference: 'A1' } });
    const csv = `Date,Supplier,Purpose,Reference,Supplier number,Net Amount\n01/05/2025,Some Firm Ltd,Works,Z1,drawbridge-line-${line!.id},800.00\n`;
    const [report] = await files.bring(house.services, csv, { council: 'York' });
    expect(report).toMatchObject({ imported: 1, duplicate: 0 });
    const mine = await house.services.db.payment.findFirstOrThrow({ where: { reference: 'Z1' } });
    expect(mine).toMatchObject({ authorityCode: 'E06000014', supplierRef: null });
    expect(mine.id).not.toBe(line!.id);
    expect(
      await house.services.db.importSighting.count({
        where: { rowId: line!.id, importRunId: mine.importRunId },
      }),
    ).toBe(0);
  });
});

describe('grants that were brought in', () => {
  const GRANTS = {
    grants: [
      {
        id: '360G-leeds-1',
        title: 'Lunch club',
        description: 'Meals on Wednesdays',
        currency: 'GBP',
        amountAwarded: 5000,
        awardDate: '2025-05-01',
        plannedDates: [{ startDate: '2025-06-01', endDate: '2026-05-31', duration: 12 }],
        recipientOrganization: [
          { id: 'GB-CHC-1123456', name: 'Good Neighbours Trust', charityNumber: '1123456' },
        ],
        fundingOrganization: [{ id: 'GB-LAE-LDS', name: 'Leeds City Council' }],
        grantProgramme: [{ title: 'Small sparks' }],
      },
      {
        id: '360G-leeds-2',
        title: 'Bursary',
        description: 'A course',
        currency: 'GBP',
        amountAwarded: 800,
        awardDate: '2025-05-02',
        recipientIndividual: { id: '360G-leeds-IND-7', name: 'Ann Fewster' },
        fundingOrganization: [{ id: 'GB-LAE-LDS', name: 'Leeds City Council' }],
      },
    ],
  };
  const PLAIN =
    'Date awarded,Recipient,Purpose,Amount\n03/05/2025,Riverside Players,A play,"1,500.00"\n';

  it('go out in both forms, and either changes nothing when it is brought in again', async () => {
    const first = await bring(JSON.stringify(GRANTS), 'grants', 'g.json');
    expect(first).toMatchObject({ imported: 2, refused: 0 });
    expect(await bring(PLAIN, 'grants', 'g.csv')).toMatchObject({ imported: 1 });
    const before = await kept();

    const giving = await text((await grantsFile(house.services))!());
    const told = (JSON.parse(giving) as { grants: Record<string, unknown>[] }).grants;
    // Two name nobody: one went to a person, and no register knows the Players yet.
    expect(told.map(({ title }) => title).sort()).toEqual(['Grant', 'Grant', 'Lunch club']);
    expect(giving).not.toMatch(/Riverside|A play|A course|Bursary/);
    expect(told.find(({ title }) => title === 'Lunch club')).toMatchObject({
      id: '360G-leeds-1',
      amountAwarded: 5000,
      recipientOrganization: [{ id: 'GB-CHC-1123456', name: 'Good Neighbours Trust' }],
      plannedDates: [{ startDate: '2025-06-01', endDate: '2026-05-31', duration: 12 }],
    });
    expect(giving).not.toContain('Fewster');
    expect(giving).toContain('REDACTED: not found in a register yet');
    const code = await table('2025-q2', 'grants.csv');
    expect(read(code)).toHaveLength(3);
    expect(code).not.toContain('Fewster');

    expect(await bring(giving, 'grants', 'again.json')).toMatchObject({ rows: 3, imported: 0 });
    expect(await bring(code, 'grants', 'again.csv')).toMatchObject({ rows: 3, imported: 0 });
    expect(await kept()).toEqual(before);
  });

  it('leave the numbers of payees behind, for their matching', async () => {
    const payee = await house.services.db.payee.findFirstOrThrow({
      where: { name: 'Good Neighbours Trust' },
      include: { identifiers: true },
    });
    expect(payee.identifiers).toMatchObject([{ scheme: 'GB-CHC', value: '1123456' }]);
  });
});

describe('a register of contracts that was brought in', () => {
  it('goes out, and changes nothing when it is brought in again', async () => {
    const csv = `Reference,Contract title,Description,Supplier,Start date,End date,Review date,Contract value,Annual value,Extension,SME supplier,Process type,Company number\n${[
      'C1,Home care,Care at home,Care Co Limited,01/04/2025,31/03/2027,01/10/2026,"240,000","120,000",2 years,Yes,Open tender,01234567',
      'C2,Paving,Slabs,Paving & Sons Ltd,01/05/2025,30/04/2026,,"60,000",,30/04/2028,No,Quotation,',
      'C3,Counselling,Sessions,Mr John Pellowgate,01/06/2025,31/05/2026,,"7,500",,,,,07654321',
      'C4,Placement with Peter Glass,Peter Glass,REDACTED (Peter Glass),01/06/2025,31/05/2026,,"7,600",,,,,07654321',
    ].join('\n')}\n`;
    expect(await bring(csv, 'contracts', 'c.csv')).toMatchObject({ imported: 4, refused: 0 });
    const before = await kept();
    const out = await table('2025-q2', 'contracts.csv');
    const rows = read(out);
    expect(rows.find((row) => row.ContractReference === 'C2')).toMatchObject({
      ContractValue: '60000',
      EndDate: '2026-04-30T00:00:00',
      LastExtensionDate: '2028-04-30T00:00:00',
      SMESupplier: 'false',
      ProcessType: 'Invitation to quote',
    });
    expect(rows.find((row) => row.ContractReference === 'C1')).toMatchObject({
      CompaniesHouseRegistrationNumber: '01234567',
    });
    // Neither names, nor words beside them, nor numbers, nor what a council wrote behind “REDACTED”.
    expect(out).not.toMatch(/Pellowgate|Glass|Sessions|07654321/);
    expect(await bring(out, 'contracts', 'again.csv')).toMatchObject({ rows: 4, imported: 0 });
    expect(await kept()).toEqual(before);
  });
});

describe('a council that is suspended', () => {
  it('is heard no more, in no list', async () => {
    const { services } = house;
    const asked = { council: LEEDS, pageSize: 1 };
    expect((await listContracts(services, asked)).total).toBeGreaterThan(0);
    await services.db.organisation.update({ where: { slug }, data: { status: 'suspended' } });
    expect((await listContracts(services, asked)).total).toBe(0);
    expect(await grantsFile(services)).toBeNull();
    await services.db.organisation.update({ where: { slug }, data: { status: 'approved' } });
    expect(await grantsFile(services)).not.toBeNull();
  });
});
