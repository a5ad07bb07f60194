/** What an imported notice says beyond the columns of an opportunity: who won, files, how to apply. */
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Services } from '#app/platform/ports.ts';
import { dayOf, instantOf } from './instants.ts';
import { isWon } from './map-kind.ts';
import { lotsInOrder } from './map-lots.server.ts';
import { noticeValue, penceOf, vatOfAmounts } from './map-money.ts';
import { mapNotice } from './map-notice.server.ts';
import { inOrder, type MergedRelease, mergeReleases } from './merge-releases.ts';
import { languagesOf, webAddress } from './plain-text.ts';
import type { NoticeAward, Party, Release } from './release.ts';
import { documentsOf } from './systems.ts';

export type NoticeWinner = {
  name: string;
  /** By org-id scheme, such as { scheme: 'GB-COH', value: '01234567' }. */
  identifier: { scheme: string; value: string } | null;
  /** As declared to the publisher. */
  sme: boolean | null;
  vcse: boolean | null;
};

export type NoticeAwardFacts = {
  winners: NoticeWinner[];
  /** Integer pence for all winners of this award together; null is unknown. */
  valuePence: number | null;
  /** The same with VAT, when stated. */
  grossPence: number | null;
  vat: VatBasis;
  /** YYYY-MM-DD, the day it was decided. */
  decidedOn: string | null;
  /** Titles of the lots it is for; empty for the whole. */
  lots: string[];
};

export type NoticeFacts = {
  /** Each notice of the process, in order. */
  notices: { id: string; tags: string[]; publishedAt: Date }[];
  awards: NoticeAwardFacts[];
  documents: { title: string; url: string; format: string | null; publishedOn: string | null }[];
  /** Whom the buyer thinks it suits; not a reservation. */
  suitableFor: ('sme' | 'vcse')[];
  /** The least and the most it is said to be worth, integer pence, VAT as `vat`. */
  value: { lowPence: number | null; highPence: number | null; vat: VatBasis };
  /** Where to apply, when the notice gives a page for it. */
  applyUrl: string | null;
  /** Where it happens, in the publisher's words. */
  deliveryWords: string[];
  placeNote: string | null;
  /** Languages of the text; and those that bids may be written in, when stated. */
  languages: ('en' | 'cy')[];
  bidLanguages: string[];
};

/** @param held releases of one process, each id once, at least one */
export function factsOf(held: readonly Release[]): NoticeFacts {
  const releases = inOrder(held);
  const merged = mergeReleases(releases);
  const { tender } = merged;
  const vat = vatOfAmounts(merged);
  const suits = [
    tender?.suitability,
    ...(tender?.lots ?? []).map(({ suitability }) => suitability),
  ];
  const low = penceOf(tender?.minValue?.amount, tender?.minValue?.currency);
  const { basePence } = noticeValue(tender?.value, vat);
  const words = `${tender?.title ?? ''} ${tender?.description ?? ''}`;
  const places = (tender?.items ?? []).flatMap((item) => item.deliveryLocation?.description || []);
  return {
    notices: releases.map(({ id, tag, date }) => ({
      id,
      tags: tag,
      publishedAt: instantOf(date)!,
    })),
    awards: (merged.awards ?? []).filter(isWon).map((award) => awardFacts(award, merged, vat)),
    documents: documentFacts(merged),
    suitableFor: (['sme', 'vcse'] as const).filter((who) => suits.some((entry) => entry?.[who])),
    value: {
      lowPence: low !== null && basePence !== null && low > basePence ? null : low,
      highPence: basePence,
      vat,
    },
    applyUrl: webAddress(tender?.submissionMethodDetails),
    deliveryWords: [...new Set(places)].slice(0, 20),
    placeNote: mapNotice(held)?.links.placeNote ?? null,
    languages: languagesOf(words, (merged.language ?? 'en').toLowerCase()),
    bidLanguages: (tender?.submissionTerms?.languages ?? []).flatMap(
      (code) => code?.toLowerCase() || [],
    ),
  };
}

function awardFacts(award: NoticeAward, merged: MergedRelease, vat: VatBasis): NoticeAwardFacts {
  const parties = merged.parties ?? [];
  const value = noticeValue(award.value, vat);
  const lots = lotsInOrder(merged.tender).filter(({ id }) => id && award.relatedLots?.includes(id));
  const winners = (award.suppliers ?? []).flatMap(({ id, name }) => {
    const party = parties.find((entry) => entry.id && entry.id === id);
    const called = name || party?.name;
    return called ? [{ name: called, ...supplierFacts(party) }] : [];
  });
  return {
    // Some publishers list a winner once for each of its addresses.
    winners: [...new Map(winners.map((winner) => [winner.name.toLowerCase(), winner])).values()],
    valuePence: value.basePence,
    grossPence: value.grossPence,
    vat: value.baseVat,
    decidedOn: dayOf(award.date),
    lots: lots.flatMap(({ title, id }) => title || (id ? `Lot ${id}` : [])),
  };
}

function supplierFacts(party: Party | undefined): Omit<NoticeWinner, 'name'> {
  const said = [party?.identifier, ...(party?.additionalIdentifiers ?? [])];
  const first = said.find((entry) => entry?.scheme && entry.id);
  const { scale, vcse } = party?.details ?? {};
  return {
    identifier: first ? { scheme: first.scheme!, value: first.id! } : null,
    sme: scale === 'sme' ? true : scale === 'large' ? false : null,
    vcse: vcse ?? null,
  };
}

function documentFacts(merged: MergedRelease): NoticeFacts['documents'] {
  const found = new Map<string, NoticeFacts['documents'][number]>();
  for (const { title, description, url, format, datePublished } of documentsOf(merged)) {
    const address = webAddress(url);
    if (!address || found.has(address)) continue;
    const words = title || (description && description.length <= 120 ? description : '');
    const name = words || decodeURIComponent(new URL(address).hostname);
    found.set(address, {
      title: name,
      url: address,
      format: format ?? null,
      publishedOn: dayOf(datePublished),
    });
  }
  return [...found.values()].slice(0, 200);
}

/**
 * The facts of an imported notice, or of the notices folded into an opportunity posted here.
 * Everything in it was published for anyone to read, so no actor is asked for; only notices of a
 * published opportunity are read.
 * @returns null when no notice belongs to it
 */
export async function loadNoticeFacts(
  services: Pick<Services, 'db'>,
  opportunityId: string,
): Promise<NoticeFacts | null> {
  const rows = await services.db.noticeRelease.findMany({
    where: {
      opportunity: {
        publishedAt: { not: null },
        OR: [{ id: opportunityId }, { sameAsId: opportunityId }],
      },
    },
    orderBy: [{ releasedAt: 'asc' }, { ocid: 'asc' }, { releaseId: 'asc' }],
  });
  // Of several processes that are one, Find a Tender's tells the most and is the law's own.
  const ocids = [...new Set(rows.map(({ ocid }) => ocid))].sort((a, b) => rank(a) - rank(b));
  const own = rows.filter(({ ocid }) => ocid === ocids[0]);
  return own.length > 0 ? factsOf(own.map(({ content }) => content as unknown as Release)) : null;
}

function rank(ocid: string): number {
  return ocid.startsWith('ocds-h6vhtk') ? 0 : 1;
}
