import { setTimeout as sleep } from 'node:timers/promises';
import { type Opening, openBids } from '#app/domain/bids/open-bids.server.ts';
import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import { Conflict, DeadlinePassed } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createBiddable,
  createBidder,
  fillBid,
  moveDeadline,
  sendBid,
} from '#tests/bid-factories.ts';
import type { DrillResult } from './drill.ts';

/**
 * A commissioner tries to open again and again while bids come in. The first opening that succeeds
 * is after the deadline and holds every bid with a receipt; none slips in behind it.
 */
export async function openingRace(
  { services, ownerUrl }: { services: Services; ownerUrl: string },
  count: number,
): Promise<DrillResult> {
  const failures: string[] = [];
  const to = await createBiddable(services);
  const key = { organisationId: to.council.id, reference: to.reference };
  const bidders = [];
  for (let index = 0; index < count; index += 1) {
    const bidder = await createBidder(services, to);
    await fillBid(services, to, bidder);
    bidders.push(bidder);
  }
  const span = Math.max(300, count * 25);
  await moveDeadline(ownerUrl, to.id, span / 2);
  let tries = 0;
  async function openWhenAllowed(): Promise<Opening> {
    for (;;) {
      tries += 1;
      const opened = await openBids(services, to.commissioner, key).catch(
        (error: unknown) => error,
      );
      if (!(opened instanceof Error)) return opened as Opening;
      if (!(opened instanceof Conflict)) failures.push(`opening failed oddly: ${opened}`);
      await sleep(10);
    }
  }
  const sent = bidders.map(async (bidder, index) => {
    await sleep((span * index) / count);
    try {
      await sendBid(services, bidder);
      return 1;
    } catch (error) {
      if (!(error instanceof DeadlinePassed)) failures.push(`${bidder.name} got neither: ${error}`);
      return 0;
    }
  });
  const [opening, ...got] = await Promise.all([openWhenAllowed(), ...sent]);
  const receipts = got.reduce<number>((sum, one) => sum + one, 0);
  const { opportunity, bids } = await findOpening(services, to.commissioner, key);
  if (opportunity.bidsCloseAt === null || opening.openedAt < opportunity.bidsCloseAt)
    failures.push('bids were opened before the deadline');
  if (opening.bidCount !== receipts || bids.length !== receipts)
    failures.push(`${receipts} receipts, but ${bids.length} bids opened`);
  return {
    failures,
    figures: [
      { name: 'openings tried while bids came in', value: tries, unit: 'tries' },
      { name: 'receipts, all of them opened', value: receipts, unit: 'bids' },
    ],
  };
}
