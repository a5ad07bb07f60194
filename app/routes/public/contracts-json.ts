import { contractsAsJson } from '#app/domain/transparency/contracts-out.server.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/contracts-json';

/** The register of contracts as this URL asks for it, a page at a time. */
export const loader = reading(async ({ services, url }, _args: Route.LoaderArgs) => ({
  type: JSON_TYPE,
  body: JSON.stringify(await contractsAsJson(services, url.searchParams)),
}));
