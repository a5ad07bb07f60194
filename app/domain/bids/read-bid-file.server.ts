import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { ReadableFile } from '#app/domain/kernel/file-kinds.ts';
import { readEncrypted } from '#app/domain/kernel/sealing/file-cipher.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { fileBinding } from './attach-file.server.ts';
import { type BidKey, findBid } from './find-bid.server.ts';
import type { BidFileEntry } from './schema.ts';

/**
 * A document of an organisation's own bid, from the working copy or from what was last sent.
 * @throws NotFound
 * @throws SealBroken when the stored bytes were changed
 */
export async function readOwnBidFile(
  services: Services,
  actor: Actor,
  input: BidKey & { fileId: string },
): Promise<ReadableFile> {
  const bid = await findBid(services, actor, input);
  const files = [...bid.copy.content.files, ...(bid.copy.sent?.content.files ?? [])];
  const file = files.find((entry) => entry.fileId === input.fileId);
  if (!file) throw new NotFound();
  return openBidFile(services, bid.id, file);
}

/** Opens a bid's file. The caller has checked that the reader may have it. */
export async function openBidFile(
  services: Services,
  bidId: string,
  file: BidFileEntry,
): Promise<ReadableFile> {
  const row = await services.db.bidFile.findFirst({
    where: { bidId, fileId: file.fileId },
    select: { file: { select: { storageKey: true } } },
  });
  if (!row) throw new NotFound();
  const binding = fileBinding(bidId, file.fileId);
  const content = await readEncrypted(services.files, row.file.storageKey, file, binding);
  return { name: file.name, mediaType: file.mediaType, bytes: file.bytes, content };
}
