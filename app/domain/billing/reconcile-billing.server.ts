import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { convergeCustomer, type Difference } from './converge.server.ts';
import { requireOperator } from './handle-events.server.ts';
import { paymentsFailure, requirePayments } from './own-account.server.ts';
import { refreshPrices } from './prices.server.ts';
import { isRunning } from './run-intent.server.ts';
import { tellDetails } from './tell-details.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log'>;

export type Reconciled = {
  id: string;
  startedAt: Date;
  /** Null: it broke off, or runs still. */
  endedAt: Date | null;
  /** How many customers of ours were compared. */
  customers: number;
  /** What differed; all of it has been put right, but for what is said of a customer as a whole. */
  differences: Difference[];
  /** Why it broke off. */
  reason: string;
};

/**
 * Compares every customer of ours with Stripe, says what differed, and puts it right: what news was
 * lost is learned here. Customers that Stripe says are a council's, and that we don't know, are
 * taken in; a second one of the same council, two plans that run at once, and customers about whom
 * Stripe refused to answer are named for a person to look at. Only Stripe's being away ends it early.
 */
export async function reconcileBilling(services: Needs): Promise<Reconciled> {
  const payments = requirePayments(services);
  const { db, clock, log } = services;
  const run = await db.billingReconcile.create({ data: { startedAt: clock.now() } });
  const differences: Difference[] = [];
  const seen = new Set<string>();
  let reason = '';
  try {
    await refreshPrices(services).catch(unlessRefused);
    for (const { customerId, organisationId } of await db.billingAccount.findMany({
      where: { customerId: { not: null } },
      select: { customerId: true, organisationId: true },
    }))
      await look(customerId!, organisationId, false);
    for await (const { id, organisationId } of payments.allCustomers())
      if (organisationId !== null && !seen.has(id)) await look(id, organisationId, true);
  } catch (error) {
    const failure = paymentsFailure(error);
    if (!failure) throw error;
    reason = failure.message;
  }
  const endedAt = reason === '' ? clock.now() : null;
  await db.billingReconcile.update({
    where: { id: run.id },
    data: { endedAt, reason, customers: seen.size, differences },
  });
  if (differences.length > 0) log.warn({ differences }, 'Stripe and our rows differed');
  return { ...run, endedAt, reason, customers: seen.size, differences };

  /** @param isNew Stripe says that it is this council's; we did not know */
  async function look(customerId: string, said: string, isNew: boolean): Promise<void> {
    seen.add(customerId);
    const name = (organisationId: string, what: string) =>
      differences.push({ organisationId, object: 'customer', id: customerId, what });
    try {
      const found = await convergeCustomer(services, customerId);
      if (found.outcome === 'converged') {
        differences.push(...found.differences);
        if (await hasTwoPlans(found.organisationId)) name(said, 'customer with two plans that run');
        await tellDetails(services, found.organisationId);
      }
      if (found.outcome === 'not-ours' && isNew && (await isCouncil(said)))
        name(said, 'second customer of this council');
    } catch (error) {
      const failure = paymentsFailure(error);
      unlessRefused(error);
      name(said, `customer could not be compared: ${failure?.message}`);
    }
  }

  function unlessRefused(error: unknown): void {
    const failure = paymentsFailure(error);
    if (!failure || failure.isAway) throw error;
    log.warn({ reason: failure.message }, 'Stripe refused to be compared with');
  }

  async function hasTwoPlans(organisationId: string): Promise<boolean> {
    const held = await db.billingSubscription.findMany({ where: { organisationId } });
    return held.filter(isRunning).length > 1;
  }

  async function isCouncil(id: string): Promise<boolean> {
    return (await db.billingAccount.count({ where: { organisationId: id } })) > 0;
  }
}

/** The last runs, newest first, for the operator. */
export async function lastReconciles(
  services: Pick<Services, 'db' | 'payments'>,
  actor: Actor,
): Promise<Reconciled[]> {
  requireOperator(services, actor);
  const runs = await services.db.billingReconcile.findMany({
    orderBy: { startedAt: 'desc' },
    take: 14,
  });
  return runs.map((run) => ({ ...run, differences: run.differences as Difference[] }));
}
