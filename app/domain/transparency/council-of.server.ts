import { type Actor, hasRole, isOperator } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { authorityByGss, authorityBySlug } from '#app/domain/places/authorities.server.ts';
import { findAuthorityByName } from '#app/domain/places/find-authority.server.ts';
import type { Authority } from '#app/domain/places/schema.ts';
import type { Services } from '#app/platform/ports.ts';

/** @param council GSS code, slug or name, as written anywhere @throws Invalid */
export function councilNamed(council: string): Authority {
  const typed = council.trim();
  const known = authorityByGss(typed.toUpperCase()) ?? authorityBySlug(typed.toLowerCase());
  if (known) return known;
  const named = findAuthorityByName(typed);
  // A slip of the finger would put millions of lines under another council.
  if (named && (named.how === 'name' || named.how === 'kind')) return named.authority;
  throw new Invalid(`We know no council called “${council}”.`, {
    council: ['Enter the name of a council, or its GSS code, such as E08000035'],
  });
}

/**
 * What a council publishes is brought in by those who run this copy, or by the council's own
 * administrators and commissioners.
 * @returns the council's organisation here, when it has one
 * @throws NotAllowed
 */
export async function mayPublishFor(
  services: Pick<Services, 'db'>,
  actor: Actor,
  authority: Authority,
): Promise<{ id: string } | null> {
  const organisation = await services.db.organisation.findUnique({
    where: { gss: authority.gss },
    select: { id: true },
  });
  if (actor.kind === 'system' || isOperator(actor)) return organisation;
  if (organisation && hasRole(actor, organisation.id, 'commissioner')) return organisation;
  throw new NotAllowed(
    `Only administrators and commissioners of ${authority.officialName} may do this.`,
  );
}
