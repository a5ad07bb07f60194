import { afterAll, expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { startStripePeer } from '#tests/setup/stripe-peer.ts';
import { billingDrill } from './billing.ts';

const peer = await startStripePeer();
peer.seedPlans();
afterAll(() => peer.stop());

test('the mirror ends equal to the peer, whatever becomes of the news, and no plan is lost', async () => {
  const house = await testHouse({ ...peer.env, LOG_LEVEL: 'silent' });
  const databaseUrl = house.database.url;
  const size = { histories: 12, seed: 20_261_122, points: [3], whens: ['reset-after'] as const };
  const { failures, figures } = await billingDrill({
    house,
    peer,
    databaseUrl,
    ...size,
    say: () => {},
  });
  expect(failures).toEqual([]);
  const value = (name: string) => figures.find((one) => one.name === name)?.value;
  expect(value('histories')).toBe(12);
  // Each fault was there to be found.
  expect(value('never posted')).toBeGreaterThan(0);
  expect(value('posted late')).toBeGreaterThan(0);
  expect(value('forged, old or unsigned posts')).toBeGreaterThan(0);
  expect(value('differences that the comparison found')).toBeGreaterThan(0);
  expect(value('processes killed')).toBe(3);
});
