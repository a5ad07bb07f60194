import { readOwnBidFile } from '#app/domain/bids/read-bid-file.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { download } from '#app/routes/download.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/file';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  return download(
    await readOwnBidFile(services, actor, {
      organisationId,
      reference: params.reference,
      fileId: params.fileId,
    }),
  );
});
