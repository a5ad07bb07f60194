import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { areasOf } from './content.server.ts';
import { centreOf, readPlaces } from './read-places.server.ts';
import type { WhereInput } from './schema.ts';

/** Saves where the service happens. @throws NotFound, NotAllowed, Conflict, Invalid */
export async function saveWhere(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: WhereInput,
): Promise<void> {
  await changeDraft(services, actor, reference, 'where', async (tx, row) => {
    const { areas, problems } = readPlaces(input.places ?? '', areasOf(row.areas));
    const spot = input.postcode ? councilsForPostcode(input.postcode) : null;
    const fields: Record<string, string[]> = {};
    if (problems.length > 0) fields.places = problems;
    if (input.postcode && !spot) fields.postcode = ['We don’t know that postcode: check it'];
    if (Object.keys(fields).length > 0) throw new Invalid('Check the places.', fields);
    if (spot && input.miles) {
      areas.push({ kind: 'radius', postcode: spot.text, miles: input.miles });
    }
    const centre = spot ?? centreOf(areas);
    await tx.opportunity.update({
      where: { id: row.id, buyerId: row.buyerId },
      data: {
        areas,
        areaCodes: codesForDocument(areas),
        deliveryPostcode: spot?.text ?? null,
        latitude: centre?.lat ?? null,
        longitude: centre?.lng ?? null,
      },
    });
  });
}
