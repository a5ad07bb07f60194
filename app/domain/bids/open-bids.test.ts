import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createBiddable,
  createBidder,
  fillBid,
  moveDeadline,
  sendBid,
} from '#tests/bid-factories.ts';
import { createCouncil, createMember, createOperator } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { attachFile } from './attach-file.server.ts';
import { openBids } from './open-bids.server.ts';
import { findOpening, readOpenedBidFile } from './opened-bids.server.ts';
import { openingForBidder } from './queries.server.ts';
import { withdrawBid } from './withdraw-bid.server.ts';

let house: TestHouse;
let services: Services;
beforeAll(async () => {
  house = await testHouse();
  services = house.services;
});

async function withBids(count: number) {
  const to = await createBiddable(services, { lotCount: 2 });
  const bidders = [];
  for (let index = 0; index < count; index += 1) {
    const bidder = await createBidder(services, to);
    await fillBid(services, to, bidder, `Answer ${index}`, 1000 + index);
    await sendBid(services, bidder);
    bidders.push(bidder);
  }
  const key = { organisationId: to.council.id, reference: to.reference };
  return { to, bidders, key };
}

test('before the deadline nobody opens, and the database refuses too', async () => {
  const { to, key } = await withBids(1);
  await moveDeadline(house.database.ownerUrl, to.id, 60_000);
  const early = openBids(services, to.commissioner, key);
  await expect(early).rejects.toBeInstanceOf(Conflict);
  const byHand = services.db.$executeRaw`
    insert into bid_opening (opportunity_id, opened_at, opened_by_id, bid_count)
    values (${to.id}::uuid, now(), ${to.commissioner.userId}::uuid, 0)`;
  await expect(byHand).rejects.toThrow('before the deadline');
  expect(
    await services.db.openedBid.count({ where: { bidVersion: { bid: { opportunityId: to.id } } } }),
  ).toBe(0);
});

test('before opening the council’s page is the same with bids and without', async () => {
  const { to, key } = await withBids(2);
  const empty = await createBiddable(services, { lotCount: 2 });
  const shown = await findOpening(services, to.commissioner, key);
  const none = await findOpening(services, empty.commissioner, {
    organisationId: empty.council.id,
    reference: empty.reference,
  });
  expect([shown.bids, shown.opening]).toEqual([none.bids, none.opening]);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  const after = await findOpening(services, to.commissioner, key);
  expect([after.bids, after.opening]).toEqual([[], null]);
});

test('opening puts every standing bid in the clear, the latest version, once', async () => {
  const { to, bidders, key } = await withBids(4);
  const [replaced, withdrawn, undecided] = bidders;
  await fillBid(services, to, replaced!, 'The better answer', 500);
  await sendBid(services, replaced!);
  await withdrawBid(services, withdrawn!.actor, withdrawn!.key);
  await fillBid(services, to, undecided!, 'Changed but not sent', 1);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  const [first, second] = await Promise.all([
    openBids(services, to.commissioner, key),
    openBids(services, to.commissioner, key),
  ]);
  expect(first).toEqual(second);
  expect(first.bidCount).toBe(3);
  const { bids, opening } = await findOpening(services, to.commissioner, key);
  expect(opening?.openedBy).toBe(to.commissioner.name);
  const said = Object.fromEntries(bids.map((bid) => [bid.organisation.id, bid]));
  expect(said[replaced!.organisationId]?.content.answers[to.questions[0]]).toBe(
    'The better answer',
  );
  expect(said[replaced!.organisationId]?.version).toBe(2);
  expect(said[undecided!.organisationId]?.content.answers[to.questions[0]]).toBe('Answer 2');
  expect(said[withdrawn!.organisationId]).toBeUndefined();
  expect(bids.every((bid) => bid.failure === null)).toBe(true);
  expect(
    await services.db.auditEntry.count({
      where: { stream: `procurement:${to.id}`, action: 'bids.opened' },
    }),
  ).toBe(1);
  expect(
    await services.db.$transaction((tx) => findBrokenLink(tx, `procurement:${to.id}`)),
  ).toBeNull();
  const seen = await openingForBidder(services, replaced!.actor, replaced!.key);
  expect(seen).toEqual({ openedAt: first.openedAt, openedBy: to.commissioner.name });
});

test('only a commissioner or administrator of the buyer opens', async () => {
  const { to, key } = await withBids(1);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  const otherCouncil = await createCouncil(services.db);
  const stranger = await createMember(services, otherCouncil.id, 'admin');
  const outsiders = [stranger, await createOperator(services)];
  for (const actor of outsiders) {
    await expect(openBids(services, actor, key)).rejects.toBeInstanceOf(NotFound);
    await expect(findOpening(services, actor, key)).rejects.toBeInstanceOf(NotFound);
  }
  await expect(
    openBids(services, stranger, { ...key, organisationId: otherCouncil.id }),
  ).rejects.toBeInstanceOf(NotFound);
  for (const role of ['evaluator', 'observer'] as const) {
    const actor = await createMember(services, to.council.id, role);
    await expect(openBids(services, actor, key)).rejects.toBeInstanceOf(NotAllowed);
  }
  const admin = await createMember(services, to.council.id, 'admin');
  expect((await openBids(services, admin, key)).bidCount).toBe(1);
});

test('a bid damaged in the database is recorded as such, and the others open', async () => {
  const { to, bidders, key } = await withBids(3);
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query('alter table bid_version disable trigger bid_version_append_only');
  const damage = (column: string, bidder: (typeof bidders)[number]) =>
    owner.query(
      `update bid_version set ${column} where bid_id = (select id from bid where lead_organisation_id = $1 and opportunity_id = $2)`,
      [bidder.organisationId, to.id],
    );
  await damage('sealed = set_byte(sealed, 3, (get_byte(sealed, 3) + 1) % 256)', bidders[0]!);
  await damage(
    `receipt_payload = jsonb_set(receipt_payload::jsonb, '{parts,prices}', to_jsonb(repeat('0', 64)))`,
    bidders[1]!,
  );
  await owner.query('alter table bid_version enable trigger bid_version_append_only');
  await owner.end();
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await openBids(services, to.commissioner, key);
  const { bids } = await findOpening(services, to.commissioner, key);
  const failures = bidders.map(
    (bidder) => bids.find((bid) => bid.organisation.id === bidder.organisationId)?.failure,
  );
  expect(failures).toEqual([
    expect.stringContaining('does not open'),
    expect.stringContaining('receipt'),
    null,
  ]);
});

test('one bid sealed for another can’t stand in for it', async () => {
  const { to, bidders, key } = await withBids(2);
  const owner = new pg.Client({ connectionString: house.database.ownerUrl });
  await owner.connect();
  await owner.query('alter table bid_version disable trigger bid_version_append_only');
  await owner.query(
    `update bid_version a set sealed = b.sealed, nonce = b.nonce, ephemeral_public_key = b.ephemeral_public_key
     from bid_version b, bid x, bid y
     where a.bid_id = x.id and b.bid_id = y.id and x.opportunity_id = $1 and y.opportunity_id = $1
       and x.lead_organisation_id = $2 and y.lead_organisation_id = $3`,
    [to.id, bidders[0]!.organisationId, bidders[1]!.organisationId],
  );
  await owner.query('alter table bid_version enable trigger bid_version_append_only');
  await owner.end();
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await openBids(services, to.commissioner, key);
  const { bids } = await findOpening(services, to.commissioner, key);
  expect(bids.filter((bid) => bid.failure !== null).map((bid) => bid.organisation.id)).toEqual([
    bidders[0]!.organisationId,
  ]);
});

test('documents are the council’s to read after opening, and not before', async () => {
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  await fillBid(services, to, bidder);
  const { fileId } = await attachFile(services, bidder.actor, {
    ...bidder.key,
    name: 'plan.txt',
    content: Readable.from([Buffer.from('Our plan in full')]),
  });
  await sendBid(services, bidder);
  const version = await services.db.bidVersion.findFirstOrThrow({
    where: { bid: { opportunityId: to.id } },
  });
  const ask = {
    organisationId: to.council.id,
    reference: to.reference,
    bidVersionId: version.id,
    fileId,
  };
  await expect(readOpenedBidFile(services, to.commissioner, ask)).rejects.toBeInstanceOf(NotFound);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await openBids(services, to.commissioner, ask);
  const file = await readOpenedBidFile(services, to.commissioner, ask);
  expect([file.name, (await buffer(file.content)).toString()]).toEqual([
    'plan.txt',
    'Our plan in full',
  ]);
  const other = await createBiddable(services);
  await expect(
    readOpenedBidFile(services, other.commissioner, { ...ask, organisationId: other.council.id }),
  ).rejects.toBeInstanceOf(NotFound);
});

test('a withdrawn opportunity’s bids stay sealed', async () => {
  const { to, key } = await withBids(1);
  await services.db.opportunity.update({
    where: { reference: to.reference },
    data: { withdrawnAt: new Date() },
  });
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await expect(openBids(services, to.commissioner, key)).rejects.toThrow('stay sealed');
});

test('a character that the database can’t hold does not keep the bids shut', async () => {
  const { to, bidders, key } = await withBids(2);
  await fillBid(services, to, bidders[0]!, 'Before\0after.', 500);
  await sendBid(services, bidders[0]!);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  expect((await openBids(services, to.commissioner, key)).bidCount).toBe(2);
  const { bids } = await findOpening(services, to.commissioner, key);
  const odd = bids.find((bid) => bid.organisation.id === bidders[0]!.organisationId);
  expect(odd).toMatchObject({
    failure: null,
    content: { answers: { [to.questions[0]]: 'Beforeafter.' } },
  });
});
