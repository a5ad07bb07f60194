import type { Actor } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { tellReaders } from '#app/domain/kernel/open-data-events.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOwn } from './own-row.server.ts';

/**
 * Withdraws what was published: it stays to be read, with the reason. Doing it twice does it once.
 * @throws NotFound, NotAllowed, Conflict for a draft, or once the outcome is out
 */
export async function withdrawOpportunity(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  reference: string,
  reason: string,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    if (row.withdrawnAt) return;
    if (!row.publishedAt) throw new Conflict('A draft is deleted, not withdrawn.');
    if (row.outcomeAt) throw new Conflict('The outcome is out, so it can’t be withdrawn any more.');
    const now = await databaseNow(tx);
    await tx.opportunity.update({
      where: { id: row.id, buyerId: row.buyerId },
      data: { withdrawnAt: now, withdrawnReason: reason, version: { increment: 1 } },
    });
    await touchSearch(services, tx, 'opportunities', [row.id]);
    await tellAlerts(services, tx, [row.id], 'withdrawn');
    await tellReaders(services, tx, [row.id]);
    await services.jobs.enqueue(tx, 'tell-bidders', { opportunityId: row.id, news: 'withdrawn' });
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'opportunity.withdrawn',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
      detail: { reason },
    });
  });
}
