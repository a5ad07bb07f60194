import { sitemapIndex } from '#app/domain/open-data/sitemap.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/sitemap';

/** Lists the parts of the sitemap. */
export const loader = reading(async ({ services }, _args: Route.LoaderArgs) => ({
  body: await sitemapIndex(services),
  type: 'application/xml; charset=utf-8',
}));
