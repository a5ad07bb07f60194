import type { Services } from '#app/platform/ports.ts';
import { CONFIRM_WITHIN_DAYS } from './kinds.ts';

const DAY = 86_400_000;
/** How long the ledger says what was told to whom. */
const LEDGER_DAYS = 365;

/**
 * Forgets alerts that nobody confirmed, those that have been off for a year, with the addresses that
 * had them, who got the mail of a team and has left it, everything of erased accounts, and the ledger
 * after a year, with what it told of topics. What is still open a year after it was told may be told again.
 */
export async function purgeAlerts({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const before = (days: number) => new Date(clock.now().getTime() - days * DAY);
  await db.alert.deleteMany({
    where: { confirmedAt: null, createdAt: { lt: before(CONFIRM_WITHIN_DAYS) } },
  });
  await db.alert.deleteMany({ where: { offAt: { lt: before(LEDGER_DAYS) } } });
  const erased = { user: { erasedAt: { not: null } } };
  await db.$executeRaw`
    delete from alert_delivery d using app_user u
    where u.erased_at is not null and d.owner_key = 'p:' || u.id`;
  await db.alert.deleteMany({ where: erased });
  await db.alertReader.deleteMany({ where: erased });
  await db.follow.deleteMany({ where: erased });
  await db.topicFollow.deleteMany({ where: erased });
  await db.$executeRaw`
    delete from alert_reader r using alert a
    where a.id = r.alert_id and (r.ends_at < ${clock.now()} or not exists (
      select 1 from membership m
      where m.organisation_id = a.organisation_id and m.user_id = r.user_id and m.state = 'active'
    ))`;
  await db.alertDelivery.deleteMany({ where: { createdAt: { lt: before(LEDGER_DAYS) } } });
  await db.alertItem.deleteMany({
    where: { endedAt: { lt: before(LEDGER_DAYS) }, sent: { none: {} } },
  });
  // Titles may hold names that have gone elsewhere.
  await db.topicEvent.deleteMany({ where: { createdAt: { lt: before(LEDGER_DAYS) } } });
}
