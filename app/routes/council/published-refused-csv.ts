import { refusedAsCsv } from '#app/domain/transparency/published.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/published-refused-csv';

/** All that an import could not read, for whoever puts it right. */
export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const csv = await refusedAsCsv(services, actor, params.slug, params.run);
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="refused.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
});
