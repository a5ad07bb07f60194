import { type RunCause, recordRun } from '#app/domain/search-index/search-runs.server.ts';
import { searchSource } from '#app/domain/search-index/search-source.server.ts';
import type { House } from '#app/services.server.ts';
import type { IndexName } from '#search/documents.ts';
import type { RebuildResult, SearchEngine } from '#search/port.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { takeTurnAt } from '#search/postgres/turn.ts';
import { type ReconcileResult, rebuildFrom, reconcile } from '#search/reconcile.ts';

const UPKEEP = { turn: 72_736_968, queue: 72_736_969 };

/** Rebuilds and reconciles, one process at a time for each database. */
export type Keeper = Pick<House, 'services' | 'pool'>;

/** Waits for its turn at upkeep. Whoever is killed lets go of it. */
export async function upkeep<T>({ pool }: Keeper, work: () => Promise<T>): Promise<T> {
  const outcome = await takeTurnAt(pool, UPKEEP, 'as-long-as-it-takes', work);
  if (typeof outcome === 'string') throw new Error('no turn came to who waited for it');
  return outcome.done;
}

/** Does it unless another process is at it. */
export async function upkeepIfFree({ pool }: Keeper, work: () => Promise<void>): Promise<void> {
  await takeTurnAt(pool, UPKEEP, 'not', work);
}

export type Rebuilt = RebuildResult & { reconciled: ReconcileResult };

/** Builds one index afresh, in turn, and mends what changed meanwhile. */
export function rebuildIndex(
  keeper: Keeper,
  engine: SearchEngine,
  index: IndexName,
  cause: RunCause,
): Promise<Rebuilt> {
  return upkeep(keeper, () => rebuildInTurn(keeper, engine, index, cause));
}

/** The same for whoever has the turn already. */
export function rebuildInTurn(
  { services, pool }: Keeper,
  engine: SearchEngine,
  index: IndexName,
  cause: RunCause,
): Promise<Rebuilt> {
  return recordRun(services, { kind: 'rebuild', cause, engine, index }, async () => {
    const value = await rebuildFrom(engine, searchSource(services), index, postgresOutbox(pool));
    const { accepted, refused, reconciled } = value;
    services.log.info({ engine: engine.name, index, documents: accepted }, 'search index built');
    const result = {
      documents: accepted,
      differences: reconciled.differences.length,
      mended: reconciled.repaired,
      refused: new Set([...refused, ...reconciled.refused].map(({ id }) => id)).size,
    };
    return { result, value };
  });
}

/** Compares one index with the database, in turn, mends it, and logs what differed. */
export function reconcileIndex(
  keeper: Keeper,
  engine: SearchEngine,
  index: IndexName,
  cause: RunCause,
): Promise<ReconcileResult> {
  const { services, pool } = keeper;
  return upkeep(keeper, () =>
    recordRun(services, { kind: 'reconcile', cause, engine, index }, async () => {
      const outbox = postgresOutbox(pool);
      const value = await reconcile(engine, searchSource(services), index, { outbox });
      const { checked, differences, repaired, refused } = value;
      if (differences.length > 0) {
        const examples = differences.slice(0, 20);
        const { missing, differing, surplus } = value;
        services.log.warn(
          { engine: engine.name, index, missing, differing, surplus, examples },
          'the search index differed from the database',
        );
      }
      const result = {
        documents: checked,
        differences: differences.length,
        mended: repaired,
        refused: refused.length,
      };
      return { result, value };
    }),
  );
}
