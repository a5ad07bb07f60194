import { type Actor, approvedOrganisationIds, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import type { Services } from '#app/platform/ports.ts';

export type OwnDraft = {
  id: string;
  reference: string;
  lotId: string | null;
  council: { id: string; slug: string; name: string; code: string };
};

const PUBLISHED = 'This has been published, so its cost can’t be changed any more.';

/**
 * A draft of a council to which the actor belongs, and one of its lots.
 * @param lotNumber null for the whole
 * @throws NotSignedIn; NotFound for another council's; NotAllowed for those who may only look; Conflict
 *   once it is published
 */
export async function ownDraft(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
): Promise<OwnDraft> {
  requirePerson(actor);
  const row = await db.opportunity.findFirst({
    where: { reference, source: 'here', buyerId: { in: approvedOrganisationIds(actor) } },
    select: {
      id: true,
      reference: true,
      publishedAt: true,
      buyer: { select: { id: true, slug: true, name: true, gss: true } },
      lots: { select: { id: true, number: true } },
    },
  });
  if (!row?.buyer) throw new NotFound();
  if (!canWrite(actor, row.buyer.id))
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  if (row.publishedAt) throw new Conflict(PUBLISHED);
  const lot = row.lots.find(({ number }) => number === lotNumber);
  if (lotNumber !== null && !lot) throw new NotFound();
  const { id, slug, name } = row.buyer;
  return {
    id: row.id,
    reference: row.reference,
    lotId: lot?.id ?? null,
    council: { id, slug, name, code: publishingCode(row.buyer) },
  };
}
