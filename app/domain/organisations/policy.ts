import { type Actor, hasRole, isOperator } from '#app/domain/kernel/actor.ts';

/** Who may do what with an organisation. Each asks for an active membership of an approved one. */

export function canManageMembers(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'admin');
}

export function canSeeMembers(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'commissioner', 'evaluator', 'observer', 'member');
}

/** A provider's members write its profile; a council's administrators and commissioners do. */
export function canEditProfile(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'member', 'commissioner');
}

/** Numbers, proofs and the name are the administrator's. */
export function canEditIdentity(actor: Actor, organisationId: string): boolean {
  return hasRole(actor, organisationId, 'admin');
}

/** A council or public body stands by an organisation it knows. */
export function canVouch(actor: Actor, councilId: string): boolean {
  return hasRole(actor, councilId, 'admin');
}

/** Operators decide who is a council, and may verify or suspend. */
export function canDecide(actor: Actor): boolean {
  return isOperator(actor);
}
