/** The systems that publish notices, told apart by the prefix of their process ids. Pure. */
import type { MergedRelease } from './merge-releases.ts';
import { webAddress } from './plain-text.ts';
import type { NoticeDocument, Release } from './release.ts';

export type NoticeSystem = { name: string; host: string };

/** @source Open Contracting Partnership, registered OCID prefixes */
const SYSTEMS: Record<string, NoticeSystem> = {
  'ocds-h6vhtk': { name: 'Find a Tender', host: 'find-tender.service.gov.uk' },
  'ocds-b5fd17': { name: 'Contracts Finder', host: 'contractsfinder.service.gov.uk' },
  'ocds-kuma6s': { name: 'Sell2Wales', host: 'sell2wales.gov.wales' },
  'ocds-r6ebe6': { name: 'Public Contracts Scotland', host: 'publiccontractsscotland.gov.uk' },
};

export const FIND_A_TENDER_PREFIX = 'ocds-h6vhtk';

export function systemOf(ocid: string): NoticeSystem | null {
  return SYSTEMS[ocid.slice(0, 11).toLowerCase()] ?? null;
}

/** "2025/S 000-002404" and "002404-2025" are one number, written "002404-2025". */
export function tidyNoticeNumber(text: string | null | undefined): string | null {
  const tidy = text?.trim() ?? '';
  const long = /^(20\d\d)\/S ?000-(\d{6})$/i.exec(tidy);
  if (long) return `${long[2]}-${long[1]}`;
  return /^\d{6}-20\d\d$/.test(tidy) ? tidy : null;
}

/** Every way a Find a Tender number is written. */
export function writtenNumbers(number: string): string[] {
  return [number, `${number.slice(7)}/S 000-${number.slice(0, 6)}`];
}

/** The notices' own pages and files, wherever a release lists them. */
export function documentsOf(release: MergedRelease): NoticeDocument[] {
  return [
    ...(release.planning?.documents ?? []),
    ...(release.tender?.documents ?? []),
    ...(release.awards ?? []).flatMap((award) => award.documents ?? []),
    ...(release.contracts ?? []).flatMap((contract) => contract.documents ?? []),
  ];
}

function isOn(url: string, host: string): boolean {
  const { hostname } = new URL(url);
  return hostname === host || hostname.endsWith(`.${host}`);
}

/** The page to send people to: the latest notice's own. */
export function noticePage(merged: MergedRelease, latest: Release): string | null {
  const system = systemOf(merged.ocid);
  if (!system) {
    const pages = documentsOf(merged).filter(({ documentType }) =>
      /notice/i.test(documentType ?? ''),
    );
    return pages.map(({ url }) => webAddress(url)).findLast((url) => url !== null) ?? null;
  }
  if (system.name === 'Find a Tender' && tidyNoticeNumber(latest.id)) {
    return `https://www.find-tender.service.gov.uk/Notice/${tidyNoticeNumber(latest.id)}`;
  }
  const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(latest.id)?.[0];
  if (system.name === 'Contracts Finder' && guid) {
    return `https://www.contractsfinder.service.gov.uk/Notice/${guid}`;
  }
  const pages = documentsOf(latest).filter(
    ({ documentType, format }) => /notice/i.test(documentType ?? '') || format === 'text/html',
  );
  return (
    pages
      .map(({ url }) => webAddress(url))
      .findLast((url) => url !== null && isOn(url, system.host) && !/download/i.test(url)) ?? null
  );
}

/**
 * Find a Tender numbers that are this process's own, first published first: on Find a Tender its
 * notices' ids; elsewhere the notice it links to in its list of documents, when that is one only
 * and not the framework it was called off from. Numbers in running text name other processes as
 * often as this one, and so do related processes: neither counts.
 */
export function findATenderNumbers(merged: MergedRelease, releases: readonly Release[]): string[] {
  if (merged.ocid.startsWith(FIND_A_TENDER_PREFIX)) {
    return [...new Set(releases.flatMap(({ id }) => tidyNoticeNumber(id) ?? []))];
  }
  const own = tidyNoticeNumber(merged.tender?.id);
  if (own) return [own];
  const calledOff = /call.?off|framework/i.test(merged.tender?.procurementMethodDetails ?? '');
  const linked = documentsOf(merged).flatMap(({ url, description, documentType }) => {
    const address = webAddress(url);
    if (!address || !isOn(address, 'find-tender.service.gov.uk')) return [];
    if (calledOff && !/award/i.test(`${description} ${documentType}`)) return [];
    return (
      tidyNoticeNumber(/\/Notice\/(\d{6}-20\d\d)\/?$/i.exec(new URL(address).pathname)?.[1]) ?? []
    );
  });
  const distinct = [...new Set(linked)];
  return distinct.length === 1 ? distinct : [];
}

/** The Find a Tender process this one names as itself: its own, or its tender's id. */
export function findATenderOcid(merged: MergedRelease): string | null {
  const id = merged.ocid.startsWith(FIND_A_TENDER_PREFIX) ? merged.ocid : (merged.tender?.id ?? '');
  return /^ocds-h6vhtk-[0-9a-z]+$/i.test(id) ? id : null;
}
