/** Keeps releases, each once, and decides between two that claim to be the same one. */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { instantOf } from './instants.ts';
import type { Release } from './release.ts';

/** A release and where it stood. `index` counts the releases of its file from 0. */
export type PlacedRelease = { release: Release; index: number; pointer: string };
/** Two releases of one OCID and id whose used parts differ; `kept` says which of them stays. */
export type Conflict = {
  index: number;
  pointer: string;
  ocid: string;
  releaseId: string;
  kept: 'this' | 'other';
};
export type Stored = { changed: Set<string>; conflicts: Conflict[] };

type Held = { id: string | null; releasedAt: Date; sha256: string };

/** SHA-256 over the canonical form (RFC 8785), in hexadecimal. */
function digestOf(release: Release): string {
  return createHash('sha256')
    .update(canonicalize(JSON.parse(JSON.stringify(release))) ?? '')
    .digest('hex');
}

/** The later wins; of one instant, the greater digest. So the order of files decides nothing. */
function supersedes(
  a: { releasedAt: Date; sha256: string },
  b: { releasedAt: Date; sha256: string },
): boolean {
  const later = a.releasedAt.getTime() - b.releasedAt.getTime();
  return later === 0 ? a.sha256 > b.sha256 : later > 0;
}

function keyOf(ocid: string, releaseId: string): string {
  return `${ocid}\n${releaseId}`;
}

/**
 * Stores a batch. The caller holds the import's lock.
 * @returns the OCIDs with a release that is new or replaced, and every conflict met
 */
export async function storeReleases(
  tx: Transaction,
  batch: readonly PlacedRelease[],
  sourceFile: string,
): Promise<Stored> {
  const pairs = batch.map(({ release }) => ({ ocid: release.ocid, releaseId: release.id }));
  const rows = await tx.noticeRelease.findMany({
    where: { OR: pairs },
    select: { id: true, ocid: true, releaseId: true, releasedAt: true, sha256: true },
  });
  const held = new Map<string, Held>(
    rows.map(({ ocid, releaseId, id, releasedAt, sha256 }) => [
      keyOf(ocid, releaseId),
      { id, releasedAt, sha256: Buffer.from(sha256).toString('hex') },
    ]),
  );
  const writes = new Map<string, { release: Release; held: Held }>();
  const conflicts: Conflict[] = [];
  for (const { release, index, pointer } of batch) {
    const key = keyOf(release.ocid, release.id);
    const before = held.get(key);
    const next: Held = {
      id: before?.id ?? null,
      releasedAt: instantOf(release.date)!,
      sha256: digestOf(release),
    };
    if (before?.sha256 === next.sha256) continue;
    const wins = !before || supersedes(next, before);
    if (before) {
      conflicts.push({
        index,
        pointer,
        ocid: release.ocid,
        releaseId: release.id,
        kept: wins ? 'this' : 'other',
      });
    }
    if (!wins) continue;
    held.set(key, next);
    writes.set(key, { release, held: next });
  }
  const data = [...writes.values()].map(({ release, held: { id, releasedAt, sha256 } }) => ({
    id,
    row: {
      ocid: release.ocid,
      releaseId: release.id,
      releasedAt,
      tags: release.tag,
      sha256: Buffer.from(sha256, 'hex'),
      content: release as unknown as Prisma.InputJsonObject,
      sourceFile,
    },
  }));
  await tx.noticeRelease.createMany({
    data: data.filter(({ id }) => id === null).map(({ row }) => row),
  });
  for (const { id, row } of data)
    if (id !== null) await tx.noticeRelease.update({ where: { id }, data: row });
  return { changed: new Set([...writes.values()].map(({ release }) => release.ocid)), conflicts };
}
