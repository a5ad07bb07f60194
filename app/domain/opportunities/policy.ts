/** Who may do what with an opportunity. Pure, browser-safe. */
import { type Actor, hasRole, membershipIn } from '#app/domain/kernel/actor.ts';

/** Write, publish, change, withdraw, answer: the buyer's commissioners and administrators. */
export function canWrite(actor: Actor, buyerId: string | null): boolean {
  const membership = membershipIn(actor, buyerId);
  return membership?.kind !== 'provider' && hasRole(actor, buyerId, 'commissioner');
}

/** See drafts and questions that wait: everyone who belongs to the buyer. */
export function canSeeInside(actor: Actor, buyerId: string | null): boolean {
  return membershipIn(actor, buyerId) !== null;
}

/** Ask as an organisation: its members and administrators. */
export function canAskFor(actor: Actor, organisationId: string): boolean {
  return (
    membershipIn(actor, organisationId)?.kind === 'provider' &&
    hasRole(actor, organisationId, 'member')
  );
}
