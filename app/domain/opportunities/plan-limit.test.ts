import { expect, it } from 'vitest';
import { createEntitlements } from '#app/domain/billing/entitlements.server.ts';
import { PlanLimit } from '#app/domain/kernel/entitlements.ts';
import { moveDeadline } from '#tests/bid-factories.ts';
import { createMember, createOpportunity } from '#tests/factories.ts';
import { createReadyDraft, createWriter } from '#tests/opportunity-factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { planNote } from './plan-limit.server.ts';
import { publishOpportunity } from './publish-opportunity.server.ts';

/** The free plan, as a parish meets it. */

const { services: free, database } = await testHouse();
const services = { ...free, entitlements: createEntitlements() };
const { db } = services;

async function withLive(many: number) {
  const writer = await createWriter(free);
  const live = [];
  for (let at = 0; at < many; at += 1) live.push(await createOpportunity(db, writer.councilId));
  return { writer, live };
}

it('lets three be live, and keeps the fourth as it is until one is decided', async () => {
  const { writer, live } = await withLive(3);
  await createOpportunity(db, writer.councilId, { kind: 'market_engagement' });
  await createOpportunity(db, writer.councilId, { withdrawnAt: new Date() });
  const reference = await createReadyDraft(free, writer);
  const before = await db.opportunity.findFirstOrThrow({ where: { reference } });
  const publish = () => publishOpportunity(services, writer.commissioner, reference);
  await expect(publish()).rejects.toBeInstanceOf(PlanLimit);
  expect(await db.opportunity.findFirstOrThrow({ where: { reference } })).toEqual(before);

  await moveDeadline(database.ownerUrl, live[0]!.id, -1000);
  await expect(publish(), 'closed is not decided').rejects.toBeInstanceOf(PlanLimit);
  await db.opportunity.updateMany({
    where: { id: live[0]!.id },
    data: { outcomeAt: new Date(Date.now() - 1000) },
  });
  expect(await publish()).toEqual({ published: true });
});

it('lets two that are published at once share no place', async () => {
  const { writer } = await withLive(2);
  const drafts = [await createReadyDraft(free, writer), await createReadyDraft(free, writer)];
  const ended = await Promise.allSettled(
    drafts.map((reference) => publishOpportunity(services, writer.commissioner, reference)),
  );
  expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('takes a conversation of any size, and no competition of £30,000 or more', async () => {
  const { writer } = await withLive(3);
  const talk = await createReadyDraft(free, writer, { about: { kind: 'market_engagement' } });
  expect(await publishOpportunity(services, writer.commissioner, talk)).toEqual({
    published: true,
  });
  const other = await createWriter(free);
  const large = await createReadyDraft(free, other, {
    about: { kind: 'grant' },
    value: { baseValue: 25_000_00, baseValueVat: 'excluded' },
  });
  const refused = await publishOpportunity(services, other.commissioner, large).catch((e) => e);
  expect(refused).toMatchObject({ refusal: { reason: 'too-large', belowPence: 3_000_000n } });
  expect(refused.message).toContain('Your draft is saved');
  // Where nobody is billed, nothing is asked.
  expect(await publishOpportunity(free, other.commissioner, large)).toEqual({ published: true });
});

it('says who to ask, and to nobody who may not publish', async () => {
  const { writer } = await withLive(3);
  const draft = { kind: 'below_threshold', estimatedValuePence: 100_00 } as const;
  const administrator = await createMember(free, writer.councilId, 'admin');
  const observer = await createMember(free, writer.councilId, 'observer');
  const note = (actor: typeof observer) => planNote(services, actor, writer.councilId, draft);
  expect(await note(writer.commissioner)).toMatchObject({
    refusal: { reason: 'too-many', mostLive: 3 },
    mayChoose: false,
    ask: [administrator.name],
  });
  expect(await note(administrator)).toMatchObject({ mayChoose: true, ask: [] });
  expect(await note(observer)).toBeNull();
  expect(await planNote(free, administrator, writer.councilId, draft)).toBeNull();
});
