import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { calendarOf } from '#app/domain/opportunities/feed-calendar.server.ts';
import { searchFeed } from '#app/domain/opportunities/feed-entries.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import { unlessSame } from '#app/routes/unless-same.server.ts';
import type { Route } from './+types/search-ics';

/** The deadlines of the search of this URL, for calendars. */
export const loader = api(async ({ services, url, ip }, { request }: Route.LoaderArgs) => {
  await takeTurn(services, 'export-ip', ip);
  const { query, ignored } = readSearch(url.searchParams);
  const feed = await searchFeed(services, query, ignored, 'calendar');
  return unlessSame(
    request,
    calendarOf(feed, services.settings.baseUrl),
    {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'inline; filename="opportunities.ics"',
      'Cache-Control': 'public, max-age=300',
      'Access-Control-Allow-Origin': '*',
    },
    feed.changedAt,
  );
});
