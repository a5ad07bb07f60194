import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { publisherNamed } from './council-of.server.ts';
import { SPECS } from './fields.ts';
import { markCurrent } from './insert-rows.server.ts';
import { canBeUndone } from './lifecycle.ts';
import { refreshCouncil } from './refresh-council.server.ts';

/** Rows that went, and rows that stay because a later import had them too. */
export type Undone = { removed: number; kept: number };

/**
 * Takes an import out again, as if it had never been: its rows go, except those that another import
 * found already there, which become that import's. Names nobody else was paid under go with it.
 * @throws NotFound, NotAllowed; Conflict when it was undone before or never finished
 */
export async function undoImport(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  runId: string,
): Promise<Undone> {
  const run = /^[\da-f-]{36}$/i.test(runId)
    ? await services.db.importRun.findUnique({ where: { id: runId } })
    : null;
  if (!run) throw new NotFound('There is no such import.');
  const { organisation } = await publisherNamed(services, actor, run.authorityCode);
  const spec = SPECS[run.kind];
  return services.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`import:${run.authorityCode}:${run.kind}`}, 0))`;
      const now = await tx.importRun.findUniqueOrThrow({ where: { id: runId } });
      if (!canBeUndone(now)) throw new Conflict('This import has been undone, or never finished.');
      if (spec.kind !== 'spend')
        await tx.$executeRawUnsafe(
          `create temp table touched on commit drop as select distinct same_as from ${spec.table} where import_run_id = $1::uuid`,
          runId,
        );
      const done = await takeOut(tx, spec.table, runId, run.authorityCode);
      if (spec.kind !== 'spend') await markCurrent(tx, spec, 'select same_as from touched');
      await removeNames(tx, run.startedAt);
      const [from, to] = [run.firstDay, run.lastDay].map((day) => day?.toISOString().slice(0, 10));
      const span = from && to ? { from, to } : undefined;
      await refreshCouncil(services, tx, { kind: run.kind, code: run.authorityCode, span });
      await tx.importRun.update({
        where: { id: runId },
        data: { undoneAt: new Date(), undoneById: actor.kind === 'person' ? actor.userId : null },
      });
      await recordAudit(tx, actor, {
        stream: organisation ? `organisation:${organisation.id}` : 'platform',
        action: 'transparency.undone',
        subject: { type: 'import', id: runId },
        organisationId: organisation?.id ?? null,
        detail: { ...done, file: run.file },
      });
      return done;
    },
    { timeout: 3_600_000, maxWait: 60_000 },
  );
}

async function takeOut(
  tx: Transaction,
  table: string,
  runId: string,
  authorityCode: string,
): Promise<Undone> {
  const kept = await tx.$executeRawUnsafe(
    `update ${table} t set import_run_id = s.import_run_id, row_no = s.row_no
     from (select distinct on (s.row_id) s.row_id, s.import_run_id, s.row_no
           from import_sighting s join import_run r on r.id = s.import_run_id
           where s.import_run_id <> $1::uuid order by s.row_id, r.finished_at) s
     where t.id = s.row_id and t.import_run_id = $1::uuid and t.authority_code = $2`,
    runId,
    authorityCode,
  );
  // A row is never seen beside the import that holds it.
  if (kept > 0)
    await tx.$executeRawUnsafe(
      `delete from import_sighting s using ${table} t
       where t.id = s.row_id and t.import_run_id = s.import_run_id and t.authority_code = $1`,
      authorityCode,
    );
  const removed = await tx.$executeRawUnsafe(
    `delete from ${table} where import_run_id = $1::uuid and authority_code = $2`,
    runId,
    authorityCode,
  );
  await tx.$executeRawUnsafe('delete from import_sighting where import_run_id = $1::uuid', runId);
  return { removed, kept };
}

/** Names that came with the import and that no line bears any more. */
async function removeNames(tx: Transaction, since: Date): Promise<void> {
  await tx.$executeRaw`
    delete from payee p where p.created_at >= ${since}
      and not exists (select 1 from payment x where x.payee_id = p.id)
      and not exists (select 1 from grant_award x where x.payee_id = p.id)
      and not exists (select 1 from contract_entry x where x.payee_id = p.id)`;
}
