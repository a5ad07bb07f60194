import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { BillingAccount } from '#app/platform/db/generated/client.ts';
import type { Payments } from '#app/platform/payment-ports.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { StripeAway, StripeRefused } from './errors.ts';
import { canManageBilling, canSeeBilling } from './policy.ts';

/** @throws NotFound where nobody is billed: no page, no command and no row speaks of money */
export function requirePayments({ payments }: Pick<Services, 'payments'>): Payments {
  if (payments === null) throw new NotFound();
  return payments;
}

/** @throws NotSignedIn, NotFound for outsiders and providers */
export function requireSeer(actor: Actor, organisationId: string): Person {
  const person = requirePerson(actor);
  if (!canSeeBilling(actor, organisationId)) throw new NotFound();
  return person;
}

/** @throws NotSignedIn, NotFound for outsiders and providers, NotAllowed for who is no administrator */
export function requireManager(actor: Actor, organisationId: string): Person {
  const person = requireSeer(actor, organisationId);
  if (canManageBilling(actor, organisationId)) return person;
  throw new NotAllowed(
    'Only an administrator of your council can choose and pay for a plan. Ask one of them.',
  );
}

/** The council's account, made when it is first needed, and locked. */
export async function lockAccount(
  tx: Transaction,
  organisationId: string,
): Promise<BillingAccount> {
  await tx.billingAccount.createMany({ data: [{ organisationId }], skipDuplicates: true });
  await tx.$queryRaw`
    select 1 from billing_account where organisation_id = ${organisationId}::uuid for update`;
  return tx.billingAccount.findUniqueOrThrow({ where: { organisationId } });
}

/** Null for what is no failure of the payment service's. */
export function paymentsFailure(error: unknown): { isAway: boolean; message: string } | null {
  if (!(error instanceof Error) || error.name !== 'PaymentsFailure') return null;
  return { isAway: (error as Error & { kind?: string }).kind === 'away', message: error.message };
}

/**
 * Runs a call with its failures in words for the person who asked.
 * @param whenAway in place of the usual words
 * @throws StripeAway, StripeRefused
 */
export async function inWords<T>(call: () => Promise<T>, whenAway?: string): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failure = paymentsFailure(error);
    if (!failure) throw error;
    throw failure.isAway
      ? new StripeAway(whenAway)
      : new StripeRefused(`Stripe, which handles payments for us, said no: ${failure.message}`);
  }
}
