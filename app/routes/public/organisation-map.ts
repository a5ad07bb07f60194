import { drawArea } from '#app/domain/organisations/draw-area.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/organisation-map';

/** Where the organisation works, as a picture; its address carries the version, so it may be kept. */
export const loader = api(
  async ({ services }, { params }: Route.LoaderArgs) =>
    new Response(await drawArea(services, params.slug), {
      headers: {
        'Content-Type': 'image/svg+xml; charset=utf-8',
        'Cache-Control': 'public, max-age=86400',
      },
    }),
);
