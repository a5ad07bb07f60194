import type { Services } from '#app/platform/ports.ts';
import type { IndexName } from '#search/documents.ts';
import type { SearchEngine } from '#search/port.ts';

export type RunKind = 'rebuild' | 'reconcile';
/** What began it: a start under new settings, the nightly clock, an operator, a command. */
export type RunCause = 'deploy' | 'clock' | 'operator' | 'command';

export type RunResult = {
  /** Indexed by a rebuild, compared by a reconcile. */
  documents: number;
  differences: number;
  mended: number;
  refused: number;
};

const KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Keeps a record of a rebuild or reconcile while it runs, for operators to see. One whose process
 * was killed stays without an end.
 */
export async function recordRun<T>(
  services: Pick<Services, 'db' | 'clock'>,
  run: { kind: RunKind; cause: RunCause; engine: SearchEngine; index: IndexName },
  work: () => Promise<{ result: RunResult; value: T }>,
): Promise<T> {
  const { searchRun } = services.db;
  const { kind, cause, engine, index } = run;
  const { id } = await searchRun.create({
    data: { kind, cause, engine: engine.name, indexName: index, startedAt: services.clock.now() },
    select: { id: true },
  });
  try {
    const { result, value } = await work();
    await searchRun.update({ where: { id }, data: { ...result, endedAt: services.clock.now() } });
    return value;
  } catch (error) {
    const failure = (error instanceof Error ? error.message : String(error)).slice(0, 2000);
    await searchRun
      .update({ where: { id }, data: { failure, endedAt: services.clock.now() } })
      .catch(() => {});
    throw error;
  }
}

/**
 * Closes the records of runs that never ended. Only for whoever knows that none is under way.
 * @returns the rebuilds among them
 */
export async function closeBrokenRuns(
  services: Pick<Services, 'db' | 'clock'>,
): Promise<{ engine: string; index: string }[]> {
  const broken = await services.db.searchRun.findMany({ where: { endedAt: null } });
  if (broken.length === 0) return [];
  await services.db.searchRun.updateMany({
    where: { id: { in: broken.map(({ id }) => id) } },
    data: { endedAt: services.clock.now(), failure: 'It broke off: its process ended.' },
  });
  return broken
    .filter(({ kind }) => kind === 'rebuild')
    .map(({ engine, indexName }) => ({ engine, index: indexName }));
}

/** Forgets runs of more than 90 days ago. */
export async function forgetOldRuns(services: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = new Date(services.clock.now().getTime() - KEPT_MS);
  await services.db.searchRun.deleteMany({ where: { startedAt: { lt: before } } });
}

/**
 * Notes whether an engine answers.
 * @param away why it doesn't; null when it does
 * @returns true when that is news
 */
export async function noteEngine(
  services: Pick<Services, 'db' | 'clock'>,
  engine: SearchEngine,
  away: string | null,
): Promise<boolean> {
  const { searchEngineAbsence } = services.db;
  if (away === null) {
    const { count } = await searchEngineAbsence.deleteMany({ where: { engine: engine.name } });
    return count > 0;
  }
  const { count } = await searchEngineAbsence.createMany({
    data: { engine: engine.name, since: services.clock.now(), reason: away.slice(0, 2000) },
    skipDuplicates: true,
  });
  return count > 0;
}
