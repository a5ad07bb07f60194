import { deliverWebhook, startWaiting } from '#app/domain/webhooks/deliver.server.ts';
import type { JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

/** Runs when there is news for an endpoint; each minute for those that wait. */
export async function deliverWebhookJob(
  { services }: House,
  { endpointId }: JobPayloads['deliver-webhook'],
): Promise<void> {
  await (endpointId === undefined ? startWaiting(services) : deliverWebhook(services, endpointId));
}
