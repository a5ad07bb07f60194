import { type Actor, hasRole } from '#app/domain/kernel/actor.ts';

/** Scoring is for evaluators and commissioners of the buyer. */
export function canAssess(actor: Actor, opportunity: { buyerId: string | null }): boolean {
  return hasRole(actor, opportunity.buyerId, 'commissioner', 'evaluator');
}

/** Choosing the winner and telling everyone is for commissioners. */
export function canDecide(actor: Actor, opportunity: { buyerId: string | null }): boolean {
  return hasRole(actor, opportunity.buyerId, 'commissioner');
}
