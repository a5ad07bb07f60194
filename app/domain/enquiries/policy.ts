import { type Actor, hasRole, membershipIn } from '#app/domain/kernel/actor.ts';

/**
 * Who may put their organisation's name to a question: of a council or public body those who speak for
 * it, its commissioners and administrators; of a provider its members.
 */
export function canAskAs(actor: Actor, organisationId: string): boolean {
  const membership = membershipIn(actor, organisationId);
  if (!membership) return false;
  return hasRole(actor, organisationId, membership.kind === 'provider' ? 'member' : 'commissioner');
}
