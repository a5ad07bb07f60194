import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileTypeFromFile } from 'file-type';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { tidyFileName } from '#app/domain/kernel/file-kinds.ts';
import { TEMPORARY } from '#app/domain/tables/temporary.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { cleanText } from './clean-text.ts';
import { type Preview, previewTable } from './preview-table.server.ts';
import { publishingTeam } from './publishing-team.server.ts';
import { kindField, MOST_UPLOAD_BYTES, TOO_LARGE } from './upload-form.ts';

/** Waiting ones of one council: more than anyone works on, and few enough for the disk. */
const MOST_WAITING = 20;
/** Of a table, for a person to look at. */
const MOST_COLUMNS = 80;
const MOST_TABLES = 200;
const LONGEST_CELL = 100;

const PICTURE = 'This is a picture. Choose the table itself: a CSV or Excel file';
const DOCUMENT = 'This is a document, not a table. Choose the CSV or Excel file it was made from';
/** Only what its first bytes prove: letters at the start of a CSV file can look like much else. */
const NO_TABLES: Record<string, string> = {
  'application/pdf': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': DOCUMENT,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': DOCUMENT,
  'application/x-cfb': 'This is an older Office file. Open it and save it as .xlsx or CSV',
  'image/png': PICTURE,
  'image/jpeg': PICTURE,
  'image/gif': PICTURE,
};

/**
 * Takes a file in and looks at it; nothing of it counts yet.
 * @param input.id of the upload, where it has one already; a second one of the same id is the first
 * @param input.kind spend, grants or contracts, as typed
 * @returns the id of the upload, whose columns a person then settles
 * @throws NotFound, NotAllowed; Conflict when too many wait; Invalid for what is too large, empty or
 *   no table; whatever the stream fails with
 */
export async function uploadTable(
  services: Services,
  actor: Actor,
  slug: string,
  input: { id?: string; kind: string | undefined; name: string; content: AsyncIterable<Buffer> },
): Promise<string> {
  const person = requirePerson(actor);
  const council = await publishingTeam(services, actor, slug);
  const kind = kindField.safeParse(input.kind);
  if (!kind.success)
    throw new Invalid('Choose what is in the file', { kind: ['Choose what is in the file'] });
  await refuseWhenMany(services, council.code);
  const name = tidyFileName(input.name);
  const stored = await services.files.put(Readable.from(atMost(input.content)));
  try {
    if (stored.bytes === 0) throw refused('The file is empty: choose another one');
    const seen = await withLocalCopy(services, stored.storageKey, async (path) => {
      const type = (await fileTypeFromFile(path))?.mime ?? '';
      if (Object.hasOwn(NO_TABLES, type)) throw refused(NO_TABLES[type]!);
      const file = { path, name };
      return previewTable(services, actor, { kind: kind.data, council: council.code, file });
    });
    if (!seen.some((one) => 'rows' in one && one.rows.length > 0)) throw refused(whyNot(seen));
    const data = {
      kind: kind.data,
      authorityCode: council.code,
      file: name,
      bytes: stored.bytes,
      storageKey: stored.storageKey,
      preview: seen.slice(0, MOST_TABLES).map(shortened),
      uploadedById: person.userId,
    };
    if (!input.id) return (await services.db.tableUpload.create({ data, select: { id: true } })).id;
    const only = { data: [{ ...data, id: input.id }], skipDuplicates: true };
    const { count } = await services.db.tableUpload.createMany(only);
    if (count === 0) await services.files.remove(stored.storageKey);
    return input.id;
  } catch (error) {
    await services.files.remove(stored.storageKey);
    throw error;
  }
}

/** @throws Conflict when more files wait for a person than anyone works on */
export async function refuseWhenMany(
  services: Pick<Services, 'db'>,
  authorityCode: string,
): Promise<void> {
  const waiting = await services.db.tableUpload.count({
    where: { authorityCode, startedAt: null, storageKey: { not: null } },
  });
  if (waiting < MOST_WAITING) return;
  throw new Conflict(
    `${waiting} files wait for their columns to be settled. Bring them in or throw them away first.`,
  );
}

/** The file as a path, for as long as the work takes. */
export async function withLocalCopy<T>(
  services: Pick<Services, 'files'>,
  storageKey: string,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), TEMPORARY.upload));
  try {
    const file = path.join(folder, 'table');
    await pipeline(await services.files.get(storageKey), createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Passes bytes on until there are too many. @throws Invalid */
async function* atMost(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > MOST_UPLOAD_BYTES) throw refused(TOO_LARGE);
    yield chunk;
  }
}

function refused(words: string): Invalid {
  return new Invalid(words, { file: [words] });
}

function whyNot(seen: readonly Preview[]): string {
  const problem = seen.find((one) => 'problem' in one);
  return problem && 'problem' in problem
    ? `We can’t read this file. ${problem.problem}`
    : 'We found no table in this file: choose another one';
}

/** What is kept of a preview is for people to look at: short, and nothing a database refuses. */
function shortened(seen: Preview): Preview {
  const brief = (cell: string) => (cleanText(cell) ?? '').slice(0, LONGEST_CELL).toWellFormed();
  if ('problem' in seen) return { name: brief(seen.name), problem: seen.problem };
  return {
    ...seen,
    name: brief(seen.name),
    columns: seen.columns.slice(0, MOST_COLUMNS).map((column) => ({
      ...column,
      name: brief(column.name),
      examples: column.examples.map(brief),
    })),
    rows: seen.rows.map((cells) => cells.slice(0, MOST_COLUMNS).map(brief)),
  };
}
