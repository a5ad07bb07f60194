import { type Actor, hasRole, isOperator, membershipIn } from '#app/domain/kernel/actor.ts';

/** The whole council sees what it pays for; its administrators buy, change and cancel. */
export function canSeeBilling(actor: Actor, organisationId: string): boolean {
  const membership = membershipIn(actor, organisationId);
  return membership !== null && membership.kind !== 'provider';
}

export function canManageBilling(actor: Actor, organisationId: string): boolean {
  return canSeeBilling(actor, organisationId) && hasRole(actor, organisationId, 'admin');
}

/** Every council's plan, what came from Stripe, and who shares a plan. */
export function canRunBilling(actor: Actor): boolean {
  return isOperator(actor);
}
