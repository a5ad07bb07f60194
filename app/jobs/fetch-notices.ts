import { fetchFeeds, type PageReader } from '#app/domain/notices/fetch-feeds.server.ts';
import { sweep } from '#app/domain/notices/import-releases.server.ts';
import { guardedGet } from '#app/platform/http/guarded-get.server.ts';
import type { House } from '#app/services.server.ts';

/** Reads what is due of the configured feeds, and folds notices of what was posted here since. */
export async function fetchNoticesJob({ services }: House): Promise<void> {
  const getPage: PageReader = (url, headers) =>
    guardedGet(url, {
      headers,
      timeoutMs: 30_000,
      mostBytes: 50_000_000,
      // The demonstration may read a feed on the machine it runs on.
      allowPrivate: services.settings.mode === 'demo',
    });
  await sweep(services);
  await fetchFeeds(services, getPage);
}
