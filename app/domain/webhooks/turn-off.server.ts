import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';

/** Turns an endpoint off, and ends what waited for it. */
export async function turnOff(
  tx: Transaction,
  { id, organisationId }: Pick<WebhookEndpoint, 'id' | 'organisationId'>,
  offBecause: NonNullable<WebhookEndpoint['offBecause']>,
  now: Date,
): Promise<void> {
  await tx.webhookEndpoint.update({
    where: { id, organisationId },
    data: { offAt: now, offBecause },
  });
  await tx.webhookDelivery.updateMany({
    where: { endpointId: id, endedAt: null },
    data: { endedAt: now, endedAs: 'off' },
  });
}
