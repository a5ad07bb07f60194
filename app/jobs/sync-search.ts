import { setTimeout as sleep } from 'node:timers/promises';
import { searchSource } from '#app/domain/matching/search-source.server.ts';
import type { House } from '#app/services.server.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { drainOutbox } from '#search/sync.ts';

const TURNS = 50;
const BETWEEN_MS = 200;

/**
 * Brings the index up to date with every change that waits. Changes queue it as they commit; the
 * clock runs it every five minutes as well, for what an engine that was away has left behind.
 * One process drains at a time, and its last look may come before another's change: so whoever
 * finds changes still waiting looks again, rather than leave them to the clock.
 * @throws SearchUnavailable when the engine is away: the job comes again, later each time
 */
export async function syncSearch(house: House): Promise<void> {
  const { services, pool } = house;
  for (let turn = 0; turn < TURNS; turn++) {
    const result = await drainOutbox(services.search, postgresOutbox(pool), searchSource(services));
    if (result.parked > 0) services.log.error(result, 'search refused documents: cli search check');
    if (result.unavailable) throw new SearchUnavailable(result.unavailable);
    if ((await services.db.searchOutbox.count({ where: { parkedReason: null } })) === 0) return;
    await sleep(BETWEEN_MS);
  }
}
