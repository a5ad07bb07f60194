import type { CouncilKey } from '#app/domain/bids/open-bids.server.ts';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOutcome } from './outcome-board.server.ts';
import { canDecide } from './policy.ts';

export type LotAward = {
  lotId: string;
  bidVersionId: string;
  /** Integer pence, with its VAT basis beside it. */
  valuePence: number;
  vatBasis: VatBasis;
};

/**
 * Saves who won each lot and for how much, or why nothing was awarded. Nobody outside the council
 * learns of it before it is released.
 * @throws Invalid when a winner did not bid for the lot, or its bid did not open
 */
export async function saveDecision(
  services: Services,
  actor: Actor,
  input: CouncilKey & { kind: 'awarded' | 'not_awarded'; reason: string; awards: LotAward[] },
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const { opportunity, bids, outcome } = await lockOutcome(
      services,
      tx,
      person,
      input,
      canDecide,
    );
    const awards = input.kind === 'awarded' ? input.awards : [];
    const rows = awards.map(({ lotId, bidVersionId, valuePence, vatBasis }) => {
      const bid = bids.find((candidate) => candidate.bidVersionId === bidVersionId);
      if (!bid || bid.failure !== null || !bid.content.lots.includes(lotId)) {
        throw new Invalid('Choose a bid that was made for this lot.');
      }
      const supplier = { supplierName: bid.organisation.name, supplierId: bid.organisation.id };
      return {
        outcomeId: outcome.id,
        lotId,
        bidVersionId,
        valuePence: BigInt(valuePence),
        vatBasis,
        ...supplier,
      };
    });
    await tx.award.deleteMany({ where: { outcomeId: outcome.id } });
    await tx.award.createMany({ data: rows });
    await tx.outcome.update({
      // Scoped: lockOutcome found it through the council's own opportunity.
      where: { id: outcome.id, opportunityId: opportunity.id },
      data: {
        kind: input.kind,
        reason: input.reason,
        recordedById: person.userId,
        recordedAt: services.clock.now(),
      },
    });
    await recordAudit(tx, actor, {
      stream: `procurement:${opportunity.id}`,
      action: 'outcome.recorded',
      subject: { type: 'outcome', id: outcome.id },
      organisationId: input.organisationId,
      detail: { kind: input.kind },
    });
  });
}
