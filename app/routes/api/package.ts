import { readPackage } from '#app/domain/open-data/packages.server.ts';
import type { Route } from './+types/package';
import { JSON_TYPE, reading } from './reading.server.ts';

/** A hundred releases at an address that stays. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => ({
  ...(await readPackage(services, params.number)),
  type: JSON_TYPE,
}));
