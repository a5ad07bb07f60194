import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { COUNCIL_SCHEMES, orgId } from '#app/domain/organisations/identifiers.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

export const partySelect = {
  id: true,
  slug: true,
  kind: true,
  status: true,
  name: true,
  gss: true,
  website: true,
  declaredVcse: true,
  declaredSme: true,
  isDemonstration: true,
  identifiers: {
    select: { scheme: true, value: true },
    orderBy: [{ preferred: 'desc' }, { scheme: 'asc' }],
  },
} as const satisfies Prisma.OrganisationSelect;

export type PartyRow = Prisma.OrganisationGetPayload<{ select: typeof partySelect }>;
export type Party = Record<string, unknown> & { id: string; name: string };

/** Organisations by id, for the parties of releases. Only what anyone may read of them. */
export async function partyRows(
  services: Pick<Services, 'db'>,
  ids: readonly (string | null)[],
): Promise<Map<string, PartyRow>> {
  const rows = await services.db.organisation.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: partySelect,
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The numbers an organisation is known by, the preferred one first. An invented organisation has
 * none here: its number may be somebody's real one. One that is not approved has none for now: nobody
 * stands for them.
 */
export function numbersOf(
  row: Pick<PartyRow, 'kind' | 'gss' | 'status' | 'isDemonstration' | 'identifiers'>,
): { scheme: string; value: string }[] {
  const authority = row.gss ? authorityByGss(row.gss) : null;
  if (authority && row.kind === 'council') {
    const scheme = COUNCIL_SCHEMES[authority.nation];
    if (scheme) return [{ scheme, value: authority.registerCode }];
  }
  return row.isDemonstration || row.status !== 'approved' ? [] : row.identifiers;
}

/** An id that never changes: by org-id where there is one, else ours. @source org-id.guide */
export function partyId(row: PartyRow): string {
  const [first] = numbersOf(row);
  return first ? orgId(first) : `x_drawbridge-${row.id}`;
}

function identifier({ scheme, value }: { scheme: string; value: string }, legalName?: string) {
  return { scheme, id: value, legalName };
}

export function buyerParty(content: OpportunityContent, row: PartyRow | undefined): Party {
  const name = content.buyer.name;
  if (!row) return { id: `x_drawbridge-${content.buyer.id ?? name}`, name, roles: ['buyer'] };
  const [first, ...others] = numbersOf(row);
  return {
    id: partyId(row),
    name,
    identifier: first && identifier(first, name),
    additionalIdentifiers: others.map((one) => identifier(one)),
    roles: ['buyer', 'procuringEntity'],
    details: { url: row.status === 'approved' ? row.website : null },
  };
}

/** A supplier by the name in the award; what it declared is said as it stood when it was told. */
export function supplierParty(
  award: { id: string; supplierName: string },
  row: PartyRow | undefined,
): Party {
  const name = award.supplierName;
  if (!row) return { id: `x_drawbridge-award-${award.id}`, name, roles: ['supplier'] };
  const [first, ...others] = numbersOf(row);
  return {
    id: partyId(row),
    name,
    identifier: first && identifier(first, name),
    additionalIdentifiers: others.map((one) => identifier(one)),
    roles: ['supplier'],
    details: {
      url: row.status === 'approved' ? row.website : null,
      scale: row.declaredSme === true ? 'sme' : row.declaredSme === false ? 'large' : null,
      vcse: row.declaredVcse,
    },
  };
}
