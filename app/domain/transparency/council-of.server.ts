import { type Actor, hasRole, isOperator } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { authorityByGss, authorityBySlug } from '#app/domain/places/authorities.server.ts';
import { findAuthorityByName } from '#app/domain/places/find-authority.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** Whose rows they are: a council, or another public body that is here. */
export type Publisher = {
  /** See organisations/publishing-code.ts. */
  code: string;
  officialName: string;
  /** Its organisation here, when it has one. */
  organisation: { id: string } | null;
};

/**
 * Who publishes, where the actor may bring in what it publishes: those who run this copy, and the
 * body's own administrators and commissioners.
 * @param council GSS code, slug or name of a council as written anywhere; for a body without a GSS
 *   code its short name here or its id
 * @throws Invalid when there is none; NotAllowed
 */
export async function publisherNamed(
  services: Pick<Services, 'db'>,
  actor: Actor,
  council: string,
): Promise<Publisher> {
  const publisher =
    (await bodyHere(services, council)) ?? (await authorityNamed(services, council));
  const { organisation, officialName } = publisher;
  if (actor.kind === 'system' || isOperator(actor)) return publisher;
  if (organisation && hasRole(actor, organisation.id, 'commissioner')) return publisher;
  throw new NotAllowed(`Only administrators and commissioners of ${officialName} may do this.`);
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A council or public body by its short name or id here. */
async function bodyHere({ db }: Pick<Services, 'db'>, asked: string): Promise<Publisher | null> {
  const typed = asked.trim().toLowerCase();
  const row = await db.organisation.findFirst({
    where: {
      ...(UUID.test(typed) ? { id: typed } : { slug: typed }),
      kind: { in: ['council', 'public_body'] },
      status: 'approved',
    },
    select: { id: true, gss: true, name: true },
  });
  return row && { code: publishingCode(row), officialName: row.name, organisation: { id: row.id } };
}

async function authorityNamed({ db }: Pick<Services, 'db'>, council: string): Promise<Publisher> {
  const authority = authorityMeant(council);
  const organisation = await db.organisation.findUnique({
    where: { gss: authority.gss },
    select: { id: true },
  });
  return { code: authority.gss, officialName: authority.officialName, organisation };
}

function authorityMeant(council: string) {
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
