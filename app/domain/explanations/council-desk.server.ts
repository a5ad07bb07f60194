import { type Actor, hasRole, isOperator, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { isCouncilStaff } from '#app/domain/payees/policy.ts';
import { findSpender } from '#app/domain/spending/spender.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** For whom a person speaks of what a council published. */
export type CouncilDesk = {
  /** See organisations/publishing-code.ts. */
  code: string;
  slug: string;
  name: string;
  /** Null for a council that is not here: the operator alone speaks for it. */
  organisationId: string | null;
  /** Those who run this copy, and not the council's own people. */
  asOperator: boolean;
};

/**
 * The council of an address, for its commissioners and administrators and for operators.
 * @throws NotSignedIn; NotFound for those who don't belong there; NotAllowed for its other staff
 */
export async function councilDesk(
  services: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
): Promise<CouncilDesk> {
  requirePerson(actor);
  const { code, slug: own, name, organisation } = await findSpender(services, slug);
  const organisationId = organisation?.id ?? null;
  const speaks = hasRole(actor, organisationId, 'commissioner');
  if (!speaks && !isOperator(actor)) {
    if (organisationId === null || !isCouncilStaff(actor, organisationId)) throw new NotFound();
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  return { code, slug: own, name, organisationId, asOperator: !speaks };
}

/** The chain of entries that what they do joins. */
export function streamOf({ organisationId }: CouncilDesk): 'platform' | `organisation:${string}` {
  return organisationId ? `organisation:${organisationId}` : 'platform';
}
