/** Brings in awards that other systems published as OCDS. Running it again adds nothing. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { instantOf } from '#app/domain/notices/instants.ts';
import { readReleases } from '#app/domain/notices/read-releases.server.ts';
import { stripRelease } from '#app/domain/notices/strip-release.ts';
import { systemOf } from '#app/domain/notices/systems.ts';
import type { BulkSession, Services, Transaction } from '#app/platform/ports.ts';
import { awardBuyers } from './award-buyers.server.ts';
import { awardRows } from './award-rows.server.ts';
import {
  addStagedAwards,
  type StagedAward,
  stageAwards,
  stagingOfAwards,
} from './award-staging.server.ts';
import { tellOfChanges } from './contract-news.server.ts';
import { lineKey } from './line-key.server.ts';
import { refreshCouncil } from './refresh-council.server.ts';

export type AwardRefusal = { index: number | null; pointer: string; reason: string };
export type AwardReport = {
  file: string;
  releases: number;
  /** Lines of awards read, one for each supplier; what a file says twice is kept once. */
  awards: number;
  imported: number;
  duplicate: number;
  refused: AwardRefusal[];
  /** Buyers that are none we know, by name, with how many releases with awards name them. */
  unknownBuyers: Map<string, number>;
  /** One import for each council. */
  runs: { council: string; run: string; imported: number; duplicate: number }[];
  /** SHA-256 of the file: the name by which all of its imports are undone. */
  digest: string;
};

type Needs = Pick<Services, 'db' | 'bulk' | 'clock' | 'jobs' | 'keys'>;
type File = { path: string; name: string };
type Facts = { file: string; digest: Buffer; bytes: number; publisher: string | null };

const BATCH = 500;
const MOST_REPORTED = 10_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Reads a file of releases or records and keeps the awards of each council as an import of its own,
 * whole or not at all. Of several releases of one process the one said last stands; one that is dated
 * more than a day ahead is refused.
 * @throws NotAllowed unless it is the system or an operator
 */
export async function importAwards(
  services: Needs,
  actor: Actor,
  file: File,
): Promise<AwardReport> {
  if (actor.kind !== 'system' && !isOperator(actor)) {
    throw new NotAllowed('Only an operator may import awards.');
  }
  const [digest, { size }] = await Promise.all([digestOf(file.path), stat(file.path)]);
  const report: AwardReport = {
    file: file.name,
    releases: 0,
    awards: 0,
    imported: 0,
    duplicate: 0,
    refused: [],
    unknownBuyers: new Map(),
    runs: [],
    digest: digest.toString('hex'),
  };
  const facts: Facts = { file: file.name, digest, bytes: size, publisher: null };
  await services.bulk.session(async (session) => {
    await stagingOfAwards(session.db);
    await readInto(services, session, file, report, facts);
    const codes = await session.db.$queryRaw<{ code: string }[]>`
      select distinct code from staged_award order by code`;
    for (const { code } of codes) {
      report.runs.push(await keep(services, session, actor, code, facts));
    }
  });
  for (const { imported, duplicate } of report.runs) {
    report.imported += imported;
    report.duplicate += duplicate;
  }
  return report;
}

async function digestOf(path: string): Promise<Buffer> {
  const sum = createHash('sha256');
  for await (const chunk of createReadStream(path)) sum.update(chunk);
  return sum.digest();
}

async function readInto(
  services: Needs,
  { db }: BulkSession,
  file: File,
  report: AwardReport,
  facts: Facts,
): Promise<void> {
  const codeOf = await awardBuyers(services);
  const key = await lineKey(services);
  let batch: StagedAward[] = [];
  for await (const item of readReleases(createReadStream(file.path, { highWaterMark: 1 << 18 }))) {
    if (item.kind === 'package') {
      const { name } = (item.meta.publisher ?? {}) as { name?: unknown };
      if (typeof name === 'string') facts.publisher = name.slice(0, 200);
      continue;
    }
    if (item.index !== null) report.releases += 1;
    const checked =
      item.kind === 'release' ? stripRelease(item.raw, item.pointer) : { problem: item };
    if ('problem' in checked) {
      const { pointer, reason } = checked.problem;
      if (report.refused.length < MOST_REPORTED) {
        report.refused.push({ index: item.index, pointer, reason });
      }
      continue;
    }
    const { release } = checked;
    if (!release.awards?.length) continue;
    // The one said last stands, so one of the year 2099 would stand until then.
    if ((instantOf(release.date)?.getTime() ?? 0) > services.clock.now().getTime() + DAY_MS) {
      if (report.refused.length < MOST_REPORTED) {
        const reason = 'The release is dated in the future.';
        report.refused.push({ index: item.index, pointer: `${item.pointer}/date`, reason });
      }
      continue;
    }
    const { code, name } = codeOf(release);
    if (code === null) {
      const known = report.unknownBuyers;
      if (known.size < MOST_REPORTED || known.has(name))
        known.set(name, (known.get(name) ?? 0) + 1);
      continue;
    }
    const publisher = systemOf(release.ocid)?.name ?? null;
    const rowNo = (item.index ?? 0) + 1;
    const rows = awardRows(release, code, key).map((row) => ({ ...row, code, rowNo, publisher }));
    report.awards += rows.length;
    batch.push(...rows);
    if (batch.length < BATCH) continue;
    await stageAwards(db, batch);
    batch = [];
  }
  await stageAwards(db, batch);
}

async function keep(
  services: Needs,
  { db }: BulkSession,
  actor: Actor,
  code: string,
  facts: Facts,
): Promise<AwardReport['runs'][number]> {
  return db.$transaction(
    async (tx) => {
      // As imports of registers do: one after the other.
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`import:${code}:contracts`}, 0))`;
      const run = await createRun(tx, actor, code, facts);
      const counts = await addStagedAwards(tx, { code, runId: run, publisher: facts.publisher });
      await tx.importRun.update({
        where: { id: run },
        data: {
          rows: counts.imported + counts.duplicate,
          rowsSoFar: counts.imported + counts.duplicate,
          imported: counts.imported,
          duplicate: counts.duplicate,
          sumPence: counts.sumPence,
          firstDay: counts.firstDay,
          lastDay: counts.lastDay,
          finishedAt: new Date(),
        },
      });
      if (counts.imported > 0) {
        await refreshCouncil(services, tx, {
          kind: 'contracts',
          code,
          runId: run,
          hasNumbers: true,
        });
        await tellOfChanges(tx, run);
      }
      const organisation = await tx.organisation.findFirst({
        where: code.includes('-') ? { id: code } : { gss: code },
        select: { id: true },
      });
      const { imported, duplicate } = counts;
      await recordAudit(tx, actor, {
        stream: organisation ? `organisation:${organisation.id}` : 'platform',
        action: 'transparency.imported',
        subject: { type: 'import', id: run },
        organisationId: organisation?.id ?? null,
        detail: { kind: 'awards', council: code, file: facts.file, imported, duplicate },
      });
      return { council: code, run, imported, duplicate };
    },
    { timeout: HOUR_MS, maxWait: HOUR_MS },
  );
}

async function createRun(
  tx: Transaction,
  actor: Actor,
  code: string,
  { file, digest, bytes }: Facts,
): Promise<string> {
  const { id } = await tx.importRun.create({
    data: {
      kind: 'contracts',
      authorityCode: code,
      file: file.slice(0, 500),
      digest: new Uint8Array(digest),
      bytes: BigInt(bytes),
      bytesSoFar: BigInt(bytes),
      encoding: 'ocds',
      startedById: actor.kind === 'person' ? actor.userId : null,
    },
    select: { id: true },
  });
  return id;
}
