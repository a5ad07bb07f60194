import { closeBrokenRuns, noteEngine } from '#app/domain/search-index/search-runs.server.ts';
import { countDocuments } from '#app/domain/search-index/search-source.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { INDEX_NAMES, type IndexName } from '#search/documents.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { enginesOf } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import { type Keeper, rebuildInTurn, upkeep, upkeepIfFree } from './search-upkeep.server.ts';

/**
 * Engines that were found, or brought, under this process's settings. It never looks again: while a
 * newer version is rolled out beside it, the two would rebuild against each other.
 */
const prepared = new WeakSet<SearchEngine>();

/**
 * Makes the indexes where there are none, and builds those anew that were made under other
 * settings, whose building broke off, or that have lost what they held. Of several processes that
 * start together the first does it; the others wait, and then find it done. An engine that is away
 * is left for later: searching works without it.
 */
export function prepareSearch(keeper: Keeper): Promise<void> {
  return upkeep(keeper, () => prepareInTurn(keeper));
}

/** The same, for the clock: leaves it to another process that is at it. */
export function prepareSearchIfFree(keeper: Keeper): Promise<void> {
  return upkeepIfFree(keeper, () => prepareInTurn(keeper));
}

/** Fewer than half of what there should be, those not counted that wait or are parked. */
async function hasLost(services: Services, index: IndexName, held: number): Promise<boolean> {
  const expected = await countDocuments(services, index);
  if (held >= expected / 2) return false;
  const onTheWay = await services.db.searchOutbox.count({ where: { indexName: index } });
  return held + onTheWay < expected / 2;
}

async function prepareInTurn(keeper: Keeper): Promise<void> {
  const { services } = keeper;
  const broken = await closeBrokenRuns(services);
  for (const engine of enginesOf(services.search)) {
    const isBroken = (index: IndexName) =>
      broken.some((run) => run.engine === engine.name && run.index === index);
    try {
      const stale = prepared.has(engine) ? [] : await engine.prepare();
      const { documents } = await engine.describe();
      for (const index of INDEX_NAMES) {
        const isDue =
          stale.includes(index) ||
          isBroken(index) ||
          (await hasLost(services, index, documents[index]));
        if (isDue) await rebuildInTurn(keeper, engine, index, 'deploy');
      }
      prepared.add(engine);
      await noteEngine(services, engine, null);
    } catch (error) {
      if (!(error instanceof SearchUnavailable)) throw error;
      const isNews = await noteEngine(services, engine, error.message);
      if (isNews) services.log.warn({ engine: engine.name, reason: error.message }, 'away');
    }
  }
}
