import { noticesJson } from '#app/domain/changes/json.ts';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/changes-json';
import { readAsked } from './changes-page.server.ts';

/** The list of this URL, a page at a time. */
export const loader = reading(async ({ services, url }, _args: Route.LoaderArgs) => {
  const found = await listNotices(services, readAsked(url));
  const { baseUrl } = services.settings;
  return { type: JSON_TYPE, body: JSON.stringify(noticesJson(found, baseUrl)) };
});
