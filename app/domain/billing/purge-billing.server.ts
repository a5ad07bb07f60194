import type { Services } from '#app/platform/ports.ts';

const YEAR_MS = 365 * 86_400_000;

/** Forgets news that was handled, refusals and comparisons after a year. What was paid is kept. */
export async function purgeBilling({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - YEAR_MS);
  await db.billingEvent.deleteMany({
    where: { receivedAt: { lt: before }, handledAt: { not: null }, parkedAt: null },
  });
  await db.billingRefusal.deleteMany({ where: { day: { lt: before } } });
  await db.billingReconcile.deleteMany({ where: { startedAt: { lt: before } } });
}
