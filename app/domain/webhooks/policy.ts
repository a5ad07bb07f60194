import { type Actor, hasRole, membershipIn } from '#app/domain/kernel/actor.ts';

/** The whole team sees where its news goes and what came of it; the address in full and every change are its administrators'. */
export function canSeeWebhooks(actor: Actor, organisationId: string): boolean {
  return membershipIn(actor, organisationId) !== null;
}

export function canManageWebhooks(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'admin');
}
