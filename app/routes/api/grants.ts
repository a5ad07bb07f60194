import { grantsFile } from '#app/domain/open-data/grants-file.server.ts';
import type { Route } from './+types/grants';
import { JSON_TYPE, reading } from './reading.server.ts';

/** Every grant, in the 360Giving standard. */
export const loader = reading(async ({ services }, _args: Route.LoaderArgs) => {
  const body = await grantsFile(services);
  return body && { type: JSON_TYPE, body };
}, 'export-ip');
