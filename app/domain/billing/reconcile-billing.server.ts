import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { convergeCustomer, type Difference } from './converge.server.ts';
import { requireOperator } from './handle-events.server.ts';
import { paymentsFailure, requirePayments } from './own-account.server.ts';
import { refreshPrices } from './prices.server.ts';
import { tellDetails } from './tell-details.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'payments' | 'log'>;

export type Reconciled = {
  id: string;
  startedAt: Date;
  /** Null: it broke off, or runs still. */
  endedAt: Date | null;
  /** How many customers of ours were compared. */
  customers: number;
  /** What differed; all of it has been put right, but for a second customer of one council. */
  differences: Difference[];
  /** Why it broke off. */
  reason: string;
};

/**
 * Compares every customer of ours with Stripe, says what differed, and puts it right: what news was
 * lost is learned here. Customers that Stripe says are a council's, and that we don't know, are
 * taken in; a second one of the same council is named for a person to look at.
 */
export async function reconcileBilling(services: Needs): Promise<Reconciled> {
  const payments = requirePayments(services);
  const { db, clock, log } = services;
  const run = await db.billingReconcile.create({ data: { startedAt: clock.now() } });
  const differences: Difference[] = [];
  const seen = new Set<string>();
  let reason = '';
  try {
    await refreshPrices(services);
    for (const { customerId } of await db.billingAccount.findMany({
      where: { customerId: { not: null } },
      select: { customerId: true },
    }))
      await look(customerId!, null);
    for await (const { id, organisationId } of payments.allCustomers())
      if (organisationId !== null && !seen.has(id)) await look(id, organisationId);
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

  async function look(customerId: string, said: string | null): Promise<void> {
    seen.add(customerId);
    const found = await convergeCustomer(services, customerId);
    if (found.outcome === 'converged') {
      differences.push(...found.differences);
      await tellDetails(services, found.organisationId);
    }
    if (found.outcome === 'not-ours' && said !== null && (await isCouncil(said)))
      differences.push({
        organisationId: said,
        object: 'customer',
        id: customerId,
        what: 'second customer of this council',
      });
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
