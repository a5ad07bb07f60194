import { forgetOldRuns, noteEngine } from '#app/domain/search-index/search-runs.server.ts';
import type { JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';
import { INDEX_NAMES } from '#search/documents.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { enginesOf } from '#search/fallback.ts';
import { reconcileIndex } from './search-upkeep.server.ts';

/** Nightly, and when an operator asks: compares every index with the database and mends it. */
export async function reconcileSearch(
  house: House,
  { cause }: JobPayloads['reconcile-search'],
): Promise<void> {
  for (const engine of enginesOf(house.services.search)) {
    try {
      for (const index of INDEX_NAMES) await reconcileIndex(house, engine, index, cause);
    } catch (error) {
      // What changed meanwhile waits for it in the outbox, and it is compared another night.
      if (!(error instanceof SearchUnavailable)) throw error;
      await noteEngine(house.services, engine, error.message);
    }
  }
  await forgetOldRuns(house.services);
}
