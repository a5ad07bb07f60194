import type { Services } from '#app/platform/ports.ts';
import { requirePayments } from './own-account.server.ts';
import { isRunning } from './run-intent.server.ts';

/**
 * Tells Stripe what the council's next invoices shall say. Telling it twice changes nothing.
 * @throws PaymentsFailure
 */
export async function tellDetails(
  services: Pick<Services, 'db' | 'payments'>,
  organisationId: string,
): Promise<void> {
  const payments = requirePayments(services);
  const account = await services.db.billingAccount.findUnique({
    where: { organisationId },
    include: { subscriptions: true },
  });
  if (!account?.customerId || account.customerGoneAt || !account.accountsEmail) return;
  const { payerName: name, accountsEmail: email, addressLines, postcode, poNumber } = account;
  const key = `details:${organisationId}:${account.version}`;
  const payer = { organisationId, name, email, addressLines, postcode };
  await payments.updateCustomer(account.customerId, payer, key);
  const running = account.subscriptions.find(isRunning);
  if (running) await payments.setPurchaseOrder(running.id, poNumber, `${key}:${running.id}`);
}
