import { type Actor, membershipIn } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { placeName } from '#app/domain/places/areas.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { publishingCode } from './publishing-code.ts';

/**
 * Under which code the actor's own council publishes, and the name of its place where it is an
 * authority.
 * @throws NotFound when they don't belong there
 */
export async function ownPublisher(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  organisationId: string,
): Promise<{ code: string; place: string | null }> {
  if (!membershipIn(actor, organisationId)) throw new NotFound();
  const row = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { id: true, gss: true, parentGss: true },
  });
  const gss = row.gss ?? row.parentGss;
  return {
    code: publishingCode(row),
    place: gss ? placeName(gss) : null,
  };
}
