import { directoryAsJson } from '#app/domain/organisations/search-export.server.ts';
import { readSearch } from '#app/domain/organisations/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/organisations-json';

/** The list of this URL as data, a page at a time. */
export const loader = api(async ({ services, url }, _args: Route.LoaderArgs) => {
  const { query, ignored } = readSearch(url.searchParams);
  return directoryAsJson(services, query, ignored);
});
