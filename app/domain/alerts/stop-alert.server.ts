import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { startAgain } from './change-alert.server.ts';
import { readLink } from './links.server.ts';
import { auditAlert, lockAlert } from './owner.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'search' | 'keys'>;

/** Turns an alert off, for a team for all its members. @throws NotSignedIn, NotFound */
export async function stopAlert(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    await turnOff(services, tx, alert);
    await auditAlert(tx, actor, alert, 'stopped');
  });
}

/** What a link in a message stands for, with nothing changed yet. */
export type StoppedAlert = { id: string; name: string };

/**
 * Off by the link in a message, without signing in: one alert, the alerts of that message, or all.
 * A member of a team stops getting its mail; when nobody is left who does, the alert is off. Safe
 * to repeat, as mail programs do.
 * @source RFC 8058 (one-click unsubscribe by POST)
 * @throws Invalid when the link is none of ours
 */
export async function stopByLink(services: Needs, token: string): Promise<StoppedAlert[]> {
  return services.db.$transaction(async (tx) => {
    const { alerts, userId } = await namedBy(services, tx, token);
    for (const alert of alerts) {
      if (alert.organisationId !== null && userId !== '') {
        await tx.alertReader.deleteMany({ where: { alertId: alert.id, userId } });
        const left = await tx.alertReader.count({ where: { alertId: alert.id } });
        if (left > 0) continue;
      }
      await turnOff(services, tx, alert);
    }
    return alerts.map(({ id, name }) => ({ id, name }));
  });
}

/** The same link, the other way: on again as easily as off. @throws Invalid */
export async function startByLink(services: Needs, token: string): Promise<StoppedAlert[]> {
  return services.db.$transaction(async (tx) => {
    const { alerts, userId } = await namedBy(services, tx, token);
    for (const alert of alerts) {
      if (alert.organisationId !== null && userId !== '') {
        await tx.alertReader.createMany({
          data: [{ alertId: alert.id, userId }],
          skipDuplicates: true,
        });
      }
      await startAgain(services, tx, alert);
    }
    return alerts.map(({ id, name }) => ({ id, name }));
  });
}

async function turnOff(
  { clock }: Pick<Services, 'clock'>,
  tx: Transaction,
  { id, offAt }: Alert,
): Promise<void> {
  if (offAt !== null) return;
  await tx.alert.update({ where: { id }, data: { offAt: clock.now(), dueAt: null } });
  await tx.alertKey.deleteMany({ where: { alertId: id } });
}

/** The alerts a link names, and the member whose link it is ('' where the alert has one owner). */
async function namedBy(
  services: Needs,
  tx: Transaction,
  token: string,
): Promise<{ alerts: Alert[]; userId: string }> {
  const { purpose, about } = readLink(services, token);
  const [first = '', userId = ''] = about;
  if (purpose === 'alert') {
    return { alerts: await tx.alert.findMany({ where: { id: first } }), userId };
  }
  if (purpose === 'message') {
    const sent = await tx.alertDelivery.findUnique({ where: { id: first } });
    const alerts = await tx.alert.findMany({ where: { id: { in: sent?.alertIds ?? [] } } });
    return { alerts, userId };
  }
  if (purpose === 'everything') {
    const readers = userId === '' ? undefined : { some: { userId } };
    const alerts = await tx.alert.findMany({
      where: { OR: [{ ownerKey: first }, ...(readers ? [{ readers }] : [])] },
    });
    return { alerts, userId };
  }
  throw new Invalid('This link confirms an alert; it does not turn one off.');
}
