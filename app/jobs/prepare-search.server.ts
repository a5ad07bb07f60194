import { searchSource } from '#app/domain/matching/search-source.server.ts';
import type { House } from '#app/services.server.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { enginesOf } from '#search/fallback.ts';
import { rebuildFrom } from '#search/sync.ts';

const lock = 72736968;

/**
 * Makes the indexes where there are none, and builds those anew that were made under other
 * settings. Of several processes that start together one does it. An engine that is away is left
 * for later: searching works without it.
 */
export async function prepareSearch({ services, pool }: House): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    for (const engine of enginesOf(services.search)) {
      for (const index of await engine.prepare()) {
        await rebuildFrom(engine, searchSource(services), index);
        services.log.info({ index }, 'search index built under new settings');
      }
    }
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    services.log.warn({ error: error.message }, 'search engine is away; its index is not checked');
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]);
    client.release();
  }
}
