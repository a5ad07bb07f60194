/** Any file that councils publish tables in, opened by what its bytes are and not by its name. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Archive, openArchive } from './archive.server.ts';
import { jsonRows } from './json-table.server.ts';
import { HEAD_ROWS, type Row, type Table, Unreadable } from './table.ts';
import { TEMPORARY } from './temporary.server.ts';
import { openText } from './text-table.server.ts';
import { isWorkbook, openSheets } from './workbook.server.ts';

/** A table, or a member of an archive that is none. */
export type Opened = { table: Table } | { name: string; problem: string };

const NOT_TABLES =
  /(^|\/)(__MACOSX\/|\.|readme|licen[cs]e)|\.(pdf|docx?|png|jpe?g|gif|html?|xml)$/i;

/**
 * The tables of a file, one after another; each must be read before the next is asked for. Members
 * of an archive are unpacked into a folder that is removed at the end.
 * @param name as the person knows the file, without its folders
 * @throws Unreadable when the file as a whole can't be read
 */
export async function* openTables(file: string, name: string): AsyncGenerator<Opened> {
  const head = await firstBytes(file);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    yield* openZip(file, name, false);
  else yield { table: await openPlain(file, name, head) };
}

async function openPlain(file: string, name: string, head: Buffer): Promise<Table> {
  const start = head
    .toString('latin1')
    .replace(/^(ï»¿|ÿþ|þÿ)/, '')
    .replaceAll('\0', '')
    .trimStart();
  return /^(\{\s*["}]|\[\s*[[{])/.test(start) ? openJson(file, name) : openText(file, name);
}

async function openJson(file: string, name: string): Promise<Table> {
  const { digest, bytes } = await digestOf(file);
  const rows = (progress?: { bytesRead: number }) => jsonRows(file, progress);
  const common = { name, format: 'json' as const, encoding: null, delimiter: null, digest, bytes };
  return { ...common, head: await headOf(rows()), foot: [], rows };
}

async function* openZip(file: string, name: string, isInside: boolean): AsyncGenerator<Opened> {
  const archive = await openArchive(file);
  try {
    if (isWorkbook(archive)) yield* openWorkbook(archive, file, name);
    else if (archive.members.some(({ fileName }) => fileName === 'content.xml'))
      throw new Unreadable('This is an OpenDocument table. Save it as .xlsx or CSV.');
    else if (isInside) throw new Unreadable('This is a zip file inside a zip file.');
    else yield* openMembers(archive, name);
  } finally {
    archive.close();
  }
}

async function* openWorkbook(archive: Archive, file: string, name: string): AsyncGenerator<Opened> {
  const { digest, bytes } = await digestOf(file);
  const sheets = await openSheets(archive);
  for (const sheet of sheets) {
    const head = await headOf(sheet.rows());
    const called = sheets.length > 1 ? `${name}#${sheet.name}` : name;
    if (head.length === 0) {
      yield { name: called, problem: 'This sheet is empty.' };
      continue;
    }
    const common = { format: 'workbook' as const, encoding: null, delimiter: null, digest, bytes };
    yield { table: { ...common, name: called, head, foot: [], rows: () => sheet.rows() } };
  }
}

async function* openMembers(archive: Archive, name: string): AsyncGenerator<Opened> {
  const folder = await mkdtemp(path.join(os.tmpdir(), TEMPORARY.unpacked));
  try {
    let at = 0;
    for (const member of archive.members) {
      if (NOT_TABLES.test(member.fileName)) continue;
      const called = `${name}/${member.fileName}`;
      const unpacked = path.join(folder, String(++at));
      try {
        await pipeline(await archive.open(member), createWriteStream(unpacked));
        const head = await firstBytes(unpacked);
        if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
          yield* openZip(unpacked, called, true);
        else yield { table: await openPlain(unpacked, called, head) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code?.startsWith('E')) throw error;
        const problem = error instanceof Unreadable ? error.message : 'This file is broken.';
        yield { name: called, problem };
      }
      await rm(unpacked, { force: true });
    }
    if (at === 0) throw new Unreadable('There is no table in this zip file.');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function headOf(batches: AsyncGenerator<Row[]>): Promise<Row[]> {
  const head: Row[] = [];
  for await (const rows of batches) {
    head.push(...rows);
    if (head.length >= HEAD_ROWS) break;
  }
  return head.slice(0, HEAD_ROWS);
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function digestOf(file: string): Promise<{ digest: Buffer; bytes: number }> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { digest: hash.digest(), bytes: (await stat(file)).size };
}
