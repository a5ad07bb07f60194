import { readOpenedBidFile } from '#app/domain/bids/opened-bids.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { download } from '#app/routes/download.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/opening-file';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'council', params.slug);
  const { reference, bidVersionId, fileId } = params;
  return download(
    await readOpenedBidFile(services, actor, { organisationId, reference, bidVersionId, fileId }),
  );
});
