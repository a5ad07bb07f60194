import { randomUUID } from 'node:crypto';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { inWords, requireManager, requirePayments } from './own-account.server.ts';

/**
 * Opens Stripe's own pages for a payer: cards, bank accounts, receipts.
 * @throws NotFound, NotAllowed, Conflict when nothing was ever bought, StripeAway
 */
export async function openPortal(
  services: Pick<Services, 'db' | 'payments' | 'settings'>,
  actor: Actor,
  { organisationId }: { organisationId: string },
): Promise<{ url: string }> {
  requireManager(actor, organisationId);
  const payments = requirePayments(services);
  const account = await services.db.billingAccount.findUnique({
    where: { organisationId },
    include: { organisation: { select: { slug: true } } },
  });
  const customerId = account?.customerId;
  if (!account || !customerId || account.customerGoneAt)
    throw new Conflict('Your council has not bought anything yet.');
  const back = `${services.settings.baseUrl}/council/${account.organisation.slug}/billing`;
  // Nothing is charged by opening it, so each time may be one of its own.
  return inWords(() => payments.openPortal(customerId, back, `portal:${randomUUID()}`));
}
