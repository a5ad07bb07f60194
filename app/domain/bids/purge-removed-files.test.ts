import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { createBiddable, createBidder, fillBid, sendBid } from '#tests/bid-factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { attachFile } from './attach-file.server.ts';
import { purgeRemovedFiles } from './purge-removed-files.server.ts';
import { removeFile } from './remove-file.server.ts';

const { services } = await testHouse();

test('erases a removed file that was never sent, and keeps one that was', async () => {
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  await fillBid(services, to, bidder, 'Our answer', 100_000);
  const attach = (name: string) =>
    attachFile(services, bidder.actor, {
      ...bidder.key,
      name,
      content: Readable.from([Buffer.from('words')]),
    });
  const remove = async (fileId: string) => {
    await removeFile(services, bidder.actor, { ...bidder.key, fileId });
  };
  const sent = await attach('sent.txt');
  await sendBid(services, bidder);
  await remove(sent.fileId);
  const unsent = await attach('unsent.txt');
  await remove(unsent.fileId);
  expect(await purgeRemovedFiles(services)).toBe(0);

  // As if it had come and gone an hour after the bid was sent.
  await services.db
    .$executeRaw`update bid_file set added_at = added_at + interval '1 hour', removed_at = removed_at + interval '1 hour' where file_id = ${unsent.fileId}::uuid`;
  expect(await purgeRemovedFiles(services, -7_200_000)).toBe(1);
  const left = await services.db.storedFile.findMany({ select: { id: true } });
  expect(left).toEqual([{ id: sent.fileId }]);
});
