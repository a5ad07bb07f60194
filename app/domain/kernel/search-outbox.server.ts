import type { Services, Transaction } from '#app/platform/ports.ts';

export type IndexName = 'opportunities' | 'organisations';

/**
 * Notes, in the transaction of the change, that the index must look at these documents again. The
 * job has no key: changes that commit at the same time would wait for each other at it.
 */
export async function touchSearch(
  services: Pick<Services, 'jobs'>,
  tx: Transaction,
  indexName: IndexName,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.searchOutbox.createMany({ data: ids.map((documentId) => ({ indexName, documentId })) });
  await services.jobs.enqueue(tx, 'sync-search', {});
}
