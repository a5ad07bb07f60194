import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { searchAsCsv } from '#app/domain/opportunities/search-export.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/search-csv';

/** The whole search of this URL as a spreadsheet. */
export const loader = api(async ({ services, actor, url, ip }, _args: Route.LoaderArgs) => {
  await takeTurn(services, 'export-ip', ip);
  const { query } = readSearch(url.searchParams);
  return new Response(await searchAsCsv(services, actor, query), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="opportunities.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Access-Control-Allow-Origin': '*',
    },
  });
});
