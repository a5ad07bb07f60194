import type { Actor } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { BidKey } from './find-bid.server.ts';

/** Takes a document out of the working copy. A version already submitted keeps it. */
export function removeFile(
  services: Services,
  actor: Actor,
  input: BidKey & { fileId: string },
): Promise<number> {
  return changeDraft(services, actor, input, {
    parts: ['files'],
    draftVersion: null,
    async change(content, { tx, bidId }) {
      await tx.bidFile.updateMany({
        where: { bidId, fileId: input.fileId, removedAt: null },
        data: { removedAt: await databaseNow(tx) },
      });
      return { ...content, files: content.files.filter((file) => file.fileId !== input.fileId) };
    },
  });
}
