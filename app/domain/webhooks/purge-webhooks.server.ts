import type { Services } from '#app/platform/ports.ts';
import { LOG_DAYS, TOLD_DAYS } from './limits.ts';

const DAY = 86_400_000;

/** Forgets the log after 30 days, what was told after a year, and old secrets whose time is over. */
export async function purgeWebhooks({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const now = clock.now();
  const before = (days: number) => new Date(now.getTime() - days * DAY);
  await db.webhookDelivery.deleteMany({ where: { createdAt: { lt: before(LOG_DAYS) } } });
  await db.webhookTold.deleteMany({ where: { createdAt: { lt: before(TOLD_DAYS) } } });
  await db.webhookEndpoint.updateMany({
    where: { oldSecretUntil: { lt: now } },
    data: { oldSecret: null, oldSecretKeyId: null, oldSecretUntil: null },
  });
}
