import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { lockOwn, type OwnRow } from './own-row.server.ts';
import type { Step } from './steps.ts';

/**
 * Runs one step's change of a draft: scope, role, lock, change and audit in one transaction.
 * @throws NotFound, NotAllowed, Conflict once it is published
 */
export async function changeDraft<T>(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  step: Step,
  change: (tx: Transaction, row: OwnRow) => Promise<T>,
): Promise<T> {
  return services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    if (row.publishedAt) {
      throw new Conflict(
        'This has been published, so its words can’t be changed any more. You can tell everyone of a change instead.',
      );
    }
    const result = await change(tx, row);
    await tx.opportunity.update({
      where: { id: row.id, buyerId: row.buyerId },
      data: { updatedAt: new Date() },
    });
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'opportunity.saved',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
      detail: { step },
    });
    return result;
  });
}
