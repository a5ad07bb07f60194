import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { orgId } from './identifiers.ts';
import { areasOf, publicLabel } from './public-organisation.server.ts';
import { kindWords } from './words.ts';

/** An organisation as a list shows it: what anyone may read, nothing personal. */
export type OrganisationInBrief = {
  id: string;
  slug: string;
  kind: 'council' | 'public_body' | 'provider';
  providerKind: string | null;
  kindWords: string;
  name: string;
  description: string;
  lang: string | null;
  website: string | null;
  verified: boolean;
  openToJointBids: boolean;
  declaredVcse: boolean | null;
  declaredSme: boolean | null;
  incomeBand: string | null;
  serviceIds: string[];
  /** Where it works, each area in words. */
  areas: string[];
  areaCodes: string[];
  postcodeDistrict: string | null;
  /** By org-id: "GB-CHC-1123456". */
  identifiers: string[];
  isDemonstration: boolean;
};

const briefSelect = {
  id: true,
  slug: true,
  kind: true,
  providerKind: true,
  name: true,
  description: true,
  lang: true,
  website: true,
  openToJointBids: true,
  declaredVcse: true,
  declaredSme: true,
  incomeBand: true,
  serviceIds: true,
  areas: true,
  areaCodes: true,
  homePostcode: true,
  isDemonstration: true,
  identifiers: {
    select: { scheme: true, value: true },
    orderBy: [{ preferred: 'desc' }, { scheme: 'asc' }],
  },
  _count: { select: { verifications: { where: { verifiedAt: { not: null }, revokedAt: null } } } },
} as const satisfies Prisma.OrganisationSelect;

/**
 * Organisations by id, in the order asked. Those not approved are left out, whoever found the ids:
 * an index may lag behind the database.
 */
export async function organisationsInBrief(
  services: Pick<Services, 'db'>,
  ids: readonly string[],
): Promise<OrganisationInBrief[]> {
  if (ids.length === 0) return [];
  const rows = await services.db.organisation.findMany({
    where: { id: { in: [...ids] }, status: 'approved' },
    select: briefSelect,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { areas, homePostcode, identifiers, _count, ...rest } = row;
    return [
      {
        ...rest,
        kindWords: kindWords(row),
        verified: row.kind !== 'provider' || _count.verifications > 0,
        areas: areasOf({ areas }).map(publicLabel),
        // A small group's office is often somebody's home: the district is enough.
        postcodeDistrict: homePostcode?.split(' ')[0] ?? null,
        identifiers: identifiers.map(orgId),
      },
    ];
  });
}
