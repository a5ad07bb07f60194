import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { presentSubscription } from './lifecycle.ts';
import { numberOn } from './numbers.ts';
import { lockAccount, requireManager, requirePayments } from './own-account.server.ts';
import { planFor } from './plan-for.server.ts';
import { planOf } from './read-standing.server.ts';

const DAY_MS = 86_400_000;

/**
 * Lets a council try the plan for its size, once, before it has ever bought one. Stripe has no part in it: no card, nothing to
 * cancel; when it is over the free plan goes on.
 * @throws NotFound, NotAllowed, Conflict when it was tried before or there is a plan
 */
export async function startTrial(
  services: Pick<Services, 'db' | 'clock' | 'payments'>,
  actor: Actor,
  { organisationId }: { organisationId: string },
): Promise<{ endsAt: Date }> {
  requireManager(actor, organisationId);
  requirePayments(services);
  return services.db.$transaction(async (tx) => {
    const account = await lockAccount(tx, organisationId);
    if (account.trialStartAt) throw new Conflict('Your council has had its trial.');
    const held = await tx.billingSubscription.findMany({ where: { organisationId } });
    if (presentSubscription(held.map((one) => ({ ...one, plan: planOf(one.plan) }))))
      throw new Conflict('Your council has bought a plan, so there is nothing to try.');
    const council = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { gss: true },
    });
    const now = services.clock.now();
    const days = numberOn('trial-days', londonDay(now));
    const endsAt = new Date(now.getTime() + days * DAY_MS);
    const trialPlan = planFor(council);
    await tx.billingAccount.update({
      where: { organisationId },
      data: { trialPlan, trialStartAt: now, trialEndsAt: endsAt },
    });
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'billing.trial-started',
      subject: { type: 'billing', id: organisationId },
      organisationId,
      detail: { plan: trialPlan, days },
    });
    return { endsAt };
  });
}
