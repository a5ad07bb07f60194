import { openApiDocument } from '#app/domain/open-data/openapi/document.server.ts';
import type { Route } from './+types/openapi';
import { JSON_TYPE, reading } from './reading.server.ts';

/** What every address of open data takes and gives. */
export const loader = reading(async ({ services }, _args: Route.LoaderArgs) => ({
  type: JSON_TYPE,
  body: JSON.stringify(openApiDocument(services.settings.baseUrl)),
}));
