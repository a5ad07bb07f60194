import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { BidKey } from './find-bid.server.ts';
import type { BidPrice } from './schema.ts';

export type PriceRow = {
  lotId: string;
  /** Integer pence; left out when there is no price yet. */
  pence?: number;
  vatBasis?: BidPrice['vatBasis'];
  note: string;
};

/** Saves the prices of the lots named; those of others stay. */
export function savePrices(
  services: Services,
  actor: Actor,
  input: BidKey & { rows: PriceRow[]; draftVersion: number },
): Promise<number> {
  return changeDraft(services, actor, input, {
    parts: ['prices'],
    draftVersion: input.draftVersion,
    change(content, { opportunity }) {
      const prices = { ...content.prices };
      for (const { lotId, pence, vatBasis, note } of input.rows) {
        if (!opportunity.lots.some((lot) => lot.id === lotId)) {
          throw new Invalid('Give prices for the lots of this opportunity.');
        }
        if (pence === undefined) delete prices[lotId];
        else prices[lotId] = { pence, vatBasis: vatBasis ?? 'unknown', note };
      }
      return { ...content, prices };
    },
  });
}
