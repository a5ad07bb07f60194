import type { CouncilKey } from '#app/domain/bids/open-bids.server.ts';
import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict, NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { missingBeforeRelease } from './completeness.ts';
import { canAssess, canDecide } from './policy.ts';

/**
 * Everything the council needs to judge: the opened bids, what it has recorded, what is missing.
 * @throws NotFound for everyone outside the buyer
 * @throws Conflict before the bids are opened
 */
export async function findOutcomeBoard(services: Services, actor: Actor, key: CouncilKey) {
  const view = await findOpening(services, actor, key);
  const { opportunity, bids, opening } = view;
  if (!opening) throw new Conflict('Open the bids first. You can record the outcome after that.');
  const outcome = await readOutcome(services.db, opportunity.id);
  const missing = missingBeforeRelease({
    lots: opportunity.lots,
    criteria: opportunity.criteria,
    bids,
    outcome,
  });
  return {
    ...view,
    opening,
    outcome,
    missing,
    mayAssess: canAssess(actor, opportunity) && !outcome?.releasedAt,
    mayDecide: canDecide(actor, opportunity) && !outcome?.releasedAt,
  };
}

/** The recorded outcome of an opportunity, released or not. The caller has checked who asks. */
export async function readOutcome(db: Services['db'] | Transaction, opportunityId: string) {
  const outcome = await db.outcome.findUnique({
    where: { opportunityId },
    include: { awards: true, assessments: true },
  });
  if (!outcome) return null;
  const assessments = outcome.assessments.map((cell) => ({
    ...cell,
    score: cell.score.toNumber(),
  }));
  return { ...outcome, assessments };
}

/**
 * Locks a council's opportunity for recording its outcome, and finds or makes the outcome's row.
 * @throws NotAllowed @throws Conflict when it is not opened yet, or already released
 */
export async function lockOutcome(
  services: Services,
  tx: Transaction,
  actor: Actor & { kind: 'person' },
  key: CouncilKey,
  may: (actor: Actor, opportunity: { buyerId: string | null }) => boolean,
) {
  const view = await findOpening({ ...services, db: tx as Services['db'] }, actor, key);
  if (!may(actor, view.opportunity))
    throw new NotAllowed('Your role at this council does not let you do that.');
  if (!view.opening)
    throw new Conflict('Open the bids first. You can record the outcome after that.');
  await tx.$queryRaw`select 1 from opportunity where id = ${view.opportunity.id}::uuid for update`;
  const existing = await tx.outcome.findUnique({ where: { opportunityId: view.opportunity.id } });
  if (existing?.releasedAt)
    throw new Conflict('The outcome has been released. It can’t be changed any more.');
  const outcome =
    existing ??
    (await tx.outcome.create({
      data: {
        opportunityId: view.opportunity.id,
        kind: 'awarded',
        recordedById: actor.userId,
        recordedAt: services.clock.now(),
      },
    }));
  return { ...view, outcome };
}
