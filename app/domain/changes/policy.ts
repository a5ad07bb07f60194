/** Who may do what with a notice of change. Pure, browser-safe. */
import { type Actor, hasRole, membershipIn } from '#app/domain/kernel/actor.ts';

/** Write, publish, change, answer, decide: the council's commissioners and administrators. */
export function canWriteChange(actor: Actor, councilId: string): boolean {
  const membership = membershipIn(actor, councilId);
  return (
    membership !== null &&
    membership.kind !== 'provider' &&
    hasRole(actor, councilId, 'commissioner')
  );
}

/** See drafts, and what proposals say to the council alone: everyone who belongs to it. */
export function canSeeChangeInside(actor: Actor, councilId: string): boolean {
  const membership = membershipIn(actor, councilId);
  return membership !== null && membership.kind !== 'provider';
}

/** Propose for an organisation: its members and administrators. */
export function canProposeFor(actor: Actor, organisationId: string): boolean {
  return (
    membershipIn(actor, organisationId)?.kind === 'provider' &&
    hasRole(actor, organisationId, 'member')
  );
}
