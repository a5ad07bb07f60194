import { sitemapPart } from '#app/domain/open-data/sitemap.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/sitemap-part';

/** One part of the sitemap. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => ({
  body: await sitemapPart(services, params.part),
  type: 'application/xml; charset=utf-8',
}));
