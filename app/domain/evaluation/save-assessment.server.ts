import type { CouncilKey } from '#app/domain/bids/open-bids.server.ts';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOutcome } from './outcome-board.server.ts';
import { canAssess } from './policy.ts';

export type AssessmentCell = { lotId: string; criterionId: string; score?: number; reason: string };

/**
 * Saves the scores and reasons of one bid. Cells without a score are left empty.
 * @throws Invalid when a score is off the published scale, or a cell is not one of this bid
 */
export async function saveAssessment(
  services: Services,
  actor: Actor,
  input: CouncilKey & { bidVersionId: string; cells: AssessmentCell[] },
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const { opportunity, bids, outcome } = await lockOutcome(
      services,
      tx,
      person,
      input,
      canAssess,
    );
    const bid = bids.find((candidate) => candidate.bidVersionId === input.bidVersionId);
    if (!bid || bid.failure !== null) throw new NotFound();
    for (const { lotId, criterionId, score, reason } of input.cells) {
      const belongs =
        bid.content.lots.includes(lotId) &&
        opportunity.criteria.some((criterion) => criterion.id === criterionId);
      if (!belongs) throw new Invalid('One of these scores does not belong to this bid.');
      const cell = { bidVersionId: bid.bidVersionId, lotId, criterionId };
      if (score === undefined) {
        await tx.bidAssessment.deleteMany({ where: { ...cell, outcomeId: outcome.id } });
        continue;
      }
      if (!(score >= 0 && score <= opportunity.scoreScale)) {
        throw new Invalid(`Scores run from 0 to ${opportunity.scoreScale}.`);
      }
      await tx.bidAssessment.upsert({
        where: { bidVersionId_lotId_criterionId: cell },
        create: { ...cell, outcomeId: outcome.id, score, reason },
        update: { score, reason },
      });
    }
    await recordAudit(tx, actor, {
      stream: `procurement:${opportunity.id}`,
      action: 'bid.assessed',
      subject: { type: 'bid', id: bid.bidId },
      organisationId: input.organisationId,
    });
  });
}
