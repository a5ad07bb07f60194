import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { estimateNow, writeEstimates } from './reestimate.server.ts';
import type { ValueInput } from './schema.ts';

/**
 * Saves value, length and dates, and works out the most it may come to.
 * @throws NotFound, NotAllowed, Conflict, Invalid when the most it may come to is given too low
 */
export async function saveValue(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  reference: string,
  input: ValueInput,
): Promise<void> {
  const now = services.clock.now();
  await changeDraft(services, actor, reference, 'value', async (tx, { id, buyerId }) => {
    await tx.opportunity.update({
      where: { id, buyerId },
      data: {
        baseValuePence: input.baseValue ?? null,
        baseValueVat: input.baseValueVat,
        contractStartOn: input.contractStartOn ? new Date(input.contractStartOn) : null,
        contractMonths: input.contractMonths ?? null,
        extensionMonths: input.extensionMonths ?? null,
        extensionNote: input.extensionNote ?? null,
        questionsCloseAt: input.questionsCloseAt ?? null,
        answersByAt: input.answersByAt ?? null,
        bidsCloseAt: input.bidsCloseAt ?? null,
        decisionOn: input.decisionOn ? new Date(input.decisionOn) : null,
      },
    });
    const { whole } = await estimateNow(tx, { id, buyerId }, now);
    if (input.estimatedValue !== undefined && input.estimatedValue < (whole?.pence ?? 0)) {
      const words = `The most it may come to is at least ${formatPence(whole!.pence)}, with VAT, lots and extensions. Leave it empty and we work it out`;
      throw new Invalid(words, { estimatedValue: [words] });
    }
    await writeEstimates(tx, { id, buyerId }, now, input.estimatedValue ?? null);
  });
}
