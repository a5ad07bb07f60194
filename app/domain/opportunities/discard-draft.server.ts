import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOwn } from './own-row.server.ts';

/**
 * Deletes a draft and its files. What was published is withdrawn instead.
 * @throws NotFound, NotAllowed, Conflict once published
 */
export async function discardDraft(
  services: Pick<Services, 'db' | 'files'>,
  actor: Actor,
  reference: string,
): Promise<void> {
  const files = await services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    if (row.publishedAt) throw new Conflict('This has been published: withdraw it instead.');
    const documents = await tx.opportunityDocument.findMany({
      where: { opportunityId: row.id },
      include: { file: true },
    });
    await tx.opportunity.delete({ where: { id: row.id, buyerId: row.buyerId } });
    await tx.storedFile.deleteMany({
      where: { id: { in: documents.map(({ fileId }) => fileId) } },
    });
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'opportunity.discarded',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
    });
    return documents.map(({ file }) => file.storageKey);
  });
  for (const storageKey of files) await services.files.remove(storageKey);
}
