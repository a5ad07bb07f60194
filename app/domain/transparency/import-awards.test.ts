import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { followTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { createCouncil, createPerson, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { system, tableFiles } from '#tests/table-files.ts';
import { monthsBefore, tellOfEnding } from './contract-news.server.ts';
import { findContract } from './find-contract.server.ts';
import { importAwards } from './import-awards.server.ts';
import { listContracts } from './list-contracts.server.ts';
import { undoFile } from './undo-file.server.ts';

const { services } = await testHouse();
const { db } = services;
const files = tableFiles();
const council = await createCouncil(db, { name: unique('Ribblesmere Council') });
const code = council.gss ?? council.id;
const asked = { council: code, pageSize: 100 };

const at = async (day: string): Promise<Services> => ({
  ...services,
  clock: { now: () => new Date(`${day}T09:00:00Z`) },
});

type Change = Record<string, unknown>;
function release(ocid: string, award: Change = {}, change: Change = {}): Change {
  return {
    ocid,
    id: `${ocid}-award-1`,
    date: '2026-03-01T10:00:00Z',
    tag: ['award'],
    initiationType: 'tender',
    buyer: { id: 'B1', name: council.name },
    parties: [
      { id: 'B1', name: council.name, roles: ['buyer'] },
      {
        id: 'S1',
        name: 'Ribble Valley Wheels CIC',
        roles: ['supplier'],
        identifier: { scheme: 'GB-COH', id: '09876543' },
        details: { scale: 'small', vcse: true },
      },
    ],
    tender: { title: 'Door to door transport', procurementMethodDetails: 'Open procedure' },
    awards: [
      {
        id: 'A1',
        status: 'active',
        value: { amount: 93_007, currency: 'GBP' },
        suppliers: [{ id: 'S1', name: 'Ribble Valley Wheels CIC' }],
        contractPeriod: { startDate: '2026-04-01T00:00:00Z', endDate: '2028-03-31T23:59:59+01:00' },
        ...award,
      },
    ],
    ...change,
  };
}

async function bring(releases: readonly Change[], how: 'package' | 'lines' = 'package') {
  const file = path.join(tmpdir(), `${unique('awards')}.json`);
  const text =
    how === 'lines'
      ? releases.map((one) => JSON.stringify(one)).join('\n')
      : JSON.stringify({ uri: 'x', version: '1.1', publisher: { name: 'Test' }, releases });
  await writeFile(file, text);
  return importAwards(services, system, { path: file, name: path.basename(file) });
}

describe('awards published elsewhere', () => {
  const ocid = `ocds-b5fd17-${randomUUID()}`;

  it('stand in the register once, with what they say and where it comes from', async () => {
    const report = await bring([
      release(ocid),
      release(ocid),
      release(`${ocid}-x`, {}, { buyer: { name: 'Ministry of Somewhere' }, parties: [] }),
      release(`${ocid}-y`, { status: 'cancelled' }),
      { ocid: `${ocid}-z` },
    ]);
    expect(report).toMatchObject({ releases: 5, awards: 2, imported: 1, duplicate: 0 });
    expect(report.refused).toHaveLength(1);
    expect([...report.unknownBuyers]).toEqual([['Ministry of Somewhere', 1]]);
    const again = await bring([release(ocid)], 'lines');
    expect(again).toMatchObject({ imported: 0, duplicate: 1 });
    await matchPayees(services, system);
    const { contracts } = await listContracts(services, asked);
    expect(contracts).toMatchObject([
      {
        source: 'elsewhere',
        title: 'Door to door transport',
        supplier: { name: 'Ribble Valley Wheels CIC' },
        valuePence: 9_300_700,
        vatBasis: 'unknown',
        startsOn: '2026-04-01',
        endsOn: '2028-03-31',
      },
    ]);
    const found = await findContract(services, contracts[0]!.id);
    expect(found).toMatchObject({
      contract: {
        ocid,
        sme: 'yes',
        vcse: 'yes',
        process: 'Open procedure',
        foundIn: [{ source: 'elsewhere', publisher: 'Contracts Finder' }],
      },
    });
  });

  it('are told once where the council’s own register has them, with both sources', async () => {
    const csv = `Contract reference,Title,Supplier,Start date,End date,Value,OpenContractingID\nR1,Transport,Ribble Valley Wheels CIC,01/04/2026,31/03/2028,93007,${ocid}\n`;
    const [before] = (await listContracts(services, asked)).contracts;
    const [own] = await files.bring(services, csv, { kind: 'contracts', council: council.slug });
    expect(own).toMatchObject({ imported: 1 });
    const { contracts } = await listContracts(services, asked);
    expect(contracts.map(({ source, reference }) => [source, reference])).toEqual([
      ['register', 'R1'],
    ]);
    expect(await findContract(services, contracts[0]!.id)).toMatchObject({
      contract: { foundIn: [{ source: 'register' }, { source: 'elsewhere' }] },
    });
    // The address of the notice leads to the line that stands.
    expect(await findContract(services, before!.id)).toEqual({ movedTo: contracts[0]!.id });
  });

  it('that are dated in the future are refused, and one that got in stands behind the rest', async () => {
    const process = `${ocid}-future`;
    const report = await bring([release(process, {}, { date: '2099-01-01T00:00:00Z' })]);
    expect(report).toMatchObject({ awards: 0, imported: 0 });
    expect(report.refused).toMatchObject([{ pointer: expect.stringMatching(/date$/) }]);
    await bring([release(process, { title: 'Taxis' })]);
    await db.contractEntry.updateMany({
      where: { ocid: process },
      data: { saidAt: new Date('2099-01-01') },
    });
    await bring([release(process, { title: 'Taxis for all' })]);
    const current = await db.contractEntry.findMany({ where: { ocid: process, isCurrent: true } });
    expect(current.map(({ title }) => title)).toEqual(['Taxis for all']);
    await db.contractEntry.deleteMany({ where: { ocid: process } });
  });

  it('of several releases the one said last stands, and an import can be undone', async () => {
    const process = `${ocid}-later`;
    const longer = { contractPeriod: { startDate: '2026-04-01', endDate: '2030-03-31' } };
    await bring([release(process, longer, { date: '2026-06-01T10:00:00Z' })]);
    await bring([release(process)]);
    const of = async () =>
      (await listContracts(services, { ...asked, words: 'door' })).contracts.map(
        ({ endsOn }) => endsOn,
      );
    expect(await of()).toEqual(['2030-03-31']);
    const more = await bring([release(`${process}-2`, { title: 'Door supervisors' })]);
    expect((await of()).length).toBe(2);
    expect(await undoFile(services, system, more.digest)).toEqual({ removed: 1, kept: 0 });
    expect(await of()).toEqual(['2030-03-31']);
  });
});

describe('those who follow a contract', () => {
  it('are told 12, 6 and 3 months before it ends, once, and when its dates change', async () => {
    const line = (end: string) =>
      `Contract reference,Title,Supplier,Start date,End date,Value\nF1,Lunch club,Ribble Valley Wheels CIC,01/04/2026,${end},9000\n`;
    await files.bring(services, line('31/08/2029'), { kind: 'contracts', council: council.slug });
    const [contract] = (await listContracts(services, { ...asked, words: 'lunch' })).contracts;
    const id = contract!.id;
    await followTopic(services, await createPerson(services), { kind: 'contract', id });
    const events = async () =>
      (
        await db.topicEventTopic.findMany({
          where: { kind: 'contract', topicId: id },
          include: { told: true },
          orderBy: { told: { createdAt: 'asc' } },
        })
      ).map(({ event, told }) => [event.replace(/:[\da-f]{8}-.*/, ''), told.title]);
    for (const day of ['2028-08-30', '2028-08-31', '2028-09-01', '2028-10-01', '2029-03-02']) {
      await tellOfEnding(await at(day));
    }
    expect(await events()).toEqual([
      ['ends:2029-08-31:12', 'Lunch club ends in 12 months'],
      ['ends:2029-08-31:6', 'Lunch club ends in 6 months'],
    ]);
    await files.bring(services, line('31/08/2031'), { kind: 'contracts', council: council.slug });
    // The same contract, whose line says something else now.
    const [now] = (await listContracts(services, { ...asked, words: 'lunch' })).contracts;
    expect(now).toMatchObject({ id, endsOn: '2031-08-31' });
    expect((await events()).at(-1)).toEqual(['changed', 'Lunch club: its dates or sums changed']);
    const found = await findContract(services, id);
    expect('contract' in found && found.contract.versions.map(({ endsOn }) => endsOn)).toEqual([
      '2031-08-31',
      '2029-08-31',
    ]);
  });

  it('counts months back by the calendar', () => {
    expect(monthsBefore('2027-03-31', 12)).toBe('2026-03-31');
    expect(monthsBefore('2027-08-31', 6)).toBe('2027-02-28');
    expect(monthsBefore('2027-01-15', 3)).toBe('2026-10-15');
  });
});
