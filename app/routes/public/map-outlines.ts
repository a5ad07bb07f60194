import { NotFound } from '#app/domain/kernel/errors.ts';
import { outlinesFile } from '#app/domain/places/outlines.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/map-outlines';

/** Outlines of councils for the maps of pages. Its address carries a version, so it is kept. */
export const loader = api(async (_scope, { params }: Route.LoaderArgs) => {
  const file = outlinesFile(params.area);
  if (!file) throw new NotFound();
  return new Response(file, {
    headers: {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
  });
});
