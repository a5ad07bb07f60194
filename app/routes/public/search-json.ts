import { searchAsJson } from '#app/domain/opportunities/search-export.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/search-json';

/** The search of this URL as data, a page at a time. */
export const loader = api(async ({ services, actor, url }, _args: Route.LoaderArgs) => {
  const { query, ignored } = readSearch(url.searchParams);
  return searchAsJson(services, actor, query, ignored);
});
