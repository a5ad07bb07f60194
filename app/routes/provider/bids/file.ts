import { readOwnBidFile } from '#app/domain/bids/read-bid-file.server.ts';
import { actingOrganisation } from '#app/routes/acting-organisation.server.ts';
import { download } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/file';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingOrganisation(actor, params.slug, 'provider');
  return download(
    await readOwnBidFile(services, actor, {
      organisationId,
      reference: params.reference,
      fileId: params.fileId,
    }),
  );
});
