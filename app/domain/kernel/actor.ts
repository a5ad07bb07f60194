import { NotSignedIn } from './errors.ts';

export type MemberRole = 'admin' | 'commissioner' | 'evaluator' | 'observer' | 'member';

/** A person's active membership of an approved or waiting organisation. */
export type ActorMembership = {
  organisationId: string;
  slug: string;
  name: string;
  kind: 'council' | 'public_body' | 'provider';
  status: 'pending' | 'approved' | 'rejected' | 'suspended';
  roles: MemberRole[];
};

export type Person = {
  kind: 'person';
  userId: string;
  name: string;
  email: string;
  isOperator: boolean;
  memberships: ActorMembership[];
};

/** Who asks. `system` is a job or a command, named. */
export type Actor = { kind: 'anonymous' } | Person | { kind: 'system'; name: string };

export const anonymous: Actor = { kind: 'anonymous' };

/** @throws NotSignedIn */
export function requirePerson(actor: Actor): Person {
  if (actor.kind !== 'person') throw new NotSignedIn();
  return actor;
}

/** The actor's membership of an organisation, when it is active and the organisation approved. */
export function membershipIn(actor: Actor, organisationId: string | null): ActorMembership | null {
  if (actor.kind !== 'person' || organisationId === null) return null;
  return (
    actor.memberships.find((m) => m.organisationId === organisationId && m.status === 'approved') ??
    null
  );
}

/** The approved organisations an actor belongs to: what they may be shown more of. */
export function approvedOrganisationIds(actor: Actor): string[] {
  if (actor.kind !== 'person') return [];
  return actor.memberships.flatMap((m) => (m.status === 'approved' ? [m.organisationId] : []));
}

/** True when the actor holds one of the roles there. An administrator may do what the others may. */
export function hasRole(
  actor: Actor,
  organisationId: string | null,
  ...roles: MemberRole[]
): boolean {
  const membership = membershipIn(actor, organisationId);
  return membership?.roles.some((role) => role === 'admin' || roles.includes(role)) ?? false;
}

export function isOperator(actor: Actor): boolean {
  return actor.kind === 'person' && actor.isOperator;
}
