import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { BidKey } from './find-bid.server.ts';

/** Says which lots the bid is for. Answers and prices of a lot left out stay in the working copy. */
export function chooseLots(
  services: Services,
  actor: Actor,
  input: BidKey & { lots: string[]; draftVersion: number },
): Promise<number> {
  return changeDraft(services, actor, input, {
    parts: ['lots'],
    draftVersion: input.draftVersion,
    change(content, { opportunity }) {
      const known = opportunity.lots.map((lot) => lot.id);
      if (!input.lots.every((id) => known.includes(id))) {
        throw new Invalid('Choose from the lots of this opportunity.', {
          lots: ['Choose from the lots of this opportunity'],
        });
      }
      return { ...content, lots: known.filter((id) => input.lots.includes(id)) };
    },
  });
}
