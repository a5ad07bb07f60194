import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { auditAlert, lockAlert } from './owner.server.ts';

/** Turns an alert off, for a team for all its members. @throws NotSignedIn, NotFound */
export async function stopAlert(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
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
