import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { directoryAsCsv } from '#app/domain/organisations/search-export.server.ts';
import { readSearch } from '#app/domain/organisations/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/organisations-csv';

/** The whole list of this URL as a spreadsheet. */
export const loader = api(async ({ services, url, ip }, _args: Route.LoaderArgs) => {
  await takeTurn(services, 'export-ip', ip);
  const { query } = readSearch(url.searchParams);
  return new Response(await directoryAsCsv(services, query), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="organisations.csv"',
      'Access-Control-Allow-Origin': '*',
    },
  });
});
