import { allAuthorities, authorityByGss } from '#app/domain/places/authorities.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { GrantParty, GrantRow } from './grant-rows.ts';
import { numbersOf, type PartyRow, partyId, partySelect } from './parties-out.server.ts';

const BATCH = 200;

/** Grants awarded here, once everyone has been told; in the order of their ids. */
export async function* grantsHere(
  services: Pick<Services, 'db' | 'settings'>,
): AsyncGenerator<GrantRow[]> {
  for (let after: string | null = null; ; ) {
    const rows = await awardsAfter(services, after);
    if (rows.length === 0) return;
    const parties = await services.db.organisation.findMany({
      where: { id: { in: rows.flatMap(({ supplierId }) => supplierId ?? []) } },
      select: partySelect,
    });
    const byId = new Map(parties.map((party) => [party.id, party]));
    yield rows.map((row) => grantOf(row, byId.get(row.supplierId ?? ''), services));
    after = rows.at(-1)!.id;
  }
}

type AwardRow = Awaited<ReturnType<typeof awardsAfter>>[number];

function awardsAfter({ db }: Pick<Services, 'db'>, after: string | null) {
  return db.award.findMany({
    where: {
      ...(after !== null && { id: { gt: after } }),
      outcome: {
        releasedAt: { not: null },
        opportunity: { kind: 'grant', publishedAt: { not: null } },
      },
    },
    orderBy: { id: 'asc' },
    take: BATCH,
    include: {
      lot: { select: { number: true, title: true } },
      outcome: {
        select: {
          releasedAt: true,
          opportunity: {
            select: {
              reference: true,
              title: true,
              summary: true,
              department: true,
              areaCodes: true,
              contractStartOn: true,
              contractMonths: true,
              buyerName: true,
              buyer: { select: partySelect },
            },
          },
        },
      },
    },
  });
}

function grantOf(
  row: AwardRow,
  recipient: PartyRow | undefined,
  { settings }: Pick<Services, 'settings'>,
): GrantRow {
  const { opportunity, releasedAt } = row.outcome;
  const isLot = row.lot.title && row.lot.title !== opportunity.title;
  return {
    id: row.id,
    title: isLot ? `${opportunity.title}: ${row.lot.title}` : opportunity.title,
    description: opportunity.summary,
    amountPence: Number(row.valuePence),
    awardedOn: releasedAt!.toISOString().slice(0, 10),
    funder: {
      ...partyOf(opportunity.buyer ?? undefined, opportunity.reference, opportunity.buyerName),
      department: opportunity.department,
    },
    recipient: partyOf(recipient, row.id, row.supplierName),
    startsOn: opportunity.contractStartOn?.toISOString().slice(0, 10) ?? null,
    months: opportunity.contractMonths,
    fromOpenCall: true,
    places: placesOf(opportunity.areaCodes),
    programme: opportunity.title,
    url: `${settings.baseUrl}/opportunities/${opportunity.reference}`,
    dataSource: `${settings.baseUrl}/open-data`,
    changedAt: releasedAt!,
  };
}

function partyOf(row: PartyRow | undefined, id: string, name: string): GrantParty {
  const numbers = row ? numbersOf(row) : [];
  const of = (...schemes: string[]) =>
    numbers.find(({ scheme }) => schemes.includes(scheme))?.value ?? null;
  return {
    id: row ? partyId(row).replace(/^x_drawbridge-/, '') : id,
    name,
    charityNumber: of('GB-CHC', 'GB-SC', 'GB-NIC'),
    companyNumber: of('GB-COH'),
  };
}

/** @source 360Giving codelists, geoCodeType */
const CODE_TYPES: Record<string, string> = {
  E06: 'UA',
  E07: 'NMD',
  E08: 'MD',
  E09: 'LONB',
  W06: 'UA',
  S12: 'CA',
};

/** The councils named; a grant for everywhere names none of them. */
export function placesOf(codes: readonly string[]): GrantRow['places'] {
  const local = localCodesAmong(codes);
  if (local.length === 0 || local.length > allAuthorities().length / 2) return [];
  return local.flatMap((gss) => {
    const name = authorityByGss(gss)?.name;
    const codeType = CODE_TYPES[gss.slice(0, 3)];
    return name && codeType ? [{ gss, name, codeType }] : [];
  });
}
