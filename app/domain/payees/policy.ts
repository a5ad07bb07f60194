import { type Actor, hasRole, isOperator, membershipIn } from '#app/domain/kernel/actor.ts';

/**
 * Who a payee is in a council's own payments: its commissioners and administrators say. They alone see
 * what waits and what is decided, for names of persons stand there.
 */
export function canDecideForCouncil(actor: Actor, organisationId: string): boolean {
  return isCouncilStaff(actor, organisationId) && hasRole(actor, organisationId, 'commissioner');
}

/** Anyone who works there. */
export function isCouncilStaff(actor: Actor, organisationId: string): boolean {
  const membership = membershipIn(actor, organisationId);
  return membership !== null && membership.kind !== 'provider';
}

/** For all councils: the operator. */
export function canDecideForAll(actor: Actor): boolean {
  return isOperator(actor);
}
