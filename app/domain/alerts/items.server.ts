import { queueFound } from '#app/domain/webhooks/queue-events.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { AlertKind } from './kinds.ts';
import { dueAt } from './schedule.ts';

export type NewItem = {
  alertId: string;
  kind: AlertKind;
  /** Which of several of that kind; empty where there can be one only. */
  event: string;
  why: string;
};

/**
 * Adds to the ledger what is not there yet, makes what waits due, and queues it for the webhooks of
 * the teams whose alerts found it. Doing it twice does it once.
 * @param family every id of the subject: itself and the notices folded into it
 * @returns how many were new
 */
export async function addItems(
  services: Pick<Services, 'clock' | 'jobs' | 'settings'>,
  tx: Transaction,
  items: readonly NewItem[],
  subjectId: string,
  family: readonly string[],
  now: Date,
): Promise<number> {
  if (items.length === 0) return 0;
  const alertIds = [...new Set(items.map(({ alertId }) => alertId))].sort();
  // Whoever writes messages holds these too: either it sees the items, or it has cleared `due_at`.
  await tx.$queryRaw`
    select 1 from alert where id = any(${alertIds}::uuid[]) order by id for no key update`;
  const added = await tx.$queryRaw<{ alert_id: string; kind: string; event: string }[]>`
    insert into alert_item (alert_id, kind, subject_id, event, why, created_at)
    select n.alert_id::uuid, n.kind, ${subjectId}::uuid, n.event, n.why, ${now}
    from unnest(
      ${items.map(({ alertId }) => alertId)}::text[], ${items.map(({ kind }) => kind)}::text[],
      ${items.map(({ event }) => event)}::text[], ${items.map(({ why }) => why)}::text[]
    ) as n(alert_id, kind, event, why)
    where not exists (
      select 1 from alert_item i
      where i.alert_id = n.alert_id::uuid and i.kind = n.kind and i.event = n.event
        and i.subject_id = any(${family}::uuid[])
    )
    on conflict do nothing
    returning alert_id, kind, event`;
  await makeDue(tx, [...new Set(added.map(({ alert_id }) => alert_id))], now);
  const isNew = new Set(added.map(({ alert_id, kind, event }) => `${alert_id} ${kind} ${event}`));
  const found = items.filter((one) => isNew.has(`${one.alertId} ${one.kind} ${one.event}`));
  await queueFound(services, tx, subjectId, family, found);
  return added.length;
}

/** Sets when these alerts are to be sent, where something waits and no time is set. */
export async function makeDue(
  tx: Transaction,
  alertIds: readonly string[],
  now: Date,
): Promise<void> {
  if (alertIds.length === 0) return;
  const waiting = await tx.alert.findMany({
    where: {
      id: { in: [...alertIds] },
      dueAt: null,
      offAt: null,
      items: { some: { endedAt: null } },
    },
  });
  const byTime = Map.groupBy(waiting, (alert) => dueAt(alert, now)?.getTime() ?? null);
  for (const [time, alerts] of byTime) {
    if (time === null) continue;
    await tx.alert.updateMany({
      where: { id: { in: alerts.map(({ id }) => id) } },
      data: { dueAt: new Date(time) },
    });
  }
}

/** After a change of schedule, pause or start: sets the time anew. */
export async function makeDueAnew(tx: Transaction, alertId: string, now: Date): Promise<void> {
  await tx.alert.update({ where: { id: alertId }, data: { dueAt: null } });
  await makeDue(tx, [alertId], now);
}
