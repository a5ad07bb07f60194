import { beforeAll, expect, test } from 'vitest';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import { withdrawOpportunity } from '#app/domain/opportunities/withdraw-opportunity.server.ts';
import { createBiddable, createBidder, fillBid, sendBid } from '#tests/bid-factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { findBid } from './find-bid.server.ts';
import { tellBidders } from './tell-bidders.server.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await testHouse();
});

test('a change that asks for it is told to those who bid, asks them to confirm, and is told once', async () => {
  const { services } = house;
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  await fillBid(services, to, bidder);
  await sendBid(services, bidder);
  const { number: addendum } = await addAddendum(services, to.commissioner, to.reference, {
    text: 'The kitchen is closed on Mondays.',
    needsReconfirmation: true,
    questionsCloseAt: undefined,
    answersByAt: undefined,
    bidsCloseAt: undefined,
  });
  await house.runJobs();
  await tellBidders(services, { opportunityId: to.id, news: 'changed', addendum });
  const told = { toAddress: bidder.actor.email, kind: 'opportunity-news' };
  const mails = await services.db.mailMessage.findMany({ where: told });
  expect(mails.map((mail) => mail.text)).toEqual([
    expect.stringContaining('The kitchen is closed on Mondays.'),
  ]);
  expect((await findBid(services, bidder.actor, bidder.key)).toReconfirm).toHaveLength(1);
  await sendBid(services, bidder);
  expect((await findBid(services, bidder.actor, bidder.key)).toReconfirm).toEqual([]);
});

test('a date that moves is told to those who bid, though nothing asks them to confirm; words alone are not', async () => {
  const { services } = house;
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  const change = {
    needsReconfirmation: false,
    questionsCloseAt: undefined,
    answersByAt: undefined,
  };
  const publish = (text: string, bidsCloseAt?: Date) =>
    addAddendum(services, to.commissioner, to.reference, { ...change, text, bidsCloseAt });
  await publish('The hall has been painted.');
  await publish('You have more time.', new Date(Date.now() + 7 * 86_400_000));
  await publish('The hall has a new door.');
  await house.runJobs();
  const told = { toAddress: bidder.actor.email, kind: 'opportunity-news' };
  const mails = await services.db.mailMessage.findMany({ where: told });
  expect(mails.map((mail) => mail.text)).toEqual([expect.stringContaining('Bids now close')]);
  expect(mails[0]?.text).not.toContain('submit it again');
});

test('a withdrawal is told to those with a bid in hand, sent or not', async () => {
  const { services } = house;
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  await withdrawOpportunity(services, to.commissioner, to.reference, 'The building was sold.');
  await house.runJobs();
  const told = { toAddress: bidder.actor.email, kind: 'opportunity-news' };
  const [mail] = await services.db.mailMessage.findMany({ where: told });
  expect(mail?.text).toContain('The building was sold.');
});
