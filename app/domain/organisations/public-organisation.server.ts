import { NotFound } from '#app/domain/kernel/errors.ts';
import { areaLabel, placeName } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { type Area, areaSchema } from '#app/domain/places/schema.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { frameOf } from './draw-area.server.ts';
import { orgId, schemeLabel } from './identifiers.ts';
import { likeThis } from './like-this.server.ts';
import { registerEntry } from './register-entry.ts';
import { BENEFICIARIES, type Beneficiary, kindWords, PROOF_WORDS } from './words.ts';

export const publicParts = {
  identifiers: { orderBy: [{ preferred: 'desc' }, { scheme: 'asc' }] },
  verifications: {
    where: { verifiedAt: { not: null }, revokedAt: null },
    orderBy: { verifiedAt: 'asc' },
  },
  credentials: { orderBy: [{ kind: 'asc' }, { name: 'asc' }] },
} satisfies Prisma.OrganisationInclude;

export type OrganisationRow = Prisma.OrganisationGetPayload<{ include: typeof publicParts }>;

/** An organisation as anyone may read it: on its page and as JSON. Sums are integer pence. */
export type PublicOrganisation = Awaited<ReturnType<typeof describe>>;

/** @throws NotFound for one that is not approved, too */
export async function readPublicOrganisation(
  services: Services,
  slug: string,
): Promise<PublicOrganisation> {
  const row = await services.db.organisation.findFirst({
    where: { slug, status: 'approved' },
    include: publicParts,
  });
  if (!row) throw new NotFound();
  return describe(services, row);
}

/** The stored areas; anything that is no longer an area is left out. */
export function areasOf(row: { areas: unknown }): Area[] {
  const list = Array.isArray(row.areas) ? row.areas : [];
  return list.flatMap((one) => {
    const read = areaSchema.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** What a page or a file may show of a row: what was declared, what was verified, nothing personal. */
export async function describe(services: Services, row: OrganisationRow) {
  const vouchers = await voucherNames(services, row);
  const pence = (sum: bigint | null) => (sum === null ? null : Number(sum));
  const councils = localCodesAmong(row.areaCodes);
  const parent = row.parentGss ? authorityByGss(row.parentGss) : null;
  return {
    id: row.id,
    slug: row.slug,
    url: `${services.settings.baseUrl}/organisations/${row.slug}`,
    kind: row.kind,
    providerKind: row.providerKind,
    kindWords: kindWords(row),
    name: row.name,
    aliases: row.aliases,
    description: row.description,
    lang: row.lang,
    website: row.website,
    gss: row.gss,
    liesIn: parent?.name ?? null,
    isDemonstration: row.isDemonstration,
    identifiers: row.identifiers.map(({ scheme, value, preferred }) => ({
      id: orgId({ scheme, value }),
      scheme,
      value,
      label: schemeLabel(scheme),
      preferred,
      // An invented number may be somebody's real one.
      register: row.isDemonstration ? null : registerEntry({ scheme, value }),
      /** A number is public; alone it proves nothing. */
      status: 'number given' as const,
    })),
    verified: row.verifications.length > 0 || row.kind !== 'provider',
    proofs: row.verifications.map((proof) => ({
      id: proof.id,
      method: proof.method,
      words: PROOF_WORDS[proof.method],
      detail:
        proof.method === 'voucher'
          ? (vouchers.get(proof.voucherOrgId ?? '') ?? null)
          : proof.evidence,
      verifiedAt: proof.verifiedAt?.toISOString() ?? null,
    })),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    declared: {
      vcse: row.declaredVcse,
      sme: row.declaredSme,
      at: row.declaredAt?.toISOString() ?? null,
      smallestContractPence: pence(row.smallestContractPence),
      largestContractPence: pence(row.largestContractPence),
      largestPastContractPence: pence(row.largestPastContractPence),
      staffCount: row.staffCount,
      volunteerCount: row.volunteerCount,
      incomeBand: row.incomeBand,
    },
    areas: areasOf(row).map(publicLabel),
    areaCodes: row.areaCodes,
    /** The councils among them, as its map shows them, and what that is a map of. */
    councils: councils.map((gss) => placeName(gss) ?? gss).sort(),
    mapOf: councils.length > 0 ? placeName(frameOf(councils)) : null,
    services: row.serviceIds.map((id) => ({ id, name: serviceName(id) })),
    beneficiaries: row.beneficiaries.map((id) => ({
      id,
      name: BENEFICIARIES[id as Beneficiary] ?? id,
    })),
    languages: row.languages,
    // A small group's office is often somebody's home: the district is enough.
    postcodeDistrict: row.homePostcode?.split(' ')[0] ?? null,
    openToJointBids: row.openToJointBids,
    credentials: row.credentials.map(({ kind, name, expiresOn }) => ({
      kind,
      name,
      expiresOn: expiresOn?.toISOString().slice(0, 10) ?? null,
    })),
    /** Searches of the directory with what it has in common with others; null without any. */
    likeThis: likeThis(row, areasOf(row)),
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Miles are often counted from somebody's home, so the district stands for the postcode. */
export function publicLabel(area: Area): string {
  if (area.kind !== 'radius') return areaLabel(area);
  return areaLabel({ ...area, postcode: area.postcode.split(' ')[0] ?? '' });
}

async function voucherNames(
  services: Services,
  row: OrganisationRow,
): Promise<Map<string, string>> {
  const ids = row.verifications.flatMap(({ voucherOrgId }) => voucherOrgId ?? []);
  if (ids.length === 0) return new Map();
  const found = await services.db.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(found.map(({ id, name }) => [id, name]));
}
