import {
  type Actor,
  type ActorMembership,
  approvedOrganisationIds,
  requirePerson,
} from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Alert, Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';

/** What an alert's row says of its owner. */
export type OwnerColumns = {
  ownerKey: string;
  userId: string | null;
  organisationId: string | null;
  address: string | null;
};

const nobody = { userId: null, organisationId: null, address: null };

export function ownedByPerson(userId: string): OwnerColumns {
  return { ...nobody, ownerKey: `p:${userId}`, userId };
}
export function ownedByTeam(organisationId: string): OwnerColumns {
  return { ...nobody, ownerKey: `o:${organisationId}`, organisationId };
}
export function ownedByAddress(address: string): OwnerColumns {
  return { ...nobody, ownerKey: `a:${address}`, address };
}

/** A membership by its slug, whichever side it is on. @throws NotFound, NotSignedIn */
export function teamOf(actor: Actor, slug: string): ActorMembership {
  const membership = requirePerson(actor).memberships.find(
    (one) => one.slug === slug && one.status === 'approved',
  );
  if (!membership) throw new NotFound();
  return membership;
}

/** The alerts an actor may see and change: their own, and those of their teams. @throws NotSignedIn */
export function alertsOf(actor: Actor): Prisma.AlertWhereInput {
  const { userId } = requirePerson(actor);
  return { OR: [{ userId }, { organisationId: { in: approvedOrganisationIds(actor) } }] };
}

/** Locks an alert of the actor's to change it. @throws NotFound when it is none of theirs */
export async function lockAlert(tx: Transaction, actor: Actor, id: string): Promise<Alert> {
  const alert = await tx.alert.findFirst({ where: { AND: [{ id }, alertsOf(actor)] } });
  if (!alert) throw new NotFound();
  return (await lockRow(tx, id)) ?? alert;
}

/** Locks an alert, for whoever has decided who may. @returns null when it is gone */
export async function lockRow(tx: Transaction, id: string): Promise<Alert | null> {
  await tx.$queryRaw`select 1 from alert where id = ${id}::uuid for no key update`;
  return tx.alert.findUnique({ where: { id } });
}

/** What a team's alerts went through is on its record; what a person looks for is their own affair. */
export async function auditAlert(
  tx: Transaction,
  actor: Actor,
  alert: Pick<Alert, 'id' | 'organisationId' | 'name'>,
  action: 'made' | 'changed' | 'paused' | 'started' | 'stopped',
): Promise<void> {
  const { id, organisationId, name } = alert;
  if (organisationId === null) return;
  await recordAudit(tx, actor, {
    stream: `organisation:${organisationId}`,
    action: `alert.${action}`,
    subject: { type: 'alert', id },
    organisationId,
    detail: { name },
  });
}
