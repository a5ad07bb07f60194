import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import {
  Conflict,
  DeadlinePassed,
  Invalid,
  NotAllowed,
  NotFound,
} from '#app/domain/kernel/errors.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type Biddable,
  createBiddable,
  createBidder,
  fillBid,
  moveDeadline,
  sendBid,
} from '#tests/bid-factories.ts';
import { createMember, createOperator, createProvider } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { findBid } from './find-bid.server.ts';
import { bidsOf, receiptsOf } from './queries.server.ts';
import { checkReceipt } from './receipt.server.ts';
import { saveAnswer } from './save-answer.server.ts';
import { startBid } from './start-bid.server.ts';
import { submitBid } from './submit-bid.server.ts';
import { withdrawBid } from './withdraw-bid.server.ts';

let house: TestHouse;
let services: Services;
beforeAll(async () => {
  house = await testHouse();
  services = house.services;
});

async function readyBid(text?: string) {
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  await fillBid(services, to, bidder, text);
  return { to, bidder };
}

const versionsOf = (to: Biddable) =>
  services.db.bidVersion.findMany({
    where: { bid: { opportunityId: to.id } },
    orderBy: { number: 'asc' },
  });

test('a submission gives a receipt that anyone can check, and mail to every member', async () => {
  const { bidder } = await readyBid();
  const colleague = await createMember(services, bidder.organisationId);
  const submitted = await sendBid(services, bidder);
  expect(submitted.version).toBe(1);
  const [receipt] = await receiptsOf(services, bidder.actor, bidder.key);
  const { submittedAt: _, ...file } = receipt!;
  const checked = checkReceipt(services, JSON.stringify(file));
  expect(checked).toMatchObject({
    ok: true,
    receipt: { receiptNumber: submitted.receiptNumber, version: 1 },
  });
  const mails = await services.db.mailMessage.findMany({
    where: { toAddress: { in: [bidder.actor.email, colleague.email] } },
  });
  expect(mails).toHaveLength(2);
  for (const mail of mails) expect(mail.text).toContain(submitted.receiptNumber);
});

test('a receipt that was changed anywhere is refused', async () => {
  const { bidder } = await readyBid();
  await sendBid(services, bidder);
  const [{ submittedAt: _, ...file } = { submittedAt: null }] = await receiptsOf(
    services,
    bidder.actor,
    bidder.key,
  );
  const text = JSON.stringify(file);
  const changes = [
    text.replace('"version":1', '"version":2'),
    text.replace(/"submittedAt":"2/, '"submittedAt":"3'),
    text.replace(
      /("manifestHash":")(.)/,
      (_all, start, first) => start + (first === 'a' ? 'b' : 'a'),
    ),
    text.replace(/("value":")(.)/, (_all, start, first) => start + (first === 'a' ? 'b' : 'a')),
    text.replace('"format"', '"extra":1,"format"'),
    'not a receipt',
  ];
  for (const changed of changes) {
    expect(changed).not.toBe(text);
    expect(checkReceipt(services, changed).ok, changed.slice(0, 80)).toBe(false);
  }
});

test('pressing submit twice, even at once, is one submission with one receipt', async () => {
  const { to, bidder } = await readyBid();
  const { draftVersion } = await findBid(services, bidder.actor, bidder.key);
  const input = { ...bidder.key, draftVersion, submissionKey: randomUUID() };
  const all = await Promise.all(
    Array.from({ length: 6 }, () => submitBid(services, bidder.actor, input)),
  );
  expect(new Set(all.map((one) => one.receiptNumber)).size).toBe(1);
  expect(await versionsOf(to)).toHaveLength(1);
  // The second press may reach us after the deadline: the answer is still the receipt.
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  expect((await submitBid(services, bidder.actor, input)).receiptNumber).toBe(
    all[0]?.receiptNumber,
  );
});

test('everything missing is named at once, and nothing is sent', async () => {
  const to = await createBiddable(services, { lotCount: 2 });
  const bidder = await createBidder(services, to);
  const error = await sendBid(services, bidder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Invalid);
  expect(Object.keys((error as Invalid).fields).sort()).toEqual(
    [`answer:${to.questions[0]}`, 'lots'].sort(),
  );
  await fillBid(services, to, bidder, 'word '.repeat(51));
  await expect(sendBid(services, bidder)).rejects.toMatchObject({
    fields: { [`answer:${to.questions[0]}`]: [expect.stringContaining('1 word over')] },
  });
  await fillBid(services, to, bidder, 'word '.repeat(50));
  await sendBid(services, bidder);
  expect(await versionsOf(to)).toHaveLength(1);
});

test('one millisecond late is late, and the refusal states both times', async () => {
  const { to, bidder } = await readyBid();
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  const error = await sendBid(services, bidder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DeadlinePassed);
  const { databaseTime, deadline, message } = error as DeadlinePassed;
  expect(databaseTime.getTime()).toBeGreaterThanOrEqual(deadline.getTime() + 1);
  expect(message).toMatch(/not submitted.*deadline was.*Our clock said/s);
  expect(await versionsOf(to)).toHaveLength(0);
});

test('the application can move a deadline later only, and never once it has passed', async () => {
  const { to } = await readyBid();
  const row = { reference: to.reference };
  const before = await services.db.opportunity.findUniqueOrThrow({ where: row });
  const move = (change: Prisma.Sql) =>
    services.db
      .$executeRaw`update opportunity set questions_close_at = null, ${change} where id = ${before.id}::uuid`;
  const at = (milliseconds: number) => new Date(before.bidsCloseAt!.getTime() + milliseconds);
  const closes = (instant: Date | null) => Prisma.sql`bids_close_at = ${instant}::timestamptz`;
  await expect(move(closes(at(-1)))).rejects.toThrow(/later only/);
  await expect(move(closes(null))).rejects.toThrow(/later only/);
  await expect(move(Prisma.sql`published_at = null`)).rejects.toThrow(/stays published/);
  await expect(move(Prisma.sql`source = 'elsewhere'`)).rejects.toThrow(/stays published/);
  await move(closes(at(1)));
  await moveDeadline(house.database.ownerUrl, before.id, -1);
  await expect(move(closes(at(1000)))).rejects.toThrow(/later only/);
});

test('the database itself refuses a version stamped at the deadline and takes one a millisecond before', async () => {
  const { to, bidder } = await readyBid();
  await sendBid(services, bidder);
  const closes = new Date('2100-12-01T12:00:00.000Z');
  await services.db.opportunity.update({
    where: { reference: to.reference },
    data: { bidsCloseAt: closes },
  });
  const stamped = (offset: number, number: number) => services.db.$executeRaw`
    insert into bid_version (id, bid_id, number, submitted_at, submission_key, seal_algorithm, seal_key_id, ephemeral_public_key,
      nonce, sealed, receipt_number, manifest_hash, receipt_payload, receipt_signature, receipt_key_id)
    select gen_random_uuid(), bid_id, ${number}, ${new Date(closes.getTime() + offset)}::timestamptz, gen_random_uuid()::text, seal_algorithm,
      seal_key_id, ephemeral_public_key, nonce, sealed, gen_random_uuid()::text, manifest_hash, receipt_payload, receipt_signature, receipt_key_id
    from bid_version where number = 1 and bid_id in (select id from bid where opportunity_id = ${to.id}::uuid)`;
  await stamped(-1, 2);
  await expect(stamped(0, 3)).rejects.toThrow('the deadline has passed');
  await expect(stamped(1, 3)).rejects.toThrow('the deadline has passed');
});

test('a submitted version can’t be changed or deleted', async () => {
  const { to, bidder } = await readyBid();
  await sendBid(services, bidder);
  const where = { bid: { opportunityId: to.id } };
  await expect(
    services.db.bidVersion.updateMany({ where, data: { submittedAt: new Date(0) } }),
  ).rejects.toThrow();
  await expect(services.db.bidVersion.deleteMany({ where })).rejects.toThrow();
});

test('a bid is replaced and withdrawn and brought back before the deadline, and not after', async () => {
  const { to, bidder } = await readyBid();
  await sendBid(services, bidder);
  await fillBid(services, to, bidder, 'Better.');
  expect((await findBid(services, bidder.actor, bidder.key)).status).toBe('changed');
  expect((await sendBid(services, bidder)).version).toBe(2);
  await withdrawBid(services, bidder.actor, bidder.key);
  await withdrawBid(services, bidder.actor, bidder.key);
  expect((await findBid(services, bidder.actor, bidder.key)).status).toBe('withdrawn');
  expect((await sendBid(services, bidder)).version).toBe(3);
  expect((await findBid(services, bidder.actor, bidder.key)).status).toBe('submitted');
  expect(
    await services.db.mailMessage.count({
      where: { toAddress: bidder.actor.email, kind: 'bid-withdrawn' },
    }),
  ).toBe(1);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await expect(withdrawBid(services, bidder.actor, bidder.key)).rejects.toBeInstanceOf(
    DeadlinePassed,
  );
  expect(await versionsOf(to)).toHaveLength(3);
});

test('what was checked is what is sent: a draft changed meanwhile is not', async () => {
  const { to, bidder } = await readyBid();
  const { draftVersion } = await findBid(services, bidder.actor, bidder.key);
  await fillBid(services, to, bidder, 'Changed in the other tab.');
  const late = submitBid(services, bidder.actor, {
    ...bidder.key,
    draftVersion,
    submissionKey: randomUUID(),
  });
  await expect(late).rejects.toBeInstanceOf(Conflict);
});

test('a withdrawn opportunity takes no bid', async () => {
  const { to, bidder } = await readyBid();
  await services.db.opportunity.update({
    where: { reference: to.reference },
    data: { withdrawnAt: new Date() },
  });
  await expect(sendBid(services, bidder)).rejects.toThrow('withdrawn');
});

test('nobody outside the bid’s organisation reads, changes, submits or withdraws it', async () => {
  const { to, bidder } = await readyBid();
  await sendBid(services, bidder);
  const rival = await createProvider(services.db);
  const rivalMember = await createMember(services, rival.id);
  const operator = await createOperator(services);
  for (const actor of [rivalMember, operator, to.commissioner]) {
    const doings = [
      findBid(services, actor, bidder.key),
      receiptsOf(services, actor, bidder.key),
      bidsOf(services, actor, bidder.organisationId),
      saveAnswer(services, actor, {
        ...bidder.key,
        questionId: to.questions[0],
        text: 'x',
        draftVersion: 99,
      }),
      submitBid(services, actor, { ...bidder.key, draftVersion: 4, submissionKey: randomUUID() }),
      withdrawBid(services, actor, bidder.key),
    ];
    for (const doing of doings) await expect(doing).rejects.toBeInstanceOf(NotFound);
  }
  // Their own organisation's name on the same opportunity leads to no bid either.
  await expect(
    findBid(services, rivalMember, { ...bidder.key, organisationId: rival.id }),
  ).rejects.toBeInstanceOf(NotFound);
  const observer = await createMember(services, bidder.organisationId, 'observer');
  expect((await findBid(services, observer, bidder.key)).latest?.number).toBe(1);
  await expect(withdrawBid(services, observer, bidder.key)).rejects.toBeInstanceOf(NotAllowed);
});

test('the buyer can’t bid for its own; a quick quote is only for those invited; closed is closed', async () => {
  const to = await createBiddable(services);
  const own = await createMember(services, to.council.id, 'admin');
  await expect(
    startBid(services, own, { organisationId: to.council.id, reference: to.reference }),
  ).rejects.toBeInstanceOf(NotAllowed);
  const quote = await createBiddable(services, { kind: 'quick_quote' });
  const provider = await createProvider(services.db);
  const actor = await createMember(services, provider.id);
  const key = { organisationId: provider.id, reference: quote.reference };
  await expect(startBid(services, actor, key)).rejects.toBeInstanceOf(NotFound);
  await services.db.quoteInvitation.create({
    data: { opportunityId: quote.id, organisationId: provider.id },
  });
  await startBid(services, actor, key);
  await moveDeadline(house.database.ownerUrl, to.id, -1);
  await expect(
    startBid(services, actor, { ...key, reference: to.reference }),
  ).rejects.toBeInstanceOf(Conflict);
});

test('two members who start at once work on one bid', async () => {
  const to = await createBiddable(services);
  const provider = await createProvider(services.db);
  const people = await Promise.all([1, 2, 3].map(() => createMember(services, provider.id)));
  const key = { organisationId: provider.id, reference: to.reference };
  const begun = await Promise.all(people.map((actor) => startBid(services, actor, key)));
  expect(new Set(begun.map(({ bidId }) => bidId)).size).toBe(1);
});

test('bids leave no trace in the procurement’s chain, on its row or among its search work', async () => {
  const to = await createBiddable(services);
  const before = await services.db.opportunity.findUniqueOrThrow({
    where: { reference: to.reference },
  });
  const bidder = await createBidder(services, to);
  await fillBid(services, to, bidder);
  await sendBid(services, bidder);
  await withdrawBid(services, bidder.actor, bidder.key);
  expect(await services.db.auditEntry.count({ where: { stream: `procurement:${to.id}` } })).toBe(0);
  expect(await services.db.searchOutbox.count({ where: { documentId: to.id } })).toBe(0);
  expect(
    await services.db.opportunity.findUniqueOrThrow({ where: { reference: to.reference } }),
  ).toEqual(before);
});
