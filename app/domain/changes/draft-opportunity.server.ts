import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { placesText } from '#app/domain/opportunities/read-places.server.ts';
import { saveWhere } from '#app/domain/opportunities/save-where.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { readContent } from './content.ts';
import { lockOwnNotice } from './own-notice.server.ts';
import { noteChange } from './write-notice.server.ts';

/**
 * Drafts an opportunity with the title, services and places of a notice that was decided. The notice
 * links it, for those who may see it. A second time gives the same draft.
 * @param slug the council that acts
 * @returns the reference of the opportunity
 * @throws NotFound, NotAllowed, Conflict before the decision
 */
export async function draftFromNotice(
  services: Pick<Services, 'db' | 'clock' | 'settings'>,
  actor: Actor,
  { slug, reference }: { slug: string; reference: string },
): Promise<string> {
  requirePerson(actor);
  // Held until the reference is written: of two presses the second finds what the first made.
  return services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (row.council.slug !== slug) throw new NotFound();
    if (row.opportunityReference) return row.opportunityReference;
    if (!row.decidedAt)
      throw new Conflict('Decide first: the opportunity follows from the decision.');
    const content = readContent(row.content);
    const draft = await createDraft(services, actor, slug, {
      kind: 'below_threshold',
      title: content.title,
      summary: undefined,
      description: undefined,
      department: undefined,
      serviceIds: content.serviceIds,
      cpvCodes: [],
    });
    await saveWhere(services, actor, draft.reference, { places: placesText(content.areas) });
    await tx.changeNotice.update({
      where: { id: row.id, councilId: row.councilId },
      data: { opportunityReference: draft.reference },
    });
    await noteChange(tx, actor, row, 'opportunity-drafted', { opportunity: draft.reference });
    return draft.reference;
  });
}
