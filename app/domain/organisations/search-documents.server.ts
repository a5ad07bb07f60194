import { placeName } from '#app/domain/places/areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Point } from '#app/domain/places/schema.ts';
import { serviceWords } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OrganisationDocument } from '#search/documents.ts';
import { orgId } from './identifiers.ts';
import { type OrganisationRow, publicParts } from './public-organisation.server.ts';

/** What the index holds of these organisations; those not approved have no document. */
export async function loadOrganisationDocuments(
  services: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<OrganisationDocument[]> {
  const rows = await services.db.organisation.findMany({
    where: { id: { in: [...ids] }, status: 'approved' },
    include: publicParts,
  });
  return rows.map(toDocument);
}

/** How many documents there should be. */
export function countOrganisationDocuments(services: Pick<Services, 'db'>): Promise<number> {
  return services.db.organisation.count({ where: { status: 'approved' } });
}

/** Every id that has a document. */
export async function allOrganisationIds(services: Pick<Services, 'db'>): Promise<string[]> {
  const rows = await services.db.organisation.findMany({
    where: { status: 'approved' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id }) => id);
}

/** How the index names kinds: a provider's own kind, "council", "public_body". */
export function searchKind(row: { kind: string; providerKind: string | null }): string {
  return row.kind === 'provider' ? (row.providerKind ?? 'other') : row.kind;
}

function toDocument(row: OrganisationRow): OrganisationDocument {
  const base = basePoint(row);
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    aliases: row.aliases,
    kind: searchKind(row),
    description: row.description,
    services: row.serviceIds,
    serviceWords: serviceWords(row.serviceIds),
    areaCodes: row.areaCodes,
    areaNames: row.areaCodes.flatMap((code) => placeName(code) ?? []).join(' · '),
    lat: base?.lat ?? null,
    lng: base?.lng ?? null,
    sizeBand: row.incomeBand,
    verified: row.kind !== 'provider' || row.verifications.length > 0,
    openToJointBids: row.openToJointBids,
    vcse: row.declaredVcse ?? false,
    sme: row.declaredSme ?? false,
    identifiers: row.identifiers.map(orgId),
  };
}

/**
 * Where distances are counted from. The middle of a provider's postcode district, as its page shows
 * no more: an office is often somebody's home.
 */
function basePoint({ homePostcode, latitude, longitude }: OrganisationRow): Point | null {
  const district = homePostcode ? councilsForPostcode(homePostcode.split(' ')[0]!) : null;
  if (district) return { lat: district.lat, lng: district.lng };
  return latitude === null || longitude === null ? null : { lat: latitude, lng: longitude };
}
