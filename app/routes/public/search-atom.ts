import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { atomOf } from '#app/domain/opportunities/feed-atom.server.ts';
import { searchFeed } from '#app/domain/opportunities/feed-entries.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import { unlessSame } from '#app/routes/unless-same.server.ts';
import type { Route } from './+types/search-atom';

/** The search of this URL for feed readers. */
export const loader = api(async ({ services, url, ip }, { request }: Route.LoaderArgs) => {
  await takeTurn(services, 'export-ip', ip);
  const { query, ignored } = readSearch(url.searchParams);
  const feed = await searchFeed(services, query, ignored, 'atom');
  const body = atomOf(feed, services.settings.baseUrl, services.clock.now());
  return unlessSame(
    request,
    body,
    {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
    },
    feed.changedAt,
  );
});
