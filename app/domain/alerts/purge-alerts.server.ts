import type { Services } from '#app/platform/ports.ts';
import { CONFIRM_WITHIN_DAYS } from './kinds.ts';

const DAY = 86_400_000;
/** How long the ledger says what was told to whom. */
const LEDGER_DAYS = 365;

/**
 * Forgets alerts that nobody confirmed, addresses that turned theirs off long ago, and the ledger
 * after a year. What is still open a year after it was told may be told again.
 */
export async function purgeAlerts({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  await db.alert.deleteMany({
    where: { confirmedAt: null, createdAt: { lt: before(CONFIRM_WITHIN_DAYS) } },
  });
  await db.alert.deleteMany({
    where: { address: { not: null }, offAt: { lt: before(LEDGER_DAYS) } },
  });
  await db.alertDelivery.deleteMany({ where: { createdAt: { lt: before(LEDGER_DAYS) } } });
  await db.alertItem.deleteMany({
    where: { endedAt: { lt: before(LEDGER_DAYS) }, sent: { none: {} } },
  });
}
