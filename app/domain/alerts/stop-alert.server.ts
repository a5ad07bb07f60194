import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { auditAlert, lockAlert } from './owner.server.ts';
import { tellOthersOfOff } from './team-mail.server.ts';

/**
 * Turns an alert off, for a team for all its members: the others who got it are told by whom.
 * @throws NotSignedIn, NotFound
 */
export async function stopAlert(
  services: Pick<Services, 'db' | 'clock' | 'mail' | 'settings'>,
  actor: Actor,
  id: string,
): Promise<void> {
  const { userId, name } = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    if (alert.offAt === null) await tellOthersOfOff(services, tx, alert, { userId, name });
    await turnOff(tx, alert, services.clock.now());
    await auditAlert(tx, actor, alert, 'stopped');
  });
}

/** Inside a transaction that has decided who may. */
export async function turnOff(tx: Transaction, { id, offAt }: Alert, now: Date): Promise<void> {
  if (offAt !== null) return;
  await tx.alert.update({ where: { id }, data: { offAt: now, dueAt: null } });
  await tx.alertKey.deleteMany({ where: { alertId: id } });
}
