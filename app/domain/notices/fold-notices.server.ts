/**
 * One process, one result. A notice that shares an OCID or a Find a Tender number with an
 * opportunity posted here is folded into it; one of another system that says which Find a Tender
 * process it is, and has the same buyer, is folded into that.
 */
import { foldName } from '#app/domain/places/fold-name.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { FIND_A_TENDER_PREFIX, tidyNoticeNumber, writtenNumbers } from './systems.ts';

const fields = {
  id: true,
  ocid: true,
  source: true,
  buyerGss: true,
  buyerName: true,
  findATenderNumber: true,
  findATenderOcid: true,
  sameAsId: true,
} as const satisfies Prisma.OpportunitySelect;
type Row = Prisma.OpportunityGetPayload<{ select: typeof fields }>;

/** Posted here and public: a draft or an invitation-only quote must not hide a public notice. */
const postedHere = {
  source: 'here',
  publishedAt: { not: null },
  kind: { not: 'quick_quote' },
} as const satisfies Prisma.OpportunityWhereInput;

function onFindATender({ ocid }: { ocid: string }): boolean {
  return ocid.startsWith(FIND_A_TENDER_PREFIX);
}

function sameBuyer(a: Row, b: Row): boolean {
  if (a.buyerGss && b.buyerGss) return a.buyerGss === b.buyerGss;
  return foldName(a.buyerName) === foldName(b.buyerName);
}

type Numbers = Map<string, string[]>;

/** All Find a Tender numbers of these rows, by row id: every notice of theirs, not the first alone. */
async function numbersOf(tx: Transaction, rows: readonly Row[]): Promise<Numbers> {
  const releases = await tx.noticeRelease.findMany({
    where: { ocid: { in: rows.filter(onFindATender).map(({ ocid }) => ocid) } },
    select: { ocid: true, releaseId: true },
  });
  return new Map(
    rows.map((row) => {
      const own = releases
        .filter(({ ocid }) => ocid === row.ocid)
        .map(({ releaseId }) => releaseId);
      const all = [row.findATenderNumber, ...own].flatMap((text) => tidyNoticeNumber(text) ?? []);
      return [row.id, [...new Set(all)]];
    }),
  );
}

function ocidsOf({ ocid, findATenderOcid }: Row): string[] {
  return findATenderOcid ? [ocid, findATenderOcid] : [ocid];
}

/** Rows elsewhere that name one of these Find a Tender processes as themselves, and the reverse. */
async function peersOf(tx: Transaction, rows: readonly Row[], numbers: Numbers): Promise<Row[]> {
  const all = [...numbers.values()].flat();
  const ocids = rows.flatMap(ocidsOf);
  const releases = await tx.noticeRelease.findMany({
    where: { ocid: { startsWith: `${FIND_A_TENDER_PREFIX}-` }, releaseId: { in: all } },
    select: { ocid: true },
  });
  return tx.opportunity.findMany({
    where: {
      source: 'elsewhere',
      OR: [
        { ocid: { in: [...ocids, ...releases.map(({ ocid }) => ocid)] } },
        { findATenderOcid: { in: ocids } },
        { findATenderNumber: { in: all } },
      ],
    },
    select: fields,
  });
}

/**
 * Looks at these imported notices, and at those that name them, and folds what is one process.
 * @returns ids of every opportunity whose place among the results changed
 */
export async function foldNotices(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const asked = await tx.opportunity.findMany({
    where: { id: { in: [...ids] }, source: 'elsewhere' },
    select: fields,
  });
  const rows = new Map(asked.map((row) => [row.id, row]));
  for (const peer of await peersOf(tx, asked, await numbersOf(tx, asked))) rows.set(peer.id, peer);
  // Twice: what a peer names may be a process that none of the first named.
  const known = [...rows.values()];
  const numbers = await numbersOf(tx, known);
  for (const peer of await peersOf(tx, known, numbers)) rows.set(peer.id, peer);
  const all = [...rows.values()];
  for (const [id, found] of await numbersOf(
    tx,
    all.filter(({ id }) => !numbers.has(id)),
  ))
    numbers.set(id, found);
  const here = await tx.opportunity.findMany({
    where: {
      ...postedHere,
      OR: [
        { findATenderOcid: { in: all.flatMap(ocidsOf) } },
        { findATenderNumber: { in: [...numbers.values()].flat().flatMap(writtenNumbers) } },
      ],
    },
    select: fields,
    orderBy: { createdAt: 'asc' },
  });
  const changed: string[] = [];
  for (const row of all) {
    const target = rootOf(row, all, here, numbers);
    const targetId = target?.id ?? null;
    if (row.sameAsId === targetId) continue;
    await tx.opportunity.update({
      where: { id: row.id, source: 'elsewhere' },
      data: { sameAsId: targetId, version: { increment: 1 } },
      select: { id: true },
    });
    changed.push(row.id, ...(targetId ? [targetId] : []));
  }
  return [...new Set(changed)];
}

function postedAs(row: Row, here: readonly Row[], numbers: Numbers): Row | undefined {
  const own = numbers.get(row.id) ?? [];
  const ocids = ocidsOf(row);
  return here.find(
    ({ findATenderOcid, findATenderNumber }) =>
      (findATenderOcid && ocids.includes(findATenderOcid)) ||
      own.includes(tidyNoticeNumber(findATenderNumber) ?? ''),
  );
}

/** What a row is one with: the opportunity posted here first, else its Find a Tender process. */
function rootOf(row: Row, all: readonly Row[], here: readonly Row[], numbers: Numbers): Row | null {
  const posted = postedAs(row, here, numbers);
  if (posted) return posted;
  if (onFindATender(row)) return null;
  const own = numbers.get(row.id) ?? [];
  const peer = all.find(
    (other) =>
      onFindATender(other) &&
      sameBuyer(row, other) &&
      (row.findATenderOcid === other.ocid ||
        (numbers.get(other.id) ?? []).some((number) => own.includes(number))),
  );
  return peer ? (postedAs(peer, here, numbers) ?? peer) : null;
}

/**
 * Imported notices of processes that have since been posted here, not yet folded.
 * @returns ids to hand to `foldNotices`
 */
export async function notYetFolded(tx: Transaction): Promise<string[]> {
  const here = await tx.opportunity.findMany({
    where: {
      ...postedHere,
      OR: [{ findATenderOcid: { not: null } }, { findATenderNumber: { not: null } }],
    },
    select: { findATenderOcid: true, findATenderNumber: true },
  });
  const ocids = here.flatMap(({ findATenderOcid }) => findATenderOcid ?? []);
  const numbers = here.flatMap(
    ({ findATenderNumber }) => tidyNoticeNumber(findATenderNumber) ?? [],
  );
  if (ocids.length === 0 && numbers.length === 0) return [];
  const rows = await tx.opportunity.findMany({
    where: {
      source: 'elsewhere',
      sameAsId: null,
      OR: [
        { ocid: { in: ocids } },
        { findATenderOcid: { in: ocids } },
        { findATenderNumber: { in: numbers } },
        {
          releases: {
            some: { ocid: { startsWith: `${FIND_A_TENDER_PREFIX}-` }, releaseId: { in: numbers } },
          },
        },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
