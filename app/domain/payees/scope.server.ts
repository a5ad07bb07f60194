import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import type { Services } from '#app/platform/ports.ts';
import { canDecideForAll, canDecideForCouncil, isCouncilStaff } from './policy.ts';

/** For whose payments something counts: one council's, or (gss "") everyone's. */
export type PayeeScope = { organisationId: string | null; gss: string };

/**
 * @param organisationId the council the person acts for; null for an operator, for all
 * @throws NotSignedIn; NotFound for those who don't belong there; NotAllowed for its other staff, to
 *   whom the names of persons among payees are nothing
 */
export async function payeeScope(
  services: Pick<Services, 'db'>,
  actor: Actor,
  organisationId: string | null,
): Promise<PayeeScope> {
  requirePerson(actor);
  if (organisationId === null) {
    if (!canDecideForAll(actor)) throw new NotFound();
    return { organisationId: null, gss: '' };
  }
  if (!isCouncilStaff(actor, organisationId)) throw new NotFound();
  const council = await services.db.organisation.findFirst({
    where: {
      id: organisationId,
      status: 'approved',
      kind: { in: ['council', 'public_body'] },
    },
    select: { id: true, gss: true },
  });
  if (!council) throw new NotFound();
  if (!canDecideForCouncil(actor, organisationId))
    throw new NotAllowed(
      'Only commissioners and administrators of the council can see and decide this.',
    );
  return { organisationId, gss: publishingCode(council) };
}
