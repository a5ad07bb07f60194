import { readOpenedBidFile } from '#app/domain/bids/opened-bids.server.ts';
import { actingOrganisation } from '#app/routes/acting-organisation.server.ts';
import { download } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/opening-file';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingOrganisation(actor, params.slug, 'council');
  const { reference, bidVersionId, fileId } = params;
  return download(
    await readOpenedBidFile(services, actor, { organisationId, reference, bidVersionId, fileId }),
  );
});
