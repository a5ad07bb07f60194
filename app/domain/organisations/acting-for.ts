import { type Actor, type ActorMembership, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';

export type Side = 'council' | 'provider';

/** Councils and public bodies buy, under /council; providers offer, under /provider. */
export function sideOf(kind: string): Side {
  return kind === 'provider' ? 'provider' : 'council';
}

/** Where an organisation's own pages begin: "/provider/aire-befrienders". */
export function homeOf({ kind, slug }: { kind: string; slug: string }): string {
  return `/${sideOf(kind)}/${slug}`;
}

/**
 * The organisation that the URL says the person acts for. Pure: the actor carries it.
 * @throws NotSignedIn, and NotFound when they don't belong there, whether or not it exists
 */
export function actingFor(actor: Actor, side: Side, slug: string): ActorMembership {
  const membership = requirePerson(actor).memberships.find(
    (one) => one.slug === slug && sideOf(one.kind) === side && one.status === 'approved',
  );
  if (!membership) throw new NotFound();
  return membership;
}
