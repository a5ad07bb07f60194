import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { attachFile } from '#app/domain/bids/attach-file.server.ts';
import { openHouse } from '#app/services.server.ts';
import { type Biddable, type Bidder, fillBid, sendBid } from '#tests/bid-factories.ts';

/** Submits one version after another until it is killed, and says each receipt it was given. */
type Work = { to: Biddable; bidders: (Bidder & { userId: string })[] };

const work = JSON.parse(process.argv[2] ?? '') as Work;
const { services } = await openHouse();
const all = work.bidders.map(async (bidder, index) => {
  const actor = await actorFor(services, bidder.userId);
  for (let round = 0; ; round += 1) {
    const own = { ...bidder, actor };
    await fillBid(services, work.to, own, `Round ${round} ${randomBytes(200).toString('hex')}`);
    if (round === 0 && index % 2 === 0) {
      const content = Readable.from([randomBytes(40_000), randomBytes(40_000)].map(asText));
      await attachFile(services, actor, {
        ...bidder.key,
        name: `plan-${round}.txt`,
        content,
      }).catch(tooMany);
    }
    const { receiptNumber } = await sendBid(services, own);
    console.log(`receipt ${receiptNumber}`);
  }
});
await Promise.all(all);

function asText(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('hex'));
}

/** After twenty rounds of killing a bid may hold all the documents it can. */
function tooMany(error: unknown): void {
  if (!String(error).includes('up to')) throw error;
}
