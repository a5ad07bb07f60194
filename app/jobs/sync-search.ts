import { noteEngine } from '#app/domain/search-index/search-runs.server.ts';
import { searchSource } from '#app/domain/search-index/search-source.server.ts';
import type { House } from '#app/services.server.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { type DrainResult, drainOutbox } from '#search/sync.ts';

const AGAIN_MS = 10_000;

/**
 * Brings the index up to date with every change that waits. Changes queue it as they commit, the
 * clock looks each minute, and while an engine is away it comes back every ten seconds: what is
 * left is delivered as soon as the engine answers, with nobody's help.
 */
export async function syncSearch(house: Pick<House, 'services' | 'pool'>): Promise<DrainResult> {
  const { services, pool } = house;
  const { search, log, jobs, db } = services;
  const result = await drainOutbox(search, postgresOutbox(pool), searchSource(services));
  const { put, removed, parked, unavailable } = result;
  if (parked > 0) log.error({ parked }, 'search refused documents: see /admin/search');
  if (unavailable !== undefined) {
    if (await noteEngine(services, search, unavailable)) {
      log.warn({ engine: search.name, reason: unavailable }, 'away; changes wait for it');
    }
    const runAt = new Date(Date.now() + AGAIN_MS);
    await jobs.enqueue(db, 'sync-search', {}, { key: 'sync-search:again', runAt });
  } else if (put + removed > 0 && (await noteEngine(services, search, null))) {
    log.info({ engine: search.name, put, removed }, 'back, and caught up');
  }
  return result;
}
