/** The record of an import: begun, how far, how it ended. */
import type { Actor } from '#app/domain/kernel/actor.ts';
import { type Table, Unreadable } from '#app/domain/tables/table.ts';
import type { BulkSession, Database, Services, Transaction } from '#app/platform/ports.ts';
import type { Publisher } from './council-of.server.ts';
import type { PublishedKind } from './fields.ts';
import type { Inserted } from './insert-rows.server.ts';
import type { Tally } from './stage-rows.server.ts';

type Job = {
  actor: Actor;
  publisher: Publisher;
  input: { kind: PublishedKind; dryRun?: boolean; uploadId?: string };
};

/** Younger than this, a run may not have said yet that it is alive. */
const GRACE_SECONDS = 30;
export const STOPPED = 'The import was stopped before its end. Nothing of it was kept.';

/**
 * Notes that an import has begun, and holds a lock for as long as the session lives, by which others
 * see that it is alive. A dry run leaves no trace.
 */
export async function startRun(
  { db }: BulkSession,
  { actor, publisher, input }: Job,
  table: Table,
  columns: Record<string, string>,
): Promise<string> {
  if (input.dryRun) return '00000000-0000-7000-8000-000000000000';
  await settleStopped(db, publisher.code);
  const { id } = await db.importRun.create({
    data: {
      kind: input.kind,
      authorityCode: publisher.code,
      file: table.name.slice(0, 500),
      digest: new Uint8Array(table.digest),
      bytes: table.bytes,
      encoding: table.encoding,
      columns,
      uploadId: input.uploadId ?? null,
      startedById: actor.kind === 'person' ? actor.userId : null,
    },
    select: { id: true },
  });
  await db.$executeRaw`select pg_advisory_lock(hashtextextended(${`import-run:${id}`}, 0))`;
  return id;
}

/** Runs that were killed hold no lock any more; they say so from now on. */
export async function settleStopped(db: Database | Transaction, gss: string): Promise<void> {
  await db.$executeRaw`
    update import_run set failed_at = now(), failure = ${STOPPED}
    where authority_code = ${gss} and finished_at is null and failed_at is null
      and started_at < now() - make_interval(secs => ${GRACE_SECONDS})
      and pg_try_advisory_xact_lock(hashtextextended('import-run:' || id, 0))`;
}

export async function noteProgress(
  db: Database,
  id: string,
  rows: number,
  bytes: number,
): Promise<void> {
  await db.importRun.updateMany({
    where: { id },
    data: { rowsSoFar: rows, bytesSoFar: bytes },
  });
}

export async function finishRun(
  tx: Transaction,
  id: string,
  tally: Tally,
  { imported, duplicate }: Inserted,
): Promise<void> {
  const { refused, preamble, blank, total, taken } = tally;
  await tx.importRun.update({
    where: { id },
    data: {
      rows: taken + refused,
      imported,
      duplicate,
      refused,
      preamble,
      blank,
      total,
      sumPence: BigInt(tally.sumPence),
      firstDay: tally.firstDay ? new Date(tally.firstDay) : null,
      lastDay: tally.lastDay ? new Date(tally.lastDay) : null,
      rowsSoFar: taken,
      bytesSoFar: tally.bytesRead,
      finishedAt: new Date(),
    },
  });
  const refusals = tally.problems.map((problem, seq) => ({ ...problem, importRunId: id, seq }));
  for (let at = 0; at < refusals.length; at += 2_000)
    await tx.importRefusal.createMany({ data: refusals.slice(at, at + 2_000) });
}

export async function failRun(db: Database, id: string, error: unknown): Promise<void> {
  const failure =
    error instanceof Unreadable ? error.message : 'Something went wrong. Nothing of it was kept.';
  await db.importRun.updateMany({
    where: { id, finishedAt: null },
    data: { failedAt: new Date(), failure },
  });
}

const REFUSALS_KEPT_DAYS = 365;

/**
 * Erases what refused cells said, a year after the import or once it is undone: they may hold
 * anything, and nobody mends a file after so long. How many there were stays with the run.
 */
export async function purgeRefusals({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - REFUSALS_KEPT_DAYS * 86_400_000);
  await db.importRefusal.deleteMany({
    where: { importRun: { OR: [{ undoneAt: { not: null } }, { startedAt: { lt: before } }] } },
  });
}
