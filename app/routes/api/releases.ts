import { readFeed } from '#app/domain/open-data/feed.server.ts';
import type { Route } from './+types/releases';
import { JSON_TYPE, reading } from './reading.server.ts';

/** What was told after a place in the list; 204 when nothing newer is there yet. */
export const loader = reading(async ({ services, url }, _args: Route.LoaderArgs) => {
  const asked = (name: string) => url.searchParams.get(name);
  const told = await readFeed(services, {
    cursor: asked('cursor'),
    since: asked('since'),
    limit: asked('limit'),
  });
  return told && { ...told, type: JSON_TYPE };
});
