import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { readToStart, startAgain } from './change-alert.server.ts';
import { bringBack } from './cover-alert.server.ts';
import { type LinkPurpose, linkToken, readLink } from './links.server.ts';
import { auditAlert, lockRow } from './owner.server.ts';
import { teamReaders } from './readers.server.ts';
import { whenWords } from './schedule.ts';
import { turnOff } from './stop-alert.server.ts';
import { tellOfReturn } from './team-mail.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'search' | 'keys'>;
type StopNeeds = Needs & Pick<Services, 'mail' | 'settings'>;

/** One alert that a link stands for, as the reader of the message knows it. */
export type LinkedAlert = {
  name: string;
  when: string;
  /** Whether this reader gets its mail. */
  isOn: boolean;
  /** The others of the team who get it too; null for one's own. */
  others: number | null;
  /** Of a link that stands for this one alone. */
  token: string;
};

export type LinkedAlerts = {
  /** What the link stands for: one alert, those of one message, or all. */
  stands: Exclude<LinkPurpose, 'confirm' | 'address'>;
  alerts: LinkedAlert[];
  /** Set for an address without an account, which can be erased here as it has no other page. */
  address: string | null;
};

/** The record says that it came by a link: whoever holds the message could open it. */
const byLink: Actor = { kind: 'system', name: 'alert-link' };

/** What a link in a message would turn off. Changes nothing: scanners of mail open links. @throws Invalid */
export async function lookAtLink(services: Needs, token: string): Promise<LinkedAlerts> {
  return services.db.$transaction((tx) => linked(services, tx, token));
}

/**
 * Off by the link in a message, without signing in: one alert, the alerts of that message, or all.
 * A member of a team stops getting its mail; whom they stood in for gets it again, and is told; when
 * nobody is left who does, the alert is off. Safe to repeat, as mail programs do.
 * @returns what the link stands for, as it is now
 * @source RFC 8058 (one-click unsubscribe by POST)
 * @throws Invalid when the link is none of ours
 */
export async function stopByLink(services: StopNeeds, token: string): Promise<LinkedAlerts> {
  const now = services.clock.now();
  return services.db.$transaction(async (tx) => {
    const { alerts, userId } = await namedBy(services, tx, token);
    for (const alert of alerts) {
      if (alert.organisationId !== null) {
        if (await leaveToOthers(services, tx, alert, userId)) continue;
        await auditAlert(tx, byLink, alert, 'stopped');
      }
      await turnOff(tx, alert, now);
    }
    // Asked once more by their ids, as a link to all no longer finds a team's alert that was left.
    return linked(services, tx, token, alerts);
  });
}

/** The same link, the other way: on again as easily as off. @throws Invalid */
export async function startByLink(services: Needs, token: string): Promise<LinkedAlerts> {
  const asked = await services.db.$transaction((tx) => namedBy(services, tx, token));
  const ready = await readToStart(services, asked.alerts);
  return services.db.$transaction(async (tx) => {
    const { alerts, userId } = await namedBy(services, tx, token);
    for (const { id } of alerts) {
      const alert = await lockRow(tx, id);
      if (!alert) continue;
      if (alert.organisationId !== null) {
        await tx.alertReader.upsert({
          where: { alertId_userId: { alertId: alert.id, userId } },
          create: { alertId: alert.id, userId },
          update: { startsAt: null, endsAt: null },
        });
        if (alert.offAt !== null) await auditAlert(tx, byLink, alert, 'started');
      }
      await startAgain(services, tx, alert, ready);
    }
    return linked(services, tx, token, alerts);
  });
}

/**
 * Erases what is held of an address without an account: its alerts, what they found, and what was
 * sent. The link must be the one that stands for all of them.
 * @throws Invalid for any other link
 */
export async function forgetByLink(services: Needs, token: string): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const { purpose, about } = readLink(services, token);
    const [ownerKey = ''] = about;
    if (purpose !== 'everything' || !ownerKey.startsWith('a:')) {
      throw new Invalid('This link does not stand for an address without an account.');
    }
    await tx.alert.deleteMany({ where: { ownerKey } });
    await tx.alertDelivery.deleteMany({ where: { ownerKey } });
  });
}

/**
 * Takes a member out of those who read a team's alert.
 * @returns false when nobody is left who would
 */
async function leaveToOthers(
  services: StopNeeds,
  tx: Transaction,
  alert: Alert,
  userId: string,
): Promise<boolean> {
  const now = services.clock.now();
  const alertId = alert.id;
  await lockRow(tx, alertId);
  const told = (await teamReaders(tx, [alertId], now)).get(alertId) ?? [];
  const key = { alertId_userId: { alertId, userId } };
  const leaving = await tx.alertReader.findUnique({ where: key });
  await tx.alertReader.deleteMany({ where: { alertId, userId } });
  const back = leaving ? await bringBack(tx, leaving, now) : [];
  if (back.length > 0) await tellOfReturn(services, tx, alert, { back, standIn: userId });
  const left = told.filter((reader) => reader.userId !== userId);
  if (left.length > 0) {
    // Said out loud: else, with nobody named, it would come to the administrators, this one too.
    await tx.alertReader.createMany({
      data: left.map((reader) => ({ alertId, userId: reader.userId })),
      skipDuplicates: true,
    });
    // With nobody to come back to, whoever stands in stays.
    const lasting = await tx.alertReader.count({ where: { alertId, endsAt: null } });
    if (lasting === 0) {
      await tx.alertReader.updateMany({ where: { alertId }, data: { endsAt: null } });
    }
    return true;
  }
  if (back.length > 0) return true;
  // Whoever got it anyway has had enough: it goes to those who were away.
  const away = await tx.alertReader.findMany({ where: { alertId, startsAt: { gt: now } } });
  if (away.length === 0) return false;
  await tx.alertReader.updateMany({
    where: { alertId, startsAt: { gt: now } },
    data: { startsAt: null },
  });
  const returned = away.map((reader) => reader.userId);
  await tellOfReturn(services, tx, alert, { back: returned, standIn: userId });
  return true;
}

/** @param known the alerts, where they were found already */
async function linked(
  services: Needs,
  tx: Transaction,
  token: string,
  known: readonly Alert[] = [],
): Promise<LinkedAlerts> {
  const named = await namedBy(services, tx, token);
  const { purpose, userId, about } = named;
  const ids = [...new Set([...known, ...named.alerts].map(({ id }) => id))];
  const alerts = await tx.alert.findMany({
    where: { id: { in: ids } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const teams = alerts.filter(({ organisationId }) => organisationId !== null);
  const told = await teamReaders(
    tx,
    teams.map(({ id }) => id),
    services.clock.now(),
  );
  const owner = purpose === 'everything' ? (about[0] ?? '') : '';
  // One whose alerts joined an account has its own page there.
  const isAlone = owner.startsWith('a:') && alerts.every(({ ownerKey }) => ownerKey === owner);
  const address = isAlone ? owner.slice(2) : null;
  return {
    stands: purpose,
    address,
    alerts: alerts.map((alert) => {
      const readers = told.get(alert.id) ?? [];
      const gets = alert.organisationId === null || readers.some((one) => one.userId === userId);
      return {
        name: alert.name,
        when: whenWords(alert),
        isOn: alert.offAt === null && gets,
        others:
          alert.organisationId === null
            ? null
            : readers.filter((one) => one.userId !== userId).length,
        token: linkToken(services, 'alert', alert.id, userId),
      };
    }),
  };
}

type Named = {
  purpose: LinkedAlerts['stands'];
  about: string[];
  alerts: Alert[];
  /** The member whose link it is; '' where the alert has one owner. */
  userId: string;
};

/**
 * The alerts a link names. A team's alert only while the member belongs there: an old message is no
 * key to a team that one has left.
 */
async function namedBy(services: Needs, tx: Transaction, token: string): Promise<Named> {
  const { purpose, about } = readLink(services, token);
  if (purpose === 'confirm' || purpose === 'address') {
    throw new Invalid('This link confirms something; it turns nothing off.');
  }
  const [first = '', userId = ''] = about;
  const teams = await teamsOf(tx, userId);
  const found = await tx.alert.findMany({
    where: {
      AND: [
        await whichOf(tx, purpose, first, teams),
        { OR: [{ organisationId: null }, { organisationId: { in: teams } }] },
      ],
    },
    // Locked one after another by whoever changes them, so always in the same order.
    orderBy: { id: 'asc' },
  });
  if (purpose !== 'everything') return { purpose, about, alerts: found, userId };
  // Of all that the teams have, what comes to this member, or will when they are back.
  const ofTeams = found.filter(({ organisationId }) => organisationId !== null);
  const told = await teamReaders(
    tx,
    ofTeams.map(({ id }) => id),
    services.clock.now(),
  );
  const chose =
    userId === ''
      ? []
      : await tx.alertReader.findMany({ where: { userId }, select: { alertId: true } });
  const own = new Set(chose.map(({ alertId }) => alertId));
  const alerts = found.filter(
    ({ id, organisationId }) =>
      organisationId === null ||
      own.has(id) ||
      (told.get(id) ?? []).some((one) => one.userId === userId),
  );
  return { purpose, about, alerts, userId };
}

async function whichOf(
  tx: Transaction,
  purpose: LinkedAlerts['stands'],
  first: string,
  teams: string[],
) {
  if (purpose === 'alert') return { id: first };
  if (purpose === 'message') {
    const sent = await tx.alertDelivery.findUnique({ where: { id: first } });
    return { id: { in: sent?.alertIds ?? [] } };
  }
  return {
    OR: [
      { ownerKey: first },
      { id: { in: await adoptedFrom(tx, first) } },
      { organisationId: { in: teams }, offAt: null },
    ],
  };
}

/** What an address was told of before its alerts joined an account: an old link goes on ending it. */
async function adoptedFrom(tx: Transaction, ownerKey: string): Promise<string[]> {
  if (!ownerKey.startsWith('a:')) return [];
  const sent = await tx.alertDelivery.findMany({ where: { ownerKey }, select: { alertIds: true } });
  return [...new Set(sent.flatMap(({ alertIds }) => alertIds))];
}

async function teamsOf(tx: Transaction, userId: string): Promise<string[]> {
  if (userId === '') return [];
  const rows = await tx.membership.findMany({
    where: { userId, state: 'active', organisation: { status: 'approved' } },
    select: { organisationId: true },
  });
  return rows.map(({ organisationId }) => organisationId);
}
