import { listPackages } from '#app/domain/open-data/packages.server.ts';
import type { Route } from './+types/packages';
import { JSON_TYPE, reading } from './reading.server.ts';

/** Every package there is. */
export const loader = reading(async ({ services }, _args: Route.LoaderArgs) => ({
  ...(await listPackages(services)),
  type: JSON_TYPE,
}));
