import { tellBidders } from '#app/domain/bids/tell-bidders.server.ts';
import type { JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

export async function tellBiddersJob(
  { services }: House,
  payload: JobPayloads['tell-bidders'],
): Promise<void> {
  await tellBidders(services, payload);
}
