import { type Actor, isOperator, membershipIn, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { publisherNamed } from './council-of.server.ts';

/** A council or public body for which a person brings in what it publishes. */
export type PublishingTeam = { organisationId: string; slug: string; name: string; code: string };

/**
 * The body of an address, for its administrators and commissioners and for operators.
 * @throws NotSignedIn; NotFound for those who don't belong there; NotAllowed for its other staff
 */
export async function publishingTeam(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
): Promise<PublishingTeam> {
  requirePerson(actor);
  const found = await services.db.organisation.findFirst({
    where: { slug, kind: { in: ['council', 'public_body'] }, status: 'approved' },
    select: { id: true, name: true },
  });
  if (!found || (!isOperator(actor) && !membershipIn(actor, found.id))) throw new NotFound();
  const { code } = await publisherNamed(services, actor, found.id);
  return { organisationId: found.id, slug, name: found.name, code };
}
