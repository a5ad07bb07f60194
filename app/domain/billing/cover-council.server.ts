import type { Actor } from '#app/domain/kernel/actor.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockAccount, requirePayments } from './own-account.server.ts';
import { canUse } from './plans.ts';
import { canRunBilling } from './policy.ts';
import { readStanding } from './read-standing.server.ts';

/**
 * Lets a council use the group plan of another that buys for it. The operator's: both sides have
 * asked for it in writing.
 * @param input.groupId null: it stands alone again
 * @throws NotFound, Conflict when the other has no group plan
 */
export async function coverCouncil(
  services: Pick<Services, 'db' | 'clock' | 'payments'>,
  actor: Actor,
  { groupId, councilId }: { groupId: string | null; councilId: string },
): Promise<void> {
  requirePerson(actor);
  if (!canRunBilling(actor)) throw new NotFound();
  requirePayments(services);
  await services.db.$transaction(async (tx) => {
    const ids = groupId ? [groupId, councilId] : [councilId];
    const known = await tx.organisation.count({
      where: { id: { in: ids }, kind: { not: 'provider' }, status: 'approved' },
    });
    if (known !== ids.length || groupId === councilId) throw new NotFound();
    if (groupId) {
      const standing = await readStanding(tx, groupId, services.clock.now());
      if (standing.coveredBy !== null || !canUse(standing, 'cover-councils'))
        throw new Conflict('That council has no group plan to share.');
    }
    await lockAccount(tx, councilId);
    await tx.billingAccount.update({
      where: { organisationId: councilId },
      data: { coveredById: groupId },
    });
    await recordAudit(tx, actor, {
      stream: `organisation:${councilId}`,
      action: groupId ? 'billing.covered' : 'billing.uncovered',
      subject: { type: 'billing', id: councilId },
      organisationId: councilId,
      detail: { groupId },
    });
  });
}

/** The council stands alone again. */
export function uncoverCouncil(
  services: Pick<Services, 'db' | 'clock' | 'payments'>,
  actor: Actor,
  { councilId }: { councilId: string },
): Promise<void> {
  return coverCouncil(services, actor, { groupId: null, councilId });
}
