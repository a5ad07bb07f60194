import { openDocument } from '#app/domain/opportunities/add-document.server.ts';
import { download } from '#app/routes/download.server.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/opportunity-document';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) =>
  download(await openDocument(services, actor, params.reference, params.document)),
);
