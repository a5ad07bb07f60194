import { type Actor, hasRole } from '#app/domain/kernel/actor.ts';

/** Members of the bid's own organisations, and nobody else, ever: not the council, not the operator. */
export function canReadBid(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'member', 'commissioner', 'evaluator', 'observer');
}

/** Observers read along. */
export function canWorkOnBid(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'member', 'commissioner', 'evaluator');
}

/** Opening is for the buyer's commissioners; when it may happen is for the database's clock to say. */
export function canOpenBids(actor: Actor, opportunity: { buyerId: string | null }): boolean {
  return hasRole(actor, opportunity.buyerId, 'commissioner');
}

/** After opening, those who run or judge the process read the bids. */
export function canReadOpenedBids(actor: Actor, opportunity: { buyerId: string | null }): boolean {
  return hasRole(actor, opportunity.buyerId, 'commissioner', 'evaluator', 'observer');
}

const takesBids = new Set(['quick_quote', 'below_threshold', 'light_touch', 'grant']);

/** What kind of opportunity takes bids here at all. */
export function canTakeBids(opportunity: { source: string; kind: string }): boolean {
  return opportunity.source === 'here' && takesBids.has(opportunity.kind);
}
