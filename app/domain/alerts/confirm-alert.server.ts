import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { adoptAlerts } from './adopt-alerts.server.ts';
import { indexAlert, readForIndex } from './index-alerts.server.ts';
import { type AlertStatus, statusOf } from './lifecycle.ts';
import { linkToken, readLink } from './links.server.ts';
import { alertsInList } from './list-alerts.server.ts';
import { whenWords } from './schedule.ts';
import { AlertCriteria } from './schema.ts';

/**
 * The address is theirs and they want the mail: the alert is on, and joins the account that has this
 * address, where there is one. Opening the link twice is opening it once.
 * @param token of the link in the message
 * @returns with a token to turn it off again
 * @throws Invalid when the link is none of ours, or the alert is gone
 */
export async function confirmAlert(
  services: Pick<Services, 'db' | 'clock' | 'search' | 'keys'>,
  token: string,
): Promise<{ name: string; offToken: string }> {
  const alert = await namedBy(services, token);
  const { id } = alert;
  const done = { name: alert.name, offToken: linkToken(services, 'alert', id, '') };
  if (alert.confirmedAt) return done;
  const indexed = await readForIndex(services, AlertCriteria.parse(alert.criteria));
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.alert.updateMany({
      where: { id, confirmedAt: null, offAt: null },
      data: { confirmedAt: services.clock.now() },
    });
    if (count > 0) await indexAlert(tx, id, indexed);
  });
  if (alert.address) await adoptAlerts(services, { address: alert.address });
  return done;
}

/** What the link in a message confirms, with nothing changed yet. */
export type AlertToConfirm = {
  name: string;
  /** A wish each, in words. */
  looksFor: string[];
  when: string;
  status: AlertStatus;
  /** It is among the alerts of an account. */
  isInAccount: boolean;
  offToken: string;
};

/**
 * Opening the link shows this and changes nothing: mail scanners open every link they see.
 * @throws Invalid when the link is none of ours, or the alert is gone
 */
export async function alertToConfirm(
  services: Pick<Services, 'db' | 'clock' | 'keys'>,
  token: string,
): Promise<AlertToConfirm> {
  const alert = await namedBy(services, token);
  const [listed] = await alertsInList(services, { id: alert.id });
  return {
    name: alert.name,
    looksFor: listed?.looksFor ?? [],
    isInAccount: alert.userId !== null,
    when: whenWords(alert),
    status: statusOf(alert, services.clock.now()),
    offToken: linkToken(services, 'alert', alert.id, ''),
  };
}

async function namedBy(services: Pick<Services, 'db' | 'keys'>, token: string): Promise<Alert> {
  const { purpose, about } = readLink(services, token);
  const [id = ''] = about;
  const gone = new Invalid('This link is too old. Make the alert again; it takes a minute.');
  if (purpose !== 'confirm') throw gone;
  const alert = await services.db.alert.findFirst({ where: { id, organisationId: null } });
  if (!alert || (alert.offAt && !alert.confirmedAt)) throw gone;
  return alert;
}
