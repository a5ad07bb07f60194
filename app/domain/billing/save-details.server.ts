import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { inWords, lockAccount, requireManager, requirePayments } from './own-account.server.ts';
import type { BillingDetails } from './schema.ts';
import { tellDetails } from './tell-details.server.ts';

const saved =
  'Your details are saved here. Stripe, which writes the invoices, does not answer just now: we tell it again tonight, or when you save again.';

/**
 * Who pays, where invoices go, and the purchase order number that later ones carry. Stripe is told
 * at once, and again by night.
 * @throws StripeAway when it could not be told: what was typed is saved all the same
 */
export async function saveBillingDetails(
  services: Pick<Services, 'db' | 'payments'>,
  actor: Actor,
  { organisationId, ...details }: { organisationId: string } & BillingDetails,
): Promise<void> {
  requireManager(actor, organisationId);
  requirePayments(services);
  await services.db.$transaction(async (tx) => {
    await lockAccount(tx, organisationId);
    await tx.billingAccount.update({
      where: { organisationId },
      data: { ...details, version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'billing.details-changed',
      subject: { type: 'billing', id: organisationId },
      organisationId,
    });
  });
  await inWords(() => tellDetails(services, organisationId), saved);
}
