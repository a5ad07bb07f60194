import type { Services } from '#app/platform/ports.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Erases files that were taken out of a working copy a day ago or more and are in no version that was
 * sent: none was sent between the file's coming (less ten minutes, for clocks that differ) and its
 * going. They are ciphertext whose key is gone.
 * @returns how many
 */
export async function purgeRemovedFiles(
  { db, files }: Pick<Services, 'db' | 'files'>,
  olderThanMs = day,
): Promise<number> {
  const orphans = await db.$queryRaw<{ bidId: string; fileId: string; storageKey: string }[]>`
    select f.bid_id as "bidId", f.file_id as "fileId", s.storage_key as "storageKey"
    from bid_file f join stored_file s on s.id = f.file_id
    where f.removed_at < clock_timestamp() - ${olderThanMs} * interval '1 millisecond'
      and not exists (
        select from bid_version v
        where v.bid_id = f.bid_id and v.submitted_at between f.added_at - interval '10 minutes' and f.removed_at
      )
    limit 10000`;
  for (const { bidId, fileId, storageKey } of orphans) {
    await files.remove(storageKey);
    await db.$transaction([
      db.bidFile.delete({ where: { bidId_fileId: { bidId, fileId } } }),
      db.storedFile.delete({ where: { id: fileId, bidFiles: { none: {} } } }),
    ]);
  }
  return orphans.length;
}
