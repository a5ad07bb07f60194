import { localCodesOf } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { OrganisationRow } from './organisation-rows.server.ts';

type Placed = { areas?: unknown; serviceIds: string[] };

/** Providers that offer one of its services in one of its councils, nearest in kind first. */
export function fittingProviders(
  providers: OrganisationRow[],
  opportunity: Placed,
): OrganisationRow[] {
  const codes = new Set((opportunity.areas as Area[]).flatMap(localCodesOf));
  const offers = (provider: OrganisationRow, id: string) => provider.serviceIds.includes(id);
  const main = opportunity.serviceIds[0]!;
  return providers
    .filter((provider) => opportunity.serviceIds.some((id) => offers(provider, id)))
    .filter((provider) =>
      (provider.areas as Area[]).flatMap(localCodesOf).some((code) => codes.has(code)),
    )
    .sort((a, b) => Number(offers(b, main)) - Number(offers(a, main)));
}
