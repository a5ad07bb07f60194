import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { canWrite } from './policy.ts';
import { aboutData } from './save-about.server.ts';
import type { AboutInput } from './schema.ts';

/**
 * Starts an opportunity: a draft with its reference, one lot, and the council's own area as the
 * place until someone says otherwise.
 * @param slug the council that acts
 * @param newId where the caller must find the same draft again; else a new one
 * @throws NotFound, NotAllowed
 */
export async function createDraft(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  slug: string,
  input: AboutInput,
  newId?: string,
): Promise<{ id: string; reference: string }> {
  const person = requirePerson(actor);
  const { organisationId } = actingFor(actor, 'council', slug);
  const data = aboutData(input);
  return services.db.$transaction(async (tx) => {
    const buyer = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
    });
    if (!canWrite(actor, buyer.id)) {
      throw new NotAllowed('Only commissioners and administrators of the council can do this.');
    }
    const reference = await nextReference(tx, 'DB', services.clock.now());
    const authority = buyer.gss ? authorityByGss(buyer.gss) : null;
    const areas: Area[] = authority ? [{ kind: 'authorities', codes: [authority.gss] }] : [];
    const { id } = await tx.opportunity.create({
      data: {
        ...data,
        ...(newId && { id: newId }),
        reference,
        ocid: `${services.settings.ocidPrefix}-${reference.toLowerCase()}`,
        buyerId: buyer.id,
        buyerName: buyer.name,
        buyerGss: buyer.gss ?? buyer.parentGss,
        isDemonstration: buyer.isDemonstration,
        createdById: person.userId,
        areas,
        areaCodes: codesForDocument(areas),
        latitude: authority?.centre.lat ?? null,
        longitude: authority?.centre.lng ?? null,
        lots: { create: { number: 1, title: '' } },
      },
    });
    await recordAudit(tx, actor, {
      stream: `procurement:${id}`,
      action: 'opportunity.started',
      subject: { type: 'opportunity', id },
      organisationId: buyer.id,
    });
    return { id, reference };
  });
}
