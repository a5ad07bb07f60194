import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { createCouncil, createMember } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { makeWorkbook } from '#tests/setup/zip.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { findImport, listImports } from './list-imports.server.ts';
import { undoImport } from './undo-import.server.ts';

const files = tableFiles();

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

function bring(
  content: Buffer | string,
  options?: Parameters<typeof files.bring>[2],
  actor?: Actor,
) {
  return files.bring(house.services, content, options, actor);
}

describe('an import', () => {
  it('can be tried first, and taken out again', async () => {
    const content = `${HEADER}01/06/2019,Place,Only Here Ltd,Paths,77,10.00\n`;
    const before = await house.services.db.importRun.count();
    expect((await bring(content, { dryRun: true }))[0]).toMatchObject({ run: null, imported: 1 });
    expect(await house.services.db.importRun.count()).toBe(before);
    const named = { where: { name: 'Only Here Ltd' } };
    expect(await house.services.db.payee.count(named)).toBe(0);

    const [report] = await bring(content);
    const [id] = await ids(report!.run!);
    expect(await undoImport(house.services, system, report!.run!)).toEqual({ removed: 1, kept: 0 });
    expect(await ids(report!.run!)).toEqual([]);
    expect(await house.services.db.payee.count(named)).toBe(0);
    await expect(undoImport(house.services, system, report!.run!)).rejects.toThrow(/undone/);
    // The same line is the same row again.
    const [again] = await bring(content);
    expect(await ids(again!.run!)).toEqual([id]);
  });

  it('taken out leaves what another one has too', async () => {
    const line = (number: number) => `01/07/2019,Place,Both Ltd,Paths,${number},10.00\n`;
    const [first] = await bring(HEADER + line(1) + line(2));
    const [second] = await bring(HEADER + line(2) + line(3));
    const [third] = await bring(HEADER + line(2));
    expect([second, third]).toMatchObject([{ imported: 1, duplicate: 1 }, { duplicate: 1 }]);
    expect(await undoImport(house.services, system, first!.run!)).toEqual({ removed: 1, kept: 1 });
    expect(await ids(second!.run!)).toHaveLength(2);
    expect(await undoImport(house.services, system, second!.run!)).toEqual({ removed: 1, kept: 1 });
    expect(await ids(third!.run!)).toHaveLength(1);
    expect(await undoImport(house.services, system, third!.run!)).toEqual({ removed: 1, kept: 0 });
    expect(
      await house.services.db.importSighting.count({ where: { importRunId: third!.run! } }),
    ).toBe(0);
  });

  it('that breaks off leaves nothing, and says so', async () => {
    const sheet = makeWorkbook({
      One: [
        ['Date', 'Supplier', 'Amount'],
        ...Array.from({ length: 3_000 }, (_, at) => [
          { serial: 45000 },
          `Firm ${at} Ltd`,
          at + 0.5,
        ]),
      ],
    });
    const at = sheet.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    // The last tenth of the sheet is damaged; its beginning reads well.
    sheet.fill(0xff, Math.floor(at * 0.93), Math.floor(at * 0.95));
    const before = await house.services.db.payment.count();
    const [report] = await bring(sheet, { name: 'broken.xlsx' });
    expect(report).toMatchObject({ error: expect.stringContaining('broken') });
    expect(await house.services.db.payment.count()).toBe(before);
    const [latest] = await listImports(house.services, system, 'Leeds');
    expect(latest).toMatchObject({ finishedAt: null, failure: expect.stringContaining('broken') });
  });

  it('is for those who run this copy and for the council’s own people, and is audited', async () => {
    const { services } = house;
    const mine = await createCouncil(services.db, { gss: 'E08000032' });
    const other = await createCouncil(services.db, { gss: 'E08000033' });
    const commissioner = await createMember(services, mine.id, 'commissioner');
    const observer = await createMember(services, mine.id, 'observer');
    const stranger = await createMember(services, other.id, 'admin');
    const content = `${HEADER}01/06/2018,Place,Some Ltd,Paths,1,10.00\n`;
    const options = { council: 'Bradford' };
    for (const actor of [observer, stranger, { kind: 'anonymous' } as const])
      await expect(bring(content, options, actor)).rejects.toThrow(
        /Only administrators and commissioners/,
      );
    const [report] = await bring(content, options, commissioner);
    const run = report!.run!;
    await expect(undoImport(services, stranger, run)).rejects.toThrow(/Only administrators/);
    await expect(findImport(services, stranger, run)).rejects.toThrow(/Only administrators/);
    await undoImport(services, commissioner, run);
    const entries = await services.db.auditEntry.findMany({
      where: { subjectId: run },
      orderBy: { seq: 'asc' },
    });
    expect(entries.map(({ action, stream }) => [action, stream])).toEqual([
      ['transparency.imported', `organisation:${mine.id}`],
      ['transparency.undone', `organisation:${mine.id}`],
    ]);
    await expect(bring(content, { council: 'Narnia' })).rejects.toThrow(/no council called/);
  });
});

describe('grants and contracts', () => {
  it('keep each version of a grant, the last one current, and no person’s name', async () => {
    const grant = (amount: number, more: object = {}) => ({
      id: '360G-x-1',
      title: 'Lunch club',
      amountAwarded: amount,
      awardDate: '2024-05-01',
      currency: 'GBP',
      recipientOrganization: [{ id: 'GB-CHC-1', name: 'Lunch Club' }],
      ...more,
    });
    const options = { kind: 'grants' as const, name: 'g.json' };
    const person = {
      id: '360G-x-2',
      amountAwarded: 10,
      recipientIndividual: [{ id: 'p', name: 'A Person' }],
      recipientOrganization: undefined,
    };
    const [first] = await bring(
      JSON.stringify({
        grants: [grant(500), { ...grant(1), ...person }, { ...grant(2), id: 'e', currency: 'EUR' }],
      }),
      options,
    );
    expect(first).toMatchObject({
      imported: 2,
      refused: 1,
      refusals: [{ reason: 'this is not in pounds' }],
    });
    const [second] = await bring(JSON.stringify({ grants: [grant(600)] }), options);
    expect(second).toMatchObject({ imported: 1, duplicate: 0 });
    const current = async () =>
      (
        await house.services.db.grantAward.findMany({
          where: { isCurrent: true },
          orderBy: { amountPence: 'asc' },
        })
      ).map(({ identifier, amountPence, beneficiary, redacted }) => [
        identifier,
        Number(amountPence),
        beneficiary,
        redacted,
      ]);
    expect(await current()).toEqual([
      ['360G-x-2', 1_000, null, true],
      ['360G-x-1', 60_000, 'Lunch Club', false],
    ]);
    await undoImport(house.services, system, second!.run!);
    expect((await current())[1]).toEqual(['360G-x-1', 50_000, 'Lunch Club', false]);
  });

  it('read a register by the Code’s fields, days that nobody knows included', async () => {
    const [report] = await bring(
      'Contract Reference,Contract Title,Department,Supplier Name,Contract Value,Start Date,End Date,Review Date,SME Supplier\n' +
        'C1,Befriending,Adults,Kind CIC,"£95,000",01/04/2024,31/03/2027,TBC,Yes\n' +
        'C2,Advice,Adults,Advice Ltd,POA,01/04/2024,Ongoing,,No\n' +
        ',,,,100.00,,,,\n',
      { kind: 'contracts' },
    );
    expect(report).toMatchObject({ rows: 3, imported: 2, refused: 1, sumPence: 9_500_000 });
    expect(report!.refusals.map(({ value, wholeRow }) => [value, wholeRow])).toEqual([
      ['POA', false],
      [', , , , 100.00, , , ,', true],
    ]);
    const [one] = await house.services.db.contractEntry.findMany({ where: { reference: 'C1' } });
    expect(one).toMatchObject({
      amountPence: 9_500_000n,
      endOn: new Date('2027-03-31'),
      reviewOn: null,
      sme: 'Yes',
      vatBasis: 'unknown',
    });
  });
});

async function ids(importRunId: string): Promise<string[]> {
  return (await house.services.db.payment.findMany({ where: { importRunId } })).map(({ id }) => id);
}
