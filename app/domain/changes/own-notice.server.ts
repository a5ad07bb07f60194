import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { canWriteChange } from './policy.ts';

/**
 * Locks one of the actor's own notices to change it. The lock keeps a proposal (which takes the shared
 * one) and a change of its closing time apart.
 * @throws NotFound when it is not theirs; NotAllowed when their role may only look
 */
export async function lockOwnNotice(tx: Transaction, actor: Actor, reference: string) {
  const mine = approvedOrganisationIds(actor);
  const [locked] = await tx.$queryRaw<{ id: string }[]>`
    select id from change_notice
    where reference = ${tidyReference(reference)} and council_id = any(${mine}::uuid[])
    for update`;
  if (!locked) throw new NotFound();
  const row = await tx.changeNotice.findUniqueOrThrow({
    where: { id: locked.id, councilId: { in: mine } },
    include: { council: true },
  });
  if (!canWriteChange(actor, row.councilId)) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  return row;
}

/** References are typed by people: case and spaces don't count. */
export function tidyReference(reference: string): string {
  return reference.trim().toUpperCase().slice(0, 60);
}

/** Whether England's guidance is compared: a body whose place we don't know counts as in England. */
export function isInEngland(council: { gss: string | null; parentGss: string | null }): boolean {
  const gss = council.gss ?? council.parentGss;
  const nation = gss ? (authorityByGss(gss)?.nation ?? null) : null;
  return nation === null || nation === 'nation:england';
}
