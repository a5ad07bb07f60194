import { expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { createCouncil, createOpportunity } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { openOpportunities } from './open-opportunities.server.ts';

const { services } = await testHouse();
const from = (days: number) => new Date(Date.now() + days * 86_400_000);

it('counts what a council has open for anyone to read, first to close first', async () => {
  const council = await createCouncil(services.db);
  const post = (title: string, data: Partial<Prisma.OpportunityUncheckedCreateInput> = {}) =>
    createOpportunity(services.db, council.id, { title, ...data });
  await post('Later');
  const soon = await post('Soon', { bidsCloseAt: from(1) });
  await post('No date', { kind: 'market_engagement', bidsCloseAt: null });
  await post('Closed', { bidsCloseAt: from(-1) });
  await post('Not out yet', { publishedAt: from(1) });
  await post('Draft', { publishedAt: null });
  await post('Withdrawn', { withdrawnAt: from(-1) });
  await post('Decided', { outcomeAt: from(-1) });
  await post('Quote', { kind: 'quick_quote' });
  await post('Folded', { sameAsId: soon.id });
  await createOpportunity(services.db, (await createCouncil(services.db)).id, { title: 'Other' });
  const { total, first } = await openOpportunities(services, anonymous, { buyerId: council.id }, 2);
  expect(total).toBe(3);
  expect(first.map(({ title }) => title)).toEqual(['Soon', 'Later']);
  expect(
    (await openOpportunities(services, anonymous, { buyerId: council.id })).first,
  ).toHaveLength(3);
});
