import { type Actor, type ActorMembership, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';

/**
 * The organisation in the URL, in which the person acts.
 * @param side provider for /provider/…, council for /council/… (councils and other public bodies)
 * @throws NotSignedIn @throws NotFound when they don't belong there, or it is not approved
 */
export function actingOrganisation(
  actor: Actor,
  slug: string | undefined,
  side: 'provider' | 'council',
): ActorMembership {
  const person = requirePerson(actor);
  const membership = person.memberships.find(
    (candidate) =>
      candidate.slug === slug &&
      candidate.status === 'approved' &&
      (candidate.kind === 'provider') === (side === 'provider'),
  );
  if (!membership) throw new NotFound();
  return membership;
}
