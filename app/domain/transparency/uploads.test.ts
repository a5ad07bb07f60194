import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { createCouncil, createMember, createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { makeWorkbook, makeZip } from '#tests/setup/zip.ts';
import { HEADER } from '#tests/table-files.ts';
import { purgeUploads } from './import-upload.server.ts';
import { findPublished, listPublished, refusedAsCsv, undoPublished } from './published.server.ts';
import { discardUpload, startImport } from './start-import.server.ts';
import { uploadTable } from './upload-table.server.ts';
import { uploadColumns, uploadProgress } from './uploads.server.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const leeds = await createCouncil(db, { gss: 'E08000035', name: 'Leeds City Council' });
const york = await createCouncil(db, { gss: 'E06000014', name: 'City of York Council' });
const clerk = await createMember(services, leeds.id, 'commissioner');
const observer = await createMember(services, leeds.id, 'observer');
const neighbour = await createMember(services, york.id, 'admin');
const operator = await createOperator(services);

const LINE = '01/04/2025,Adults,Made Up Care Ltd,Home care,T1,10.00\n';

function send(content: Buffer | string, kind: string | undefined = 'spend', who = clerk) {
  return uploadTable(services, who, leeds.slug, {
    kind,
    name: 'a.csv',
    content: Readable.from([Buffer.from(content as string)]),
  });
}

/** What the page would send back untouched. */
async function guessed(id: string): Promise<string[][]> {
  const { groups } = await uploadColumns(services, clerk, leeds.slug, id);
  return groups.map(({ table }) => table.columns.map(({ field }) => field ?? ''));
}

async function bring(content: Buffer | string, kind = 'spend') {
  const id = await send(content, kind);
  const input = { uploadId: id, chosen: await guessed(id) };
  await startImport(services, clerk, leeds.slug, input);
  await house.runJobs();
  return uploadProgress(services, clerk, leeds.slug, id);
}

it('goes from a file over its columns to an import, and is said to be one’s own choice', async () => {
  const id = await send(`When,Team,Who,Why,No,Pounds\n${LINE}${LINE.replace('T1', 'T2')}`);
  const shown = await uploadColumns(services, clerk, leeds.slug, id);
  const [{ table }] = shown.groups as [(typeof shown.groups)[number]];
  expect(table.columns[5]).toMatchObject({ name: 'Pounds', examples: ['10.00'] });
  const chosen = [['paidOn', 'department', 'beneficiary', 'purpose', 'reference', 'amountPence']];
  await startImport(services, clerk, leeds.slug, { uploadId: id, chosen });
  await startImport(services, clerk, leeds.slug, { uploadId: id, chosen });
  await house.runJobs();
  const { upload, runs, problems } = await uploadProgress(services, clerk, leeds.slug, id);
  expect(upload.finishedAt).not.toBeNull();
  expect(problems).toEqual([]);
  expect(runs).toMatchObject([{ imported: 2, startedById: clerk.userId }]);
  expect((await db.tableUpload.findUniqueOrThrow({ where: { id } })).storageKey).toBeNull();
  const next = await uploadColumns(
    services,
    clerk,
    leeds.slug,
    await send(`When,Team,Who,Why,No,Pounds\n${LINE.replace('T1', 'T3')}`),
  );
  expect(next.groups[0]!.table.columns.map(({ how }) => how)).toEqual(Array(6).fill('remembered'));
});

it('tells all that is wrong with the chosen columns, and starts nothing', async () => {
  const id = await send(HEADER + LINE);
  const start = (chosen: string[][]) =>
    startImport(services, clerk, leeds.slug, { uploadId: id, chosen });
  await expect(start([['paidOn', '', '', '', 'amountPence', 'amountPence']])).rejects.toMatchObject(
    {
      fields: {
        'g0-c5': ['Column 6 and column 5 can’t both be the amount'],
        g0: [expect.stringContaining('who was paid or what it was for')],
      },
    },
  );
  await expect(start([])).rejects.toMatchObject({ status: 400 });
  expect(await db.tableUpload.findUniqueOrThrow({ where: { id } })).toMatchObject({
    startedAt: null,
  });
});

it('keeps each council’s uploads and imports to its own people', async () => {
  const id = await send(HEADER + LINE);
  const { runs } = await bring(HEADER + LINE.replace('T1', 'own'));
  const run = runs[0]!.id;
  const asks = [
    () => uploadColumns(services, neighbour, york.slug, id),
    () => uploadColumns(services, neighbour, leeds.slug, id),
    () => uploadProgress(services, neighbour, york.slug, id),
    () => startImport(services, neighbour, york.slug, { uploadId: id, chosen: [] }),
    () => discardUpload(services, neighbour, york.slug, id),
    () => findPublished(services, neighbour, york.slug, { id: run }),
    () => refusedAsCsv(services, neighbour, york.slug, run),
    () => undoPublished(services, neighbour, york.slug, run),
    () => listPublished(services, neighbour, leeds.slug),
    () => findPublished(services, clerk, leeds.slug, { id: 'no-such-id' }),
  ];
  for (const ask of asks) await expect(ask()).rejects.toBeInstanceOf(NotFound);
  await expect(send(HEADER + LINE, 'spend', observer)).rejects.toBeInstanceOf(NotAllowed);
  await expect(listPublished(services, observer, leeds.slug)).rejects.toBeInstanceOf(NotAllowed);
  expect((await listPublished(services, operator, leeds.slug)).runs.length).toBeGreaterThan(0);
});

it('refuses what is no table, empty, too large or of no kind, and keeps nothing of it', async () => {
  const before = await db.tableUpload.count();
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  await expect(send('')).rejects.toThrow('The file is empty');
  await expect(send(makeZip([{ name: 'readme.txt', content: 'x' }]))).rejects.toThrow('no table');
  await expect(send(HEADER + LINE, 'rents')).rejects.toThrow('Choose what is in the file');
  await expect(send(png)).rejects.toThrow('This is a picture');
  await expect(send(`%PDF-1.7\n${HEADER}${LINE}`)).rejects.toThrow('not a table');
  const tenMegabytes = Buffer.alloc(10_000_000, 'a,b\n');
  const huge = Readable.from(Array(20).fill(tenMegabytes));
  const input = { kind: 'spend', name: 'huge.csv', content: huge };
  await expect(uploadTable(services, clerk, leeds.slug, input)).rejects.toThrow(
    'larger than 100 MB',
  );
  expect(await db.tableUpload.count()).toBe(before);
});

it('brings in several tables, and says which were left out and why', async () => {
  const book = makeWorkbook({
    Cover: [['Spending of the council'], ['Made by finance']],
    April: [
      ['Date', 'Supplier', 'Amount'],
      ['01/04/2025', 'Made Up Books Ltd', '12.00'],
    ],
    May: [
      ['Date', 'Supplier', 'Amount'],
      ['01/05/2025', 'Made Up Books Ltd', '13.00'],
    ],
  });
  const { runs, problems } = await bring(book);
  expect(runs.map(({ file, imported }) => [file, imported])).toEqual([
    ['a.csv#April', 1],
    ['a.csv#May', 1],
  ]);
  expect(problems).toMatchObject([{ file: 'a.csv#Cover' }]);
});

it('defuses formulas in what it hands out again, and undoes', async () => {
  const { runs } = await bring(
    `${HEADER}=cmd|' /C calc'!A0,Adults,Made Up Care Ltd,Care,F1,10.00\n${LINE.replace('T1', 'F2')}${LINE.replace('T1', 'F3')}`,
  );
  const id = runs[0]!.id;
  const csv = await refusedAsCsv(services, clerk, leeds.slug, id);
  expect(csv).toContain("'=cmd|");
  const { problems, total } = await findPublished(services, clerk, leeds.slug, { id });
  expect({ total, row: problems[0]!.rowNo }).toEqual({ total: 1, row: 2 });
  expect(await undoPublished(services, clerk, leeds.slug, id)).toMatchObject({ removed: 2 });
  await expect(undoPublished(services, clerk, leeds.slug, id)).rejects.toMatchObject({
    status: 409,
  });
});

it('brings in nothing for a person who has lost the right meanwhile', async () => {
  const leaver = await createMember(services, leeds.id, 'commissioner');
  const id = await send(HEADER + LINE.replace('T1', 'left'), 'spend', leaver);
  const chosen = await guessed(id);
  await startImport(services, leaver, leeds.slug, { uploadId: id, chosen });
  await db.membership.updateMany({
    where: { userId: leaver.userId },
    data: { roles: ['observer'] },
  });
  await house.runJobs();
  const { runs, problems } = await uploadProgress(services, clerk, leeds.slug, id);
  expect(runs).toEqual([]);
  expect(problems[0]!.error).toContain('Only administrators and commissioners');
});

it('forgets files that nobody brings in', async () => {
  const [thrown, old] = [await send(HEADER + LINE), await send(HEADER + LINE)];
  const { storageKey } = await db.tableUpload.findUniqueOrThrow({ where: { id: old } });
  await discardUpload(services, clerk, leeds.slug, thrown);
  await db.tableUpload.update({ where: { id: old }, data: { uploadedAt: new Date('2020-01-01') } });
  await purgeUploads(services);
  expect(await db.tableUpload.count({ where: { id: { in: [thrown, old] } } })).toBe(0);
  await expect(services.files.get(storageKey!)).rejects.toThrow();
});
