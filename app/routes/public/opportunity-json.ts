import { opportunityJson } from '#app/domain/opportunities/json.ts';
import { findOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/opportunity-json';

export const loader = api(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const found = await findOpportunity(services, actor, params.reference);
  return opportunityJson(found, services.settings.baseUrl);
});
