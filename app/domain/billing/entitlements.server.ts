import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import type { Entitlements, PaidAct, Refusal } from '#app/domain/kernel/entitlements.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { Standing } from './lifecycle.ts';
import { numberOn } from './numbers.ts';
import { canUse } from './plans.ts';
import { readStanding } from './read-standing.server.ts';

/**
 * What councils may use where they are billed. It reads our own rows alone, so that it answers when
 * Stripe doesn't; and by the database's clock, as every gate does.
 */
export function createEntitlements(): Entitlements {
  return { isOn: true, refusalOf };
}

async function refusalOf(tx: Transaction, act: PaidAct): Promise<Refusal | null> {
  if (act.isEngagement) return null;
  const now = await databaseNow(tx);
  const standing = await readStanding(tx, act.organisationId, now);
  const day = londonDay(now);
  const below = BigInt(numberOn('free-below-pence', day));
  // What nobody can estimate counts as large: Procurement Act 2023 Sch. 3 para 5.
  if (act.valuePence === null || act.valuePence >= below) {
    if (canUse(standing, 'publish-large')) return null;
    return refusal(standing, 'too-large', below, null);
  }
  if (canUse(standing, 'publish-many')) return null;
  // Two that are published at once would each find one place left.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`plan:${act.organisationId}`}, 0))`;
  const mostLive = numberOn('free-live', day);
  if (canUse(standing, 'publish-small') && (await act.countLive()) < mostLive) return null;
  return refusal(standing, 'too-many', null, mostLive);
}

function refusal(
  { state, lastPlan }: Standing,
  reason: 'too-large' | 'too-many',
  belowPence: bigint | null,
  mostLive: number | null,
): Refusal {
  const isLapsed = state === 'lapsed' || (state === 'cancelled' && lastPlan !== null);
  const what =
    reason === 'too-large'
      ? `opportunities of ${formatPence(belowPence ?? 0n)} or more`
      : `more than ${mostLive} opportunities at once`;
  const why = isLapsed
    ? `Your council’s plan has ended, so it can’t post ${what}.`
    : `The free plan doesn’t cover ${what}.`;
  return {
    reason: isLapsed ? 'lapsed' : reason,
    message: `${why} Your draft is saved, and everything you have published goes on. An administrator of your council can choose a plan.`,
    mostLive,
    belowPence,
  };
}
