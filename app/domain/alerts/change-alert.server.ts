import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Alert, Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type Indexed, indexAlert, readForIndex } from './index-alerts.server.ts';
import { makeDueAnew } from './items.server.ts';
import { statusOf } from './lifecycle.ts';
import { requirePlace } from './make-alert.server.ts';
import { usualName } from './name.server.ts';
import { alertsOf, auditAlert, lockAlert } from './owner.server.ts';
import type { When } from './schedule.ts';
import { AlertChange, AlertCriteria } from './schema.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'search'>;

/**
 * Changes what an alert looks for, when it sends, or which members of the team get it. Any member
 * may: that is how holidays are covered.
 * @throws NotSignedIn, NotFound, Invalid
 */
export async function changeAlert(
  services: Needs,
  actor: Actor,
  id: string,
  given: AlertChange,
): Promise<void> {
  const { criteria, readers, name, ...when } = AlertChange.parse(given);
  if (criteria) requirePlace(criteria);
  const indexed = criteria ? await readForIndex(services, criteria) : null;
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    if (criteria && alert.about !== 'search') {
      throw new Invalid('What fits a profile is changed in the profile.');
    }
    await tx.alert.update({
      where: { id },
      data: {
        ...when,
        ...(criteria && { criteria: criteria as Prisma.InputJsonValue }),
        ...(name !== undefined && {
          name:
            name || (await usualName(tx, alert, criteria ?? AlertCriteria.parse(alert.criteria))),
        }),
      },
    });
    const isLive = alert.confirmedAt !== null && alert.offAt === null;
    if (indexed) await indexAlert(tx, id, isLive ? indexed : { ...indexed, keys: [] });
    if (readers) await setReaders(tx, alert, readers);
    // What is due stays due, unless it is to come at another time.
    if (sendsOtherwise(alert, when)) await makeDueAnew(tx, id, services.clock.now());
    await auditAlert(tx, actor, alert, 'changed');
  });
}

function sendsOtherwise(alert: Alert, { rhythm, atHour, onWeekday }: Partial<When>): boolean {
  return (
    (rhythm ?? alert.rhythm) !== alert.rhythm ||
    (atHour ?? alert.atHour) !== alert.atHour ||
    (onWeekday ?? alert.onWeekday) !== alert.onWeekday
  );
}

/** A change of the list ends what was said of who is away and who stands in. */
async function setReaders(tx: Transaction, alert: Alert, readers: string[]): Promise<void> {
  if (alert.organisationId === null) throw new Invalid('Only the alert of a team has readers.');
  const members = await tx.membership.findMany({
    where: { organisationId: alert.organisationId, state: 'active', userId: { in: readers } },
    select: { userId: true },
  });
  const may = new Set(members.map(({ userId }) => userId));
  if (!readers.every((userId) => may.has(userId))) {
    throw new Invalid('Check who gets the mail.', { readers: ['Choose members of the team only'] });
  }
  const lasting = await tx.alertReader.findMany({ where: { alertId: alert.id, endsAt: null } });
  const before = new Set(lasting.map(({ userId }) => userId));
  if (before.symmetricDifference(may).size === 0) return;
  await tx.alertReader.deleteMany({ where: { alertId: alert.id } });
  await tx.alertReader.createMany({
    data: [...may].map((userId) => ({ alertId: alert.id, userId })),
  });
}

/**
 * Nothing is sent until then; what is found meanwhile waits, and comes in one message afterwards if
 * it is still open.
 * @param until null: until someone starts it again
 * @throws NotSignedIn, NotFound, Invalid for a time that has passed
 */
export async function pauseAlert(
  services: Needs,
  actor: Actor,
  id: string,
  until: Date | null,
): Promise<void> {
  const now = services.clock.now();
  if (until && until <= now) {
    throw new Invalid('Check the date.', { until: ['Choose a day that is still to come'] });
  }
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    await tx.alert.update({ where: { id }, data: { pausedAt: now, pausedUntil: until } });
    await makeDueAnew(tx, id, now);
    await auditAlert(tx, actor, alert, 'paused');
  });
}

/** Ends a pause, or turns an alert on that was off. @throws NotSignedIn, NotFound */
export async function resumeAlert(services: Needs, actor: Actor, id: string): Promise<void> {
  const found = await services.db.alert.findMany({ where: { AND: [{ id }, alertsOf(actor)] } });
  const ready = await readToStart(services, found);
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    await startAgain(services, tx, alert, ready);
    await auditAlert(tx, actor, alert, 'started');
  });
}

/** What alerts that are off need to be found again, by what they look for. */
export type ReadyToStart = ReadonlyMap<string, Indexed>;

/** Before the transaction that starts these alerts, as it asks the engine. */
export async function readToStart(
  services: Pick<Services, 'search' | 'clock'>,
  alerts: readonly Alert[],
): Promise<ReadyToStart> {
  const ready = new Map<string, Indexed>();
  for (const { about, criteria, offAt } of alerts) {
    if (about !== 'search' || offAt === null) continue;
    const indexed = await readForIndex(services, AlertCriteria.parse(criteria));
    ready.set(JSON.stringify(criteria), indexed);
  }
  return ready;
}

/** Inside a transaction that has decided who may, on a locked row. One that is on stays as it is. */
export async function startAgain(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  alert: Alert,
  ready: ReadyToStart,
): Promise<void> {
  const { id } = alert;
  const now = services.clock.now();
  const isOn = !['off', 'paused'].includes(statusOf(alert, now));
  if (isOn) return;
  await tx.alert.update({
    where: { id },
    data: { pausedAt: null, pausedUntil: null, offAt: null },
  });
  if (alert.offAt !== null && alert.about === 'search' && alert.confirmedAt !== null) {
    const indexed = ready.get(JSON.stringify(alert.criteria));
    if (indexed) await indexAlert(tx, id, indexed);
    // Changed meanwhile: worked out before anything is matched next.
    else await tx.alert.update({ where: { id }, data: { compiledWith: '' } });
  }
  await makeDueAnew(tx, id, now);
}
