import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { DecideInput } from './schema.ts';

/**
 * Saves how bids are judged. A criterion that stays keeps its questions.
 * @throws NotFound, NotAllowed, Conflict
 */
export async function saveCriteria(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: DecideInput,
): Promise<void> {
  await changeDraft(
    services,
    actor,
    reference,
    'decide',
    async (tx, { id: opportunityId, buyerId }) => {
      const held = await tx.criterion.findMany({ where: { opportunityId }, select: { id: true } });
      const ids = new Set(held.map(({ id }) => id));
      const wanted = input.criteria.filter(({ name }) => name);
      const kept = wanted.flatMap(({ id }) => (id && ids.has(id) ? id : []));
      await tx.criterion.deleteMany({ where: { opportunityId, id: { notIn: kept } } });
      await tx.criterion.updateMany({
        where: { opportunityId },
        data: { position: { increment: 1000 } },
      });
      for (const [index, criterion] of wanted.entries()) {
        const data = {
          position: index + 1,
          kind: criterion.kind ?? 'quality',
          name: criterion.name ?? '',
          description: criterion.description ?? '',
          weight: criterion.weight ?? 0,
        };
        const { id } = criterion;
        if (id && kept.includes(id))
          await tx.criterion.update({ where: { id, opportunityId }, data });
        else await tx.criterion.create({ data: { ...data, opportunityId } });
      }
      const { scoreScale, scoreScaleNote = '', priceFormula } = input;
      await tx.opportunity.update({
        where: { id: opportunityId, buyerId },
        data: { scoreScale, scoreScaleNote, priceFormula },
      });
    },
  );
}
