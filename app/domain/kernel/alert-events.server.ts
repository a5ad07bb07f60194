import type { JobPayloads, Services, Transaction } from '#app/platform/ports.ts';

type Event = JobPayloads['match-alerts']['event'];

/** Notes, in the transaction of the change, that those who look for this, or follow it, be told. */
export async function tellAlerts(
  services: Pick<Services, 'jobs'>,
  tx: Transaction,
  opportunityIds: string[],
  event: Event,
): Promise<void> {
  if (opportunityIds.length === 0) return;
  await services.jobs.enqueue(tx, 'match-alerts', { opportunityIds, event });
}
