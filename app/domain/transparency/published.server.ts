/** What a council brought in, for its own staff and for operators. */
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { csvPart } from '#app/domain/kernel/search-export.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { SPECS } from './fields.ts';
import { listImports } from './list-imports.server.ts';
import { publishingTeam } from './publishing-team.server.ts';
import { type Undone, undoImport } from './undo-import.server.ts';

const PAGE = 50;
const CSV_BATCH = 2_000;

/** The council's imports, latest first, and the files that wait to be settled. @throws NotFound, NotAllowed */
export async function listPublished(services: Pick<Services, 'db'>, actor: Actor, slug: string) {
  const council = await publishingTeam(services, actor, slug);
  const runs = await listImports(services, actor, council.code);
  const waiting = await services.db.tableUpload.findMany({
    where: { authorityCode: council.code, finishedAt: null },
    orderBy: { uploadedAt: 'desc' },
    select: { id: true, file: true, kind: true, uploadedAt: true, startedAt: true },
    take: 50,
  });
  return { council, runs, waiting };
}

/** One import, with a page of what could not be read. @throws NotFound also for another council's */
export async function findPublished(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
  { id, page = 1 }: { id: string; page?: number },
) {
  const council = await publishingTeam(services, actor, slug);
  const run = await runOf(services, council.code, id);
  const where = { importRunId: run.id };
  const [total, problems] = await Promise.all([
    services.db.importRefusal.count({ where }),
    services.db.importRefusal.findMany({
      where,
      orderBy: [{ wholeRow: 'desc' }, { seq: 'asc' }],
      take: PAGE,
      skip: (page - 1) * PAGE,
    }),
  ]);
  const labels = labelsOf(run.kind);
  return {
    council,
    run,
    columns: Object.entries(run.columns as Record<string, string>).map(([field, column]) => ({
      field: labels.get(field) ?? field,
      column,
    })),
    problems: problems.map((one) => ({ ...one, label: labels.get(one.field ?? '') ?? null })),
    total,
    pageCount: Math.ceil(total / PAGE),
  };
}

/** All that one import could not read, as CSV. @throws NotFound, NotAllowed */
export async function refusedAsCsv(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
  id: string,
): Promise<string> {
  const council = await publishingTeam(services, actor, slug);
  const run = await runOf(services, council.code, id);
  const labels = labelsOf(run.kind);
  const columns = ['row', 'column', 'value', 'reason', 'what became of it'] as const;
  let csv = csvPart(columns, [], true);
  for (let after = -1; ; ) {
    const rows = await services.db.importRefusal.findMany({
      where: { importRunId: run.id, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: CSV_BATCH,
    });
    if (rows.length === 0) return csv;
    after = rows.at(-1)!.seq;
    const told = rows.map(({ rowNo, field, value, reason, wholeRow }) => ({
      row: String(rowNo),
      column: labels.get(field ?? '') ?? '',
      value,
      reason,
      'what became of it': wholeRow ? 'row left out' : 'row brought in without this',
    }));
    csv += csvPart(columns, told, false);
  }
}

/** Takes an import of this council out again. @throws NotFound, NotAllowed, Conflict */
export async function undoPublished(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  slug: string,
  id: string,
): Promise<Undone> {
  const council = await publishingTeam(services, actor, slug);
  const run = await runOf(services, council.code, id);
  return undoImport(services, actor, run.id);
}

async function runOf({ db }: Pick<Services, 'db'>, gss: string, id: string) {
  const run = /^[\da-f-]{36}$/i.test(id)
    ? await db.importRun.findFirst({ where: { id, authorityCode: gss } })
    : null;
  if (!run) throw new NotFound();
  return run;
}

/** Field → what people call it: "the amount". */
function labelsOf(kind: keyof typeof SPECS): Map<string, string> {
  return new Map(SPECS[kind].fields.map(({ name, label }) => [name, label]));
}
