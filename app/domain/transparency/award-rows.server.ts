/** From an OCDS release to lines of contracts. @source OCDS 1.1.5, awards and contracts */
import type { KeyObject } from 'node:crypto';
import { dayOf, instantOf } from '#app/domain/notices/instants.ts';
import { noticeValue, vatOfAmounts } from '#app/domain/notices/map-money.ts';
import type { NoticeAward, Party, Release } from '#app/domain/notices/release.ts';
import { lineId } from './row-identity.server.ts';

/** One supplier's part of one award. Sums are integer pence, days YYYY-MM-DD. */
export type AwardRow = {
  id: string;
  sameAs: string;
  ocid: string;
  reference: string | null;
  title: string | null;
  description: string | null;
  supplier: string;
  identifiers: { scheme: string; value: string }[];
  valuePence: number | null;
  vat: 'excluded' | 'included' | 'none' | 'unknown';
  startsOn: string | null;
  endsOn: string | null;
  extension: string | null;
  process: string | null;
  category: string | null;
  cpv: string | null;
  sme: string | null;
  vcse: string | null;
  saidAt: Date;
};

const OFF = new Set(['pending', 'cancelled', 'unsuccessful']);
const MOST_DESCRIPTION = 2000;

/**
 * The lines of a release: one for each award and supplier. An award to several suppliers says its sum
 * once for all of them, so none of their lines has it. Awards that came to nothing have no line.
 * @param code whose contracts they are (organisations/publishing-code.ts)
 * @param key of line-key.server.ts
 */
export function awardRows(release: Release, code: string, key: KeyObject): AwardRow[] {
  return (release.awards ?? []).flatMap((award) => {
    if (OFF.has(award.status ?? '') || !award.id) return [];
    const suppliers = suppliersOf(release, award);
    return suppliers.map((party) => rowOf({ release, award, code, key }, party, suppliers.length));
  });
}

type Supplier = { name: string; party: Party | undefined };

function suppliersOf({ parties }: Release, { suppliers }: NoticeAward): Supplier[] {
  const named = (suppliers ?? []).flatMap(({ id, name }) => {
    const party = (parties ?? []).find((one) => one.id && one.id === id);
    const said = (name || party?.name || '').trim();
    return said ? [{ name: said, party }] : [];
  });
  return [...new Map(named.map((one) => [one.name.toLowerCase(), one])).values()];
}

type Of = { release: Release; award: NoticeAward; code: string; key: KeyObject };

function rowOf(
  { release, award, code, key }: Of,
  { name, party }: Supplier,
  count: number,
): AwardRow {
  const { ocid, tender, contracts } = release;
  const contract = (contracts ?? []).find(({ awardID }) => awardID === award.id);
  const vat = vatOfAmounts({ ...release, ocid });
  const { basePence, baseVat } = noticeValue(contract?.value ?? award.value, vat);
  const period = contract?.period ?? award.contractPeriod;
  const longest = dayOf(period?.maxExtentDate);
  const shared = count > 1 ? `One of ${count} suppliers of this award.` : '';
  const row = {
    ocid,
    reference: contract?.id ?? award.id ?? null,
    title: award.title || contract?.title || tender?.title || release.title || null,
    description:
      [shared, tender?.description ?? ''].filter(Boolean).join(' ').slice(0, MOST_DESCRIPTION) ||
      null,
    supplier: name,
    valuePence: count > 1 ? null : basePence,
    vat: count > 1 || basePence === null ? ('unknown' as const) : baseVat,
    startsOn: dayOf(period?.startDate),
    endsOn: dayOf(period?.endDate),
    extension: longest ? `until ${longest}` : null,
    process: tender?.procurementMethodDetails || tender?.procurementMethod || null,
    category: tender?.mainProcurementCategory ?? null,
    cpv: tender?.classification?.scheme === 'CPV' ? (tender.classification.id ?? null) : null,
    sme: scaleWords(party?.details?.scale),
    vcse: yesOrNo(party?.details?.vcse),
  };
  return {
    ...row,
    id: idOf(key, [code, 'award', ...Object.values(row), award.id]),
    sameAs: idOf(key, [code, 'award=', ocid, award.id, name.toLowerCase()]),
    identifiers: identifiersOf(party),
    saidAt: instantOf(release.date) ?? new Date(0),
  };
}

function scaleWords(scale: string | null | undefined): string | null {
  if (!scale) return null;
  return /^(micro|small|medium|sme)$/i.test(scale) ? 'yes' : 'no';
}

function yesOrNo(said: boolean | null | undefined): string | null {
  return said === null || said === undefined ? null : said ? 'yes' : 'no';
}

function identifiersOf(party: Party | undefined): { scheme: string; value: string }[] {
  return [party?.identifier, ...(party?.additionalIdentifiers ?? [])].flatMap((entry) =>
    entry?.scheme && entry.id ? [{ scheme: entry.scheme, value: entry.id.trim() }] : [],
  );
}

function idOf(key: KeyObject, parts: readonly (string | number | null | undefined)[]): string {
  return lineId(key, parts.map((part) => String(part ?? '')).join('\u001f'));
}
