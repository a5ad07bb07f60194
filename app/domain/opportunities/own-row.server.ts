import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { canWrite } from './policy.ts';

/**
 * Locks one of the actor's own opportunities to change it. The lock keeps a submission (which takes
 * the shared one) and a change of deadline apart.
 * @throws NotFound when it is not theirs; NotAllowed when their role may only look
 */
export async function lockOwn(tx: Transaction, actor: Actor, reference: string) {
  const mine = approvedOrganisationIds(actor);
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    select id from opportunity
    where reference = ${reference} and source = 'here' and buyer_id = any(${mine}::uuid[])
    for update`;
  if (!locked) throw new NotFound();
  const row = await tx.opportunity.findUniqueOrThrow({
    where: { id: locked.id, buyerId: { in: mine } },
    include: { buyer: true, opening: true, outcome: true },
  });
  if (!canWrite(actor, row.buyerId)) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  return { ...row, buyerId: row.buyerId!, buyer: row.buyer! };
}

export type OwnRow = Awaited<ReturnType<typeof lockOwn>>;
