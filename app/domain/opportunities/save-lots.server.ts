import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { areasOf } from './content.server.ts';
import { readPlaces } from './read-places.server.ts';
import { writeEstimates } from './reestimate.server.ts';
import type { LotsInput } from './schema.ts';

type LotInput = LotsInput['lots'][number];

function isBlank(lot: LotInput): boolean {
  return !lot.title && !lot.description && lot.baseValue === undefined && !lot.places;
}

/**
 * Saves the lots in the order given; at least one remains. What hung on a lot that is gone (its
 * cost today, its questions) goes with it.
 * @throws NotFound, NotAllowed, Conflict, Invalid
 */
export async function saveLots(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  reference: string,
  input: LotsInput,
): Promise<void> {
  await changeDraft(
    services,
    actor,
    reference,
    'lots',
    async (tx, { id: opportunityId, buyerId, estimatedValuePence }) => {
      const held = await tx.lot.findMany({ where: { opportunityId }, orderBy: { number: 'asc' } });
      const wanted = input.lots.filter((lot) => !isBlank(lot));
      if (wanted.length === 0) wanted.push({ id: held[0]?.id, baseValueVat: 'unknown' });
      const byId = new Map(held.map((lot) => [lot.id, lot]));
      const fields: Record<string, string[]> = {};
      const rows = wanted.map((lot) => {
        const before = lot.id ? byId.get(lot.id) : undefined;
        const { areas, problems } = readPlaces(lot.places ?? '', areasOf(before?.areas));
        if (problems.length > 0) fields[`lots[${input.lots.indexOf(lot)}].places`] = problems;
        return { before, lot, areas };
      });
      if (Object.keys(fields).length > 0)
        throw new Invalid('Check the places of the lots.', fields);

      const kept = rows.flatMap(({ before }) => before?.id ?? []);
      await tx.lot.deleteMany({ where: { opportunityId, id: { notIn: kept } } });
      // Out of each other's way first: two lots may not hold one number even for a moment.
      await tx.lot.updateMany({ where: { opportunityId }, data: { number: { increment: 1000 } } });
      for (const [index, { before, lot, areas }] of rows.entries()) {
        const data = {
          number: index + 1,
          title: lot.title ?? '',
          description: lot.description ?? '',
          baseValuePence: lot.baseValue ?? null,
          baseValueVat: lot.baseValueVat,
          areas,
          areaCodes: codesForDocument(areas),
        };
        if (before) await tx.lot.update({ where: { id: before.id, opportunityId }, data });
        else await tx.lot.create({ data: { ...data, opportunityId } });
      }
      await writeEstimates(
        tx,
        { id: opportunityId, buyerId },
        services.clock.now(),
        Number(estimatedValuePence ?? 0),
      );
    },
  );
}
