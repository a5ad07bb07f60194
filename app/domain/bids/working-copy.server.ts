import { randomBytes } from 'node:crypto';
import { boxAlgorithm, closeBox, openBox } from '#app/domain/kernel/sealing/secret-box.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type WorkingCopy, workingCopy } from './schema.ts';

type StoredDraft = {
  id: string;
  wrappedKey: Uint8Array;
  wrappingKeyId: string;
  draft: Uint8Array;
  draftVersion: number;
};

/** A new bid's own key, wrapped, and its first working copy under it. */
export function newDraft(services: Pick<Services, 'keys'>, bidId: string, copy: WorkingCopy) {
  const key = randomBytes(32);
  const { wrapped, wrappingKeyId } = services.keys.wrap(key, keyContext(bidId));
  return {
    wrappedKey: Buffer.from(wrapped),
    wrappingKeyId,
    draft: closeDraft(key, bidId, 1, copy),
    draftAlgorithm: boxAlgorithm,
    draftVersion: 1,
  };
}

/** @throws SealBroken when the stored copy was changed or belongs to another bid or version */
export function readDraft(
  services: Pick<Services, 'keys'>,
  bid: StoredDraft,
): { copy: WorkingCopy; key: Buffer } {
  const key = services.keys.unwrap(
    Buffer.from(bid.wrappedKey),
    bid.wrappingKeyId,
    keyContext(bid.id),
  );
  const plain = openBox(bid.draft, key, draftContext(bid.id, bid.draftVersion));
  return { copy: workingCopy.parse(JSON.parse(plain.toString())), key };
}

/** The working copy as ciphertext, bound to its bid and version. */
export function closeDraft(
  key: Buffer,
  bidId: string,
  draftVersion: number,
  copy: WorkingCopy,
): Buffer<ArrayBuffer> {
  return closeBox(Buffer.from(JSON.stringify(copy)), key, draftContext(bidId, draftVersion));
}

function keyContext(bidId: string): string {
  return `bid:${bidId}`;
}

function draftContext(bidId: string, draftVersion: number): string {
  return `bid:${bidId}:draft:${draftVersion}`;
}
