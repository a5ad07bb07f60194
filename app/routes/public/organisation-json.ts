import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/organisation-json';

/** The organisation's page for machines: ids are stable, sums are integer pence. */
export const loader = api(async ({ services }, { params }: Route.LoaderArgs) =>
  readPublicOrganisation(services, params.slug),
);
