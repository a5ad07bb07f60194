import { randomUUID } from 'node:crypto';
import { anonymous } from '#app/domain/kernel/actor.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import type { Alert, AlertItem } from '#app/platform/db/generated/client.ts';
import type { Database, Services, Transaction } from '#app/platform/ports.ts';
import { type Cover, coversOf } from './covers.server.ts';
import { digestMail } from './digest-mail.server.ts';
import { ALERT_KINDS, isAlertKind } from './kinds.ts';
import { recipientOf } from './links.server.ts';
import { type Reader, readersOf } from './readers.server.ts';

type Needs = Pick<Services, 'clock' | 'mail' | 'keys' | 'settings'>;
type End = NonNullable<AlertItem['endedAs']>;

/** An item that is to be told, with what it is about: an opportunity, or news of a topic. */
export type Telling = { item: AlertItem; alert: Alert } & (
  | { brief: OpportunityInBrief; news?: undefined }
  | { brief?: undefined; news: TopicNewsInBrief }
);

/** What happened to something that is followed and is no opportunity. `path` is ours, from the root. */
export type TopicNewsInBrief = { title: string; path: string; words: string };

/** One message, before it is words. */
export type Digest = {
  deliveryId: string;
  reader: Reader;
  ownerKey: string;
  /** Whose alerts they are; null for a person's own. */
  team: string | null;
  /** Alerts, by id, that this reader gets in place of someone who is away. */
  standsIn: ReadonlyMap<string, Cover>;
  alerts: Alert[];
  shown: Telling[];
  /** Over the cap, counted alone. */
  more: Telling[];
};

/**
 * Writes the messages of the owners whose turn has come, the longest waiting first: mail, ledger
 * and marks together. Alerts that another process holds are left to it.
 * @returns how many messages, and how many alerts were looked at (0: nothing is due)
 */
export async function writeMessages(
  services: Needs,
  tx: Transaction,
  options: { owners: number; sendAt: (at: number) => Date },
): Promise<{ messages: number; alerts: number }> {
  const now = services.clock.now();
  const alerts = await claimDue(tx, now, options.owners);
  if (alerts.length === 0) return { messages: 0, alerts: 0 };
  const ids = alerts.map(({ id }) => id);
  const items = await tx.alertItem.findMany({
    where: { alertId: { in: ids }, endedAt: null },
    orderBy: { id: 'asc' },
  });
  const subjects = [...new Set(items.map(({ subjectId }) => subjectId))];
  const briefs = new Map(
    (
      await opportunitiesInBrief({ db: tx as Database, clock: services.clock }, anonymous, subjects)
    ).map((brief) => [brief.id, brief]),
  );
  const news = await newsOf(tx, items);
  const ends = new Map<bigint, End>();
  const tellings = new Map<string, Telling[]>();
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  for (const item of items) {
    const brief = briefs.get(item.subjectId);
    const told = news.get(item.subjectId);
    const alert = byId.get(item.alertId)!;
    if (told) push(tellings, item.alertId, { item, alert, news: told });
    else if (!brief || !isWorthTelling(item.kind, brief)) ends.set(item.id, 'over');
    else push(tellings, item.alertId, { item, alert, brief });
  }
  const readers = await readersOf(tx, alerts, now);
  const teams = await teamNames(tx, alerts);
  const wanted = digestsOf(alerts, tellings, readers, {
    teams,
    covers: teams.size > 0 ? await coversOf(tx, ids, now) : new Map(),
  });
  const digests = await withoutRepeats(tx, wanted);
  await keepLedger(services, tx, digests, options.sendAt);
  settle(ends, tellings, readers, digests);
  await markEnds(tx, ends, now);
  await tx.alert.updateMany({ where: { id: { in: ids } }, data: { dueAt: null } });
  const told = digests.flatMap((digest) => digest.alerts.map(({ id }) => id));
  await tx.alert.updateMany({ where: { id: { in: told } }, data: { lastSentAt: now } });
  return { messages: digests.length, alerts: alerts.length };
}

/** What these items tell of topics, by the id of the event. */
export async function newsOf(
  tx: Transaction,
  items: readonly { kind: string; subjectId: string }[],
): Promise<Map<string, TopicNewsInBrief>> {
  const ids = items.flatMap(({ kind, subjectId }) => (kind === 'news' ? [subjectId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.topicEvent.findMany({ where: { id: { in: [...new Set(ids)] } } });
  return new Map(rows.map(({ id, title, path, words }) => [id, { title, path, words }]));
}

/** Locks what is due of a number of owners. */
async function claimDue(tx: Transaction, now: Date, owners: number): Promise<Alert[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select a.id from alert a
    where a.due_at <= ${now} and a.off_at is null and a.owner_key = any(array(
      select owner_key from alert where due_at <= ${now} and off_at is null
      order by due_at limit ${owners}
    ))
    order by a.id for no key update skip locked`;
  return tx.alert.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

async function teamNames(tx: Transaction, alerts: readonly Alert[]): Promise<Map<string, string>> {
  const ids = [...new Set(alerts.flatMap(({ organisationId }) => organisationId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await tx.organisation.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Nobody needs a message about what they can no longer act on. */
function isWorthTelling(kind: string, brief: OpportunityInBrief): boolean {
  if (!isAlertKind(kind)) return false;
  return !ALERT_KINDS[kind].lapses || brief.status === 'open' || brief.status === 'planned';
}

/** One message for each owner and address, with everything of theirs that is due. */
function digestsOf(
  alerts: readonly Alert[],
  tellings: ReadonlyMap<string, Telling[]>,
  readers: ReadonlyMap<string, Reader[]>,
  { teams, covers }: { teams: ReadonlyMap<string, string>; covers: ReadonlyMap<string, Cover> },
): Digest[] {
  const digests = new Map<string, Digest & { standsIn: Map<string, Cover> }>();
  for (const alert of alerts) {
    const own = tellings.get(alert.id) ?? [];
    if (own.length === 0) continue;
    for (const reader of readers.get(alert.id) ?? []) {
      const key = `${alert.ownerKey} ${reader.address}`;
      const { ownerKey } = alert;
      const digest = digests.get(key) ?? {
        deliveryId: randomUUID(),
        reader,
        ownerKey,
        team: teams.get(alert.organisationId ?? '') ?? null,
        standsIn: new Map<string, Cover>(),
        alerts: [],
        shown: [],
        more: [],
      };
      digest.alerts.push(alert);
      const cover = covers.get(`${alert.id} ${reader.userId}`);
      if (cover) digest.standsIn.set(alert.id, cover);
      digest.shown.push(...own);
      digests.set(key, digest);
    }
  }
  return [...digests.values()];
}

const keyOf = (recipient: string, { item }: Telling) =>
  `${recipient} ${item.kind} ${item.subjectId} ${item.event}`;

/** Leaves out what a reader was told before, by whichever alert, and cuts each to its cap. */
async function withoutRepeats(tx: Transaction, digests: readonly Digest[]): Promise<Digest[]> {
  const recipients = digests.map(({ reader }) => recipientOf(reader.address));
  const subjects = new Set(digests.flatMap(({ shown }) => shown.map(({ item }) => item.subjectId)));
  const rows = await tx.$queryRaw<
    { recipient: string; kind: string; subject_id: string; event: string }[]
  >`
    select recipient, kind, subject_id, event from alert_sent
    where recipient = any(${[...new Set(recipients)]}::text[])
      and subject_id = any(${[...subjects]}::uuid[])`;
  const known = new Set(
    rows.map((row) => `${row.recipient} ${row.kind} ${row.subject_id} ${row.event}`),
  );
  return digests.flatMap((digest, at) => {
    const fresh = digest.shown.filter((telling) => {
      const key = keyOf(recipients[at]!, telling);
      if (known.has(key)) return false;
      known.add(key);
      return true;
    });
    if (fresh.length === 0) return [];
    const most = Math.min(...digest.alerts.map(({ mostItems }) => mostItems));
    const ordered = fresh.toSorted((a, b) => closing(a) - closing(b));
    return [
      {
        ...digest,
        alerts: digest.alerts.filter((alert) => fresh.some((one) => one.alert === alert)),
        shown: ordered.slice(0, most),
        more: ordered.slice(most),
      },
    ];
  });
}

function closing({ brief }: Telling): number {
  return brief?.bidsCloseAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

async function keepLedger(
  services: Needs,
  tx: Transaction,
  digests: readonly Digest[],
  sendAt: (at: number) => Date,
): Promise<void> {
  if (digests.length === 0) return;
  const messageIds = await services.mail.queueAll(
    tx,
    digests.map((digest, at) => ({ ...digestMail(services, digest), sendAt: sendAt(at) })),
  );
  await tx.alertDelivery.createMany({
    data: digests.map(({ deliveryId, reader, ownerKey, alerts, shown, more }, at) => ({
      id: deliveryId,
      ownerKey,
      address: reader.address,
      alertIds: alerts.map(({ id }) => id),
      messageId: messageIds[at]!,
      itemCount: shown.length,
      moreCount: more.length,
    })),
  });
  await tx.alertSent.createMany({
    data: digests.flatMap(({ deliveryId, reader, shown, more }) =>
      [...shown, ...more].map(({ item }) => ({
        recipient: recipientOf(reader.address),
        kind: item.kind,
        subjectId: item.subjectId,
        event: item.event,
        itemId: item.id,
        deliveryId,
      })),
    ),
  });
}

/** How each item ended that was worth telling. */
function settle(
  ends: Map<bigint, End>,
  tellings: ReadonlyMap<string, Telling[]>,
  readers: ReadonlyMap<string, Reader[]>,
  digests: readonly Digest[],
): void {
  for (const [alertId, own] of tellings) {
    const end = (readers.get(alertId) ?? []).length === 0 ? 'unreachable' : 'repeated';
    for (const { item } of own) ends.set(item.id, end);
  }
  for (const { more } of digests) for (const { item } of more) ends.set(item.id, 'counted');
  for (const { shown } of digests) for (const { item } of shown) ends.set(item.id, 'sent');
}

async function markEnds(tx: Transaction, ends: ReadonlyMap<bigint, End>, now: Date): Promise<void> {
  for (const [end, of] of Map.groupBy(ends, ([, end]) => end)) {
    const ids = of.map(([id]) => id);
    await tx.alertItem.updateMany({
      where: { id: { in: ids } },
      data: { endedAt: now, endedAs: end },
    });
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}
