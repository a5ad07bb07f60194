import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, DeadlinePassed } from '#app/domain/kernel/errors.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { exactLondonTime } from './exact-time.ts';

/** Many may submit in the last second: they wait for a connection rather than fail. */
export const patient = { maxWait: 60_000, timeout: 60_000 };

/** Takes the opportunity's shared lock: its deadline can't move and its bids can't be opened before this transaction ends. */
export async function lockShared(tx: Transaction, opportunityId: string): Promise<void> {
  await tx.$queryRaw`select 1 from opportunity where id = ${opportunityId}::uuid for share`;
}

/**
 * Passes only before the deadline, by the database's clock at this very moment. The caller holds
 * the opportunity's shared lock.
 * @param refused what did not happen: "Your bid was not submitted"
 * @returns the moment it passed, which is the moment it counts from
 * @throws DeadlinePassed stating the database's time and the deadline
 * @throws Conflict when the opportunity was withdrawn
 */
export async function passBeforeDeadline(
  tx: Transaction,
  opportunityId: string,
  refused: string,
): Promise<Date> {
  const [gate] = await tx.$queryRaw<{ closes: Date | null; withdrawn: boolean }[]>`
    select bids_close_at as closes, withdrawn_at is not null as withdrawn
    from opportunity where id = ${opportunityId}::uuid`;
  const now = await databaseNow(tx);
  if (!gate?.closes || gate.withdrawn) {
    throw new Conflict(`${refused}: the council has withdrawn this opportunity.`);
  }
  if (now >= gate.closes) {
    const words = `${refused}. The deadline was ${exactLondonTime(gate.closes)}. Our clock said ${exactLondonTime(now)} when it reached us (London time).`;
    throw new DeadlinePassed(words, now, gate.closes);
  }
  return now;
}
