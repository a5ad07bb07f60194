/** Brings in what a council publishes. Running it again with the same file adds nothing. */

import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { openTables } from '#app/domain/tables/open-tables.server.ts';
import { type Table, Unreadable } from '#app/domain/tables/table.ts';
import type { BulkSession, Services, Transaction } from '#app/platform/ports.ts';
import { tellOfChanges } from './contract-news.server.ts';
import { type Publisher, publisherNamed } from './council-of.server.ts';
import { columnsInWords, type Description, describeTable } from './describe-table.ts';
import { type PublishedKind, SPECS } from './fields.ts';
import { failRun, finishRun, noteProgress, startRun } from './import-runs.server.ts';
import {
  copyStatement,
  countNew,
  type Inserted,
  insertStaged,
  stagingTable,
} from './insert-rows.server.ts';
import { layoutsOf, rememberLayout } from './layouts.server.ts';
import { lineKey } from './line-key.server.ts';
import { rowReader } from './read-row.ts';
import type { Mapping } from './recognise-columns.ts';
import { refreshCouncil } from './refresh-council.server.ts';
import { newTally, stagedLines, type Tally } from './stage-rows.server.ts';

export type ImportInput = {
  kind: PublishedKind;
  /** GSS code or name; of a body without one, its short name or id here. */
  council: string;
  file: { path: string; name: string };
  /** Field → number of its column from 0, where a person said so. For files of one table. */
  mapping?: Mapping;
  /** The same for files of several tables, by the fingerprint of each (see `previewTable`). */
  mappings?: Readonly<Record<string, Mapping>>;
  /** The upload it came by. */
  uploadId?: string;
  /** Reads and counts, and keeps nothing. */
  dryRun?: boolean;
  onProgress?: (done: { file: string; rows: number; bytesRead: number; bytes: number }) => void;
};

export type RefusedCell = {
  row: number;
  field: string | null;
  value: string;
  reason: string;
  wholeRow: boolean;
};

/** One table of the file. `rows` = imported + duplicate + refused; `sumPence` is of all but the refused. */
export type FileReport = {
  file: string;
  run: string | null;
  rows: number;
  imported: number;
  duplicate: number;
  refused: number;
  skipped: { preamble: number; blank: number; total: number };
  sumPence: number;
  /** YYYY-MM-DD. */
  from: string | null;
  to: string | null;
  columns: Record<string, string>;
  encoding: string | null;
  /** The first 10,000 things that could not be read. */
  refusals: RefusedCell[];
};
export type ImportReport = FileReport | { file: string; error: string };

type Needs = Pick<Services, 'db' | 'bulk' | 'clock' | 'jobs' | 'keys'>;
type Job = { actor: Actor; publisher: Publisher; input: ImportInput };

const HOUR_MS = 3_600_000;
const PROGRESS_MS = 1_500;
const DAY_MS = 86_400_000;
/** Fields of what registers call a payee. */
const NUMBERS = ['companyNumber', 'charityNumber'];

/**
 * Reads every table of a file and keeps each as an import of its own, whole or not at all. What can't
 * be read is reported and the rest goes in.
 * @throws NotAllowed; Invalid when there is no such council or field
 */
export async function importFile(
  services: Needs,
  actor: Actor,
  input: ImportInput,
): Promise<ImportReport[]> {
  checkMapping(input);
  const publisher = await publisherNamed(services, actor, input.council);
  const job = { actor, publisher, input };
  const reports: ImportReport[] = [];
  const { path, name } = input.file;
  try {
    for await (const opened of openTables(path, name)) {
      if ('problem' in opened) reports.push({ file: opened.name, error: opened.problem });
      else reports.push(await importTable(services, job, opened.table));
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    reports.push({ file: name, error: error.message });
  }
  return reports;
}

function checkMapping({ kind, mapping = {}, mappings = {} }: ImportInput): void {
  const fields = SPECS[kind].fields.map(({ name }) => name);
  const said = [mapping, ...Object.values(mappings)].flatMap((one) => Object.keys(one));
  const unknown = said.filter((name) => !fields.includes(name));
  if (unknown.length === 0) return;
  throw new Invalid(
    `There is no such field: ${unknown.join(', ')}. There are: ${fields.join(', ')}.`,
  );
}

async function importTable(services: Needs, job: Job, table: Table): Promise<ImportReport> {
  const { publisher, input } = job;
  const spec = SPECS[input.kind];
  const remembered = await layoutsOf(services.db, publisher.code, input.kind);
  const guessed = describeTable(spec, table, input.mapping, remembered);
  const said = input.mappings?.[guessed.fingerprint];
  const told = said ? describeTable(spec, table, said, remembered) : guessed;
  if (told.missing) return { file: table.name, error: told.missing };
  const tally = newTally();
  return services.bulk.session(async (session) => {
    const runId = await startRun(session, job, table, columnsInWords(told));
    try {
      return await readInto(services, session, { job, table, told, tally, runId });
    } catch (error) {
      if (!input.dryRun) await failRun(services.db, runId, error);
      if (!(error instanceof Unreadable)) throw error;
      return { file: table.name, error: error.message };
    }
  });
}

type Reading = { job: Job; table: Table; told: Description; tally: Tally; runId: string };

async function readInto(
  services: Needs,
  session: BulkSession,
  reading: Reading,
): Promise<FileReport> {
  const { job, table, told, tally, runId } = reading;
  const { publisher, input } = job;
  const spec = SPECS[input.kind];
  const reader = rowReader(spec, told.recognised.mapping, {
    header: told.names,
    dayOrders: told.dayOrders,
    latestDay: new Date(services.clock.now().getTime() + DAY_MS).toISOString().slice(0, 10),
  });
  await session.db.$executeRawUnsafe(stagingTable(spec, reader));
  const lines = stagedLines(
    {
      spec,
      reader,
      table,
      header: told.header,
      authorityCode: publisher.code,
      lineKey: await lineKey(services),
    },
    tally,
  );
  await session.copyIn(copyStatement(spec, reader), watched(services, lines, reading));
  let counts: Inserted = { imported: 0, duplicate: 0 };
  await session.db.$transaction(
    async (tx) => {
      // Two imports for one council would both find a row missing: one waits for the other.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`import:${publisher.code}:${input.kind}`}, 0))`;
      if (input.dryRun) {
        counts = await countNew(tx, { spec, reader, authorityCode: publisher.code });
        return;
      }
      counts = await insertStaged(
        tx,
        {
          spec,
          reader,
          runId,
          authorityCode: publisher.code,
          vatBasis: told.vatBasis,
        },
        tally.taken,
      );
      const hasNumbers = reader.fields.some(({ name }) => NUMBERS.includes(name));
      await keep(services, tx, reading, counts, hasNumbers);
    },
    { timeout: HOUR_MS, maxWait: HOUR_MS },
  );
  return reportOf(reading, counts);
}

/** What becomes known at the end, in the transaction of the rows themselves. */
async function keep(
  services: Needs,
  tx: Transaction,
  { job, table, told, tally, runId }: Reading,
  counts: Inserted,
  hasNumbers: boolean,
) {
  const { actor, publisher, input } = job;
  const { organisation } = publisher;
  await finishRun(tx, runId, tally, counts);
  if (counts.imported > 0)
    await refreshCouncil(services, tx, {
      kind: input.kind,
      code: publisher.code,
      runId,
      hasNumbers,
      ...(tally.firstDay && tally.lastDay && { span: { from: tally.firstDay, to: tally.lastDay } }),
    });
  if (counts.imported > 0 && input.kind === 'contracts') await tellOfChanges(tx, runId);
  await rememberLayout(tx, publisher.code, input.kind, told);
  await recordAudit(tx, actor, {
    stream: organisation ? `organisation:${organisation.id}` : 'platform',
    action: 'transparency.imported',
    subject: { type: 'import', id: runId },
    organisationId: organisation?.id ?? null,
    detail: {
      kind: input.kind,
      council: publisher.code,
      file: table.name,
      ...counts,
      refused: tally.refused,
    },
  });
}

/** Hands chunks on, and says now and then how far it is. */
async function* watched(
  services: Needs,
  lines: AsyncGenerator<Buffer>,
  { job, table, tally, runId }: Reading,
): AsyncGenerator<Buffer> {
  let told = Date.now();
  for await (const chunk of lines) {
    yield chunk;
    if (Date.now() - told < PROGRESS_MS) continue;
    told = Date.now();
    const { bytesRead, taken: rows } = tally;
    job.input.onProgress?.({ file: table.name, rows, bytesRead, bytes: table.bytes });
    if (!job.input.dryRun) await noteProgress(services.db, runId, rows, bytesRead);
  }
}

function reportOf({ table, told, tally, job, runId }: Reading, counts: Inserted): FileReport {
  const { preamble, blank, total, refused } = tally;
  return {
    file: table.name,
    run: job.input.dryRun ? null : runId,
    rows: tally.taken + refused,
    ...counts,
    refused,
    skipped: { preamble, blank, total },
    sumPence: tally.sumPence,
    from: tally.firstDay,
    to: tally.lastDay,
    columns: columnsInWords(told),
    encoding: table.encoding,
    refusals: tally.problems.map(({ rowNo, ...rest }) => ({ row: rowNo, ...rest })),
  };
}
