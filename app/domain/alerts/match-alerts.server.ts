import { heardBy, queueHappenings } from '#app/domain/webhooks/queue-events.server.ts';
import type { JobPayloads, Services, Transaction } from '#app/platform/ports.ts';
import { isOpen } from '#search/documents.ts';
import { type Found, findAlerts } from './alerts-met.server.ts';
import { tellOfOpportunity } from './contract-opportunities.server.ts';
import { followItems } from './follow-items.server.ts';
import { reindexStale } from './index-alerts.server.ts';
import { addItems, type NewItem } from './items.server.ts';
import { NEWS_FOR_DAYS } from './kinds.ts';
import { loadSubjects } from './subject.server.ts';

const DAY = 86_400_000;

type Event = JobPayloads['match-alerts']['event'];
type Needs = Pick<Services, 'db' | 'clock' | 'search' | 'jobs' | 'log' | 'settings'>;

/**
 * Writes into the ledger what these opportunities mean for alerts: saved searches and profiles that
 * they match, and those who follow them. Each opportunity is a transaction of its own; doing it
 * again, or after being killed halfway, adds only what is missing.
 */
export async function matchAlerts(
  services: Needs,
  { opportunityIds, event }: JobPayloads['match-alerts'],
): Promise<void> {
  const ids = await worthALook(services, opportunityIds);
  if (mayBeNews(event) && ids.length > 0) await reindexStale(services);
  for (const id of ids) {
    await services.db.$transaction((tx) => matchOne(services, tx, id, event), {
      timeout: 60_000,
      maxWait: 60_000,
    });
  }
}

/** Whether something may have become worth telling to those who look for it. */
function mayBeNews(event: Event): boolean {
  return event === 'published' || event === 'changed';
}

/**
 * Those that may be news to somebody, in the order given: an import brings many that are not, and
 * each takes a dozen reads to look at.
 */
async function worthALook({ db, clock }: Needs, ids: readonly string[]): Promise<string[]> {
  const now = clock.now();
  const rows = await db.$queryRaw<{ id: string }[]>`
    select o.id from opportunity o
    where o.id = any(${[...new Set(ids)]}::uuid[])
      and exists (select 1 from alert where off_at is null and confirmed_at is not null)
      and (
        o.same_as_id is not null
        or o.published_at > ${new Date(now.getTime() - NEWS_FOR_DAYS * DAY)}
          and (o.bids_close_at is null or o.bids_close_at > ${now})
        or exists (
          select 1 from follow f join opportunity s on s.id = f.opportunity_id
          where s.id = o.id or s.same_as_id = o.id
        )
      )`;
  const found = (await heardBy(db, ids)).union(new Set(rows.map(({ id }) => id)));
  return [...new Set(ids)].filter((id) => found.has(id));
}

async function matchOne(services: Needs, tx: Transaction, id: string, event: Event): Promise<void> {
  const family = await lockFamily(tx, id);
  const [rootId] = family;
  if (rootId === undefined) return;
  const now = services.clock.now();
  const items: NewItem[] = await followItems(tx, rootId, family);
  if (event === 'published') await tellOfOpportunity(tx, rootId);
  if (mayBeNews(event)) items.push(...(await newItems(services, tx, rootId, event, now)));
  await queueHappenings(services, tx, rootId, family);
  const added = await addItems(services, tx, items, rootId, family, now);
  if (added > 0) services.log.info({ opportunity: rootId, items: added }, 'alerts matched');
}

async function newItems(
  services: Needs,
  tx: Transaction,
  id: string,
  event: Event,
  now: Date,
): Promise<NewItem[]> {
  const [subject] = await loadSubjects(tx, [id]);
  if (!subject) return [];
  const { publishedAt } = subject.doc;
  if (publishedAt > now.getTime()) {
    const runAt = new Date(publishedAt);
    await services.jobs.enqueue(
      tx,
      'match-alerts',
      { opportunityIds: [id], event: 'published' },
      { key: `match-alerts:${id}`, runAt },
    );
    return [];
  }
  const isNews = publishedAt > now.getTime() - NEWS_FOR_DAYS * DAY;
  if (!isNews || !isOpen(subject.doc, now.getTime())) return [];
  const met = await findAlerts(tx, subject, now.getTime());
  // A council's change can't make its opportunity fit an alert that it did not fit before: whoever
  // made theirs in between saw it then. A notice from elsewhere may change in anything.
  const isSame = event === 'changed' && subject.doc.source === 'here';
  const found = isSame ? await madeBefore(tx, met, new Date(publishedAt)) : met;
  return found.map((one) => ({ ...one, kind: 'new', event: '' }));
}

async function madeBefore(tx: Transaction, met: readonly Found[], instant: Date): Promise<Found[]> {
  const rows = await tx.alert.findMany({
    where: { id: { in: met.map(({ alertId }) => alertId) }, confirmedAt: { lte: instant } },
    select: { id: true },
  });
  const before = new Set(rows.map(({ id }) => id));
  return met.filter(({ alertId }) => before.has(alertId));
}

/**
 * Every id of one process, itself first: what was posted here and the notices folded into it are
 * one thing to tell. Locked, so that of two at once the second sees what the first wrote.
 */
async function lockFamily(tx: Transaction, id: string): Promise<string[]> {
  let held = '';
  for (;;) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      select o.id from opportunity o, (
        select coalesce(same_as_id, id) as id from opportunity where id = ${id}::uuid
      ) root
      where o.id = root.id or o.same_as_id = root.id
      order by o.id <> root.id, o.id`;
    const ids = rows.map((row) => row.id);
    const key = ids.toSorted().join();
    if (key === held) return ids;
    for (const one of ids.toSorted()) {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`alerts:${one}`}, 0))`;
    }
    held = key;
  }
}
