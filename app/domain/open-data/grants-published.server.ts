import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { silencedNow } from '#app/domain/organisations/silenced-codes.server.ts';
import { departmentShown } from '#app/domain/payees/name-shown.ts';
import { allAuthorities, authorityByGss } from '#app/domain/places/authorities.server.ts';
import { lineMark } from '#app/domain/transparency/line-mark.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { GrantParty, GrantRow } from './grant-rows.ts';
import { placesOf } from './grants-here.server.ts';
import { type PartyRow, partyId, partySelect } from './parties-out.server.ts';
import { type NameOut, namesOut } from './published-names.server.ts';

type Handed = Pick<Services, 'db' | 'settings'>;
const BATCH = 500;

/**
 * Grants that councils published and that were brought in, council by council in the order of their
 * codes. A grant keeps the identifier that its funder gave it. One without a day of award can't be told
 * in the standard, and is left out; so is one whose recipient nobody named, and those of bodies that
 * are suspended.
 */
export async function* grantsPublished(services: Handed): AsyncGenerator<GrantRow[]> {
  const { db } = services;
  const councils = await db.grantAward.groupBy({
    by: ['authorityCode'],
    where: { isCurrent: true, authorityCode: { notIn: [...(await silencedNow(db))] } },
    orderBy: { authorityCode: 'asc' },
  });
  const funders = await fundersBy(
    services,
    councils.map(({ authorityCode }) => authorityCode),
  );
  for (const { authorityCode: code } of councils) {
    for (let after: string | null = null; ; ) {
      const rows: Row[] = await db.grantAward.findMany({
        where: {
          authorityCode: code,
          isCurrent: true,
          awardedOn: { not: null },
          ...(after !== null && { id: { gt: after } }),
        },
        orderBy: { id: 'asc' },
        take: BATCH,
      });
      if (rows.length === 0) break;
      const nameOf = await namesOut(services, code, rows);
      yield rows.flatMap((row) => {
        const name = nameOf(row);
        const funder = funders.get(code);
        return funder && name.name ? [grantOf(row, name, funder, services)] : [];
      });
      after = rows.at(-1)!.id;
    }
  }
}

type Row = Prisma.GrantAwardGetPayload<object>;

/** The councils behind publishing codes, as parties; with an organisation here or without. */
async function fundersBy({ db }: Handed, codes: readonly string[]) {
  const rows: PartyRow[] = await db.organisation.findMany({
    where: {
      OR: [{ gss: { in: [...codes] } }, { id: { in: codes.filter((code) => code.length === 36) } }],
    },
    select: partySelect,
  });
  const funders = new Map<string, GrantParty>();
  for (const authority of allAuthorities()) {
    if (!codes.includes(authority.gss)) continue;
    const { gss, officialName: name } = authority;
    funders.set(gss, { id: gss, name, charityNumber: null, companyNumber: null });
  }
  for (const row of rows) {
    const id = partyId(row).replace(/^x_drawbridge-/, '');
    funders.set(publishingCode(row), {
      id,
      name: row.name,
      charityNumber: null,
      companyNumber: null,
    });
  }
  return funders;
}

function grantOf(row: Row, name: NameOut, funder: GrantParty, { settings }: Handed): GrantRow {
  const home = `${settings.baseUrl}/open-data`;
  const days = [row.startOn, row.awardedOn].map((day) => day?.toISOString().slice(0, 10) ?? null);
  const place = row.placeCode && authorityByGss(row.placeCode) ? [row.placeCode] : [];
  return {
    id: row.id,
    identifier: row.identifier?.startsWith('360G-') ? row.identifier : null,
    title: (name.withheld ? null : (row.title ?? row.description)) ?? 'Grant',
    description: (name.withheld ? null : row.description) ?? '',
    amountPence: Number(row.amountPence),
    awardedOn: days[1]!,
    funder: { ...funder, department: departmentShown(row.department) || null },
    recipient: {
      id: recipientId(row, name),
      name: name.name,
      charityNumber: name.withheld ? null : row.charityNumber,
      companyNumber: name.withheld ? null : row.companyNumber,
    },
    startsOn: days[0]!,
    endsOn: row.endOn?.toISOString().slice(0, 10) ?? null,
    months: row.months,
    fromOpenCall: /^\s*(y|true)/i.test(row.openCall ?? '')
      ? true
      : /^\s*(n|false)/i.test(row.openCall ?? '')
        ? false
        : null,
    places: placesOf(place),
    programme: row.programme,
    url: null,
    // By which the same grant is known again when this file is brought in.
    dataSource: `${home}#${lineMark(row.id)}`,
    changedAt: row.importedAt,
  };
}

function recipientId(row: Row, name: NameOut): string {
  if (name.withheld) return row.id;
  if (row.recipientId && /^[A-Z]{2}-[A-Z]+-\S+$/.test(row.recipientId)) return row.recipientId;
  if (row.charityNumber) return `GB-CHC-${row.charityNumber}`;
  if (row.companyNumber) return `GB-COH-${row.companyNumber}`;
  return row.payeeId ?? row.id;
}
