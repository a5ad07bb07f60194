import type { Services } from '#app/platform/ports.ts';
import { closingSoon } from './follow-items.server.ts';
import { addItems } from './items.server.ts';
import { tellFollowers } from './topic-items.server.ts';
import { writeMessages } from './write-messages.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs' | 'mail' | 'keys' | 'settings'>;

/** Owners whose messages are written in one transaction. */
const OWNERS_AT_ONCE = 200;
const MINUTE = 60_000;

/**
 * Writes the messages that are due and queues their sending, spread over the minute at the rate
 * that the mail server takes; what is over waits for the next minute. Messages, the ledger and what
 * is marked as sent are one transaction: killed at any point, it loses nothing and repeats nothing.
 */
export async function sendAlerts(
  services: Needs,
  options: { most?: number } = {},
): Promise<{ messages: number }> {
  const { most = services.settings.alertMailsPerMinute } = options;
  await remindOfClosing(services);
  await tellFollowers(services);
  const started = services.clock.now().getTime();
  let messages = 0;
  while (messages < most) {
    const before = messages;
    const sendAt = (at: number) =>
      new Date(started + Math.floor(((before + at) * MINUTE) / Math.max(most, 1)));
    const batch = await services.db.$transaction(
      (tx) =>
        writeMessages(services, tx, {
          owners: Math.min(OWNERS_AT_ONCE, most - before),
          sendAt,
        }),
      { timeout: 120_000, maxWait: 60_000 },
    );
    messages += batch.messages;
    if (batch.alerts === 0) break;
  }
  return { messages };
}

async function remindOfClosing(services: Needs): Promise<void> {
  const { db, clock } = services;
  const now = clock.now();
  for (const { opportunityId, items } of await db.$transaction((tx) => closingSoon(tx, now))) {
    const family = [opportunityId];
    await db.$transaction((tx) => addItems(services, tx, items, opportunityId, family, now));
  }
}
