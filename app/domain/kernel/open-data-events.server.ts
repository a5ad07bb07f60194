import type { Services, Transaction } from '#app/platform/ports.ts';

/**
 * Notes, in the transaction of the change, that open data has something to tell of these; of
 * everything when none is named. The releases are written afterwards, one at a time.
 */
export async function tellReaders(
  services: Pick<Services, 'jobs'>,
  tx: Transaction,
  opportunityIds?: string[],
): Promise<void> {
  await services.jobs.enqueue(tx, 'publish-releases', opportunityIds ? { opportunityIds } : {});
}
