import { randomUUID } from 'node:crypto';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { happenings, movedElsewhere } from '#app/domain/opportunities/happenings.server.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import { jsonOf } from '#app/domain/opportunities/search-export.server.ts';
import type { Database, Services, Transaction } from '#app/platform/ports.ts';
import { MOST_A_DAY } from './limits.ts';
import { type FoundBy, messageOf, type WebhookType } from './message.server.ts';

type Needs = Pick<Services, 'clock' | 'jobs' | 'settings'>;

/** One thing to tell one endpoint. */
type Telling = {
  endpoint_id: string;
  organisation_id: string;
  type: WebhookType;
  kind: string;
  event: string;
  why: string;
  alerts: FoundBy[];
};

/** What alerts have just found, as the ledger took it. */
export type FoundItem = { alertId: string; kind: string; event: string; why: string };

/**
 * Queues what alerts have found about one opportunity for the endpoints of their teams, in the
 * transaction that adds it to the ledger. Several alerts of a team with the same news are one
 * message that names them all.
 * @param family every id of the subject: itself and the notices folded into it
 */
export async function queueFound(
  services: Needs,
  tx: Transaction,
  subjectId: string,
  family: readonly string[],
  items: readonly FoundItem[],
): Promise<void> {
  if (items.length === 0) return;
  const tellings = await tx.$queryRaw<Telling[]>`
    select e.id as endpoint_id, e.organisation_id, 'alert.item' as type, n.kind, n.event, '' as why,
      jsonb_agg(
        jsonb_build_object('id', a.id, 'name', a.name, 'why', n.why) order by a.created_at, a.id
      ) as alerts
    from unnest(
      ${items.map(({ alertId }) => alertId)}::text[], ${items.map(({ kind }) => kind)}::text[],
      ${items.map(({ event }) => event)}::text[], ${items.map(({ why }) => why)}::text[]
    ) as n(alert_id, kind, event, why)
    join alert a on a.id = n.alert_id::uuid
    join webhook_endpoint e on e.organisation_id = a.organisation_id and e.off_at is null
      and (e.all_alerts or a.id = any(e.alert_ids))
    join organisation g on g.id = e.organisation_id and g.status = 'approved'
    where a.off_at is null and a.confirmed_at is not null
      and (a.paused_at is null or a.paused_until <= ${services.clock.now()})
    group by e.id, n.kind, n.event`;
  await queueTellings(services, tx, subjectId, family, tellings);
}

/**
 * Queues what has happened to an opportunity since, for endpoints that were told of it, and for
 * those of the organisation that posted it. What they were told already is left out.
 * @param family every id of the subject: itself and the notices folded into it
 */
export async function queueHappenings(
  services: Needs,
  tx: Transaction,
  subjectId: string,
  family: readonly string[],
): Promise<void> {
  const readers = await tx.$queryRaw<
    { endpoint_id: string; organisation_id: string; since: Date; closes_at: Date | null }[]
  >`
    with t as (
      select w.endpoint_id, min(w.created_at) as since,
        (array_agg(w.closes_at order by w.created_at desc))[1] as closes_at
      from webhook_told w where w.subject_id = any(${family as string[]}::uuid[])
      group by w.endpoint_id
    ), own as (
      select e.id from opportunity o
      join webhook_endpoint e on e.organisation_id = o.buyer_id and e.tells_own
      where o.id = ${subjectId}::uuid and o.source = 'here'
    )
    select e.id as endpoint_id, e.organisation_id, t.closes_at,
      case when own.id is null then greatest(e.on_since, t.since) else e.on_since end as since
    from webhook_endpoint e
    join organisation g on g.id = e.organisation_id and g.status = 'approved'
    left join t on t.endpoint_id = e.id and e.tells_later
    left join own on own.id = e.id
    where e.id in (select endpoint_id from t union select id from own) and e.off_at is null
      and (own.id is not null or t.endpoint_id is not null)`;
  if (readers.length === 0) return;
  const now = await happenings(tx, subjectId);
  const tellings = readers.flatMap(({ since, closes_at, ...reader }) => {
    const news = [
      ...now.told.filter((one) => one.since > since),
      ...movedElsewhere(now, closes_at),
    ];
    return news.map(({ kind, event, why }): Telling => {
      return { ...reader, type: 'opportunity.changed', kind, event, why, alerts: [] };
    });
  });
  await queueTellings(services, tx, subjectId, family, tellings);
}

/** Which of these opportunities an endpoint would hear more of, however old they are. */
export async function heardBy(tx: Database, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with asked as (
      select id, same_as_id, buyer_id from opportunity where id = any(${ids as string[]}::uuid[])
    ), family as (
      select id, id as member from asked
      union all select id, same_as_id from asked where same_as_id is not null
      union all select asked.id, f.id from asked join opportunity f on f.same_as_id = asked.id
    )
    select family.id from family
    join webhook_told w on w.subject_id = family.member
    join webhook_endpoint e on e.id = w.endpoint_id and e.tells_later and e.off_at is null
    union
    select asked.id from asked
    join webhook_endpoint e on e.organisation_id = asked.buyer_id and e.tells_own
      and e.off_at is null`;
  return new Set(rows.map(({ id }) => id));
}

async function queueTellings(
  services: Needs,
  tx: Transaction,
  subjectId: string,
  family: readonly string[],
  wanted: readonly Telling[],
): Promise<void> {
  if (wanted.length === 0) return;
  const { clock, settings, jobs } = services;
  const [brief] = await opportunitiesInBrief({ db: tx as Database, clock }, anonymous, [subjectId]);
  // What not everyone may read leaves by no webhook.
  if (!brief) return;
  const unknown = await notToldBefore(tx, family, wanted);
  const fresh = await noteTold(services, tx, brief, unknown);
  const tellings = await withinTheDay(services, tx, fresh);
  if (tellings.length === 0) return;
  const now = clock.now();
  const opportunity = jsonOf(brief, settings.baseUrl);
  await tx.webhookDelivery.createMany({
    data: tellings.map(({ endpoint_id, type, kind, event, why, alerts }) => ({
      id: randomUUID(),
      endpointId: endpoint_id,
      type,
      title: brief.title,
      body: messageOf({ type, at: now, kind, event, why, alerts, opportunity }),
      createdAt: now,
      dueAt: now,
    })),
  });
  // Of many only a few have their turn at once: this starts those, and whoever is done the next.
  await jobs.enqueue(tx, 'deliver-webhook', {}, { key: 'deliver-webhook' });
}

/** Leaves out what an endpoint was told of another notice of the same process. */
async function notToldBefore(
  tx: Transaction,
  family: readonly string[],
  tellings: readonly Telling[],
): Promise<Telling[]> {
  const rows = await tx.webhookTold.findMany({
    where: {
      endpointId: { in: tellings.map(({ endpoint_id }) => endpoint_id) },
      subjectId: { in: [...family] },
    },
  });
  const known = new Set(rows.map((row) => `${row.endpointId} ${row.kind} ${row.event}`));
  return tellings.filter((one) => !known.has(`${one.endpoint_id} ${one.kind} ${one.event}`));
}

/** Notes what is told, and hands on what another process did not note meanwhile. */
async function noteTold(
  { clock }: Needs,
  tx: Transaction,
  { id: subjectId, bidsCloseAt }: Pick<OpportunityInBrief, 'id' | 'bidsCloseAt'>,
  tellings: readonly Telling[],
): Promise<Telling[]> {
  const rows = await tx.webhookTold.createManyAndReturn({
    data: tellings.map(({ endpoint_id, kind, event }) => ({
      endpointId: endpoint_id,
      kind,
      event,
      subjectId,
      createdAt: clock.now(),
      closesAt: bidsCloseAt,
    })),
    skipDuplicates: true,
  });
  const noted = new Set(rows.map((row) => `${row.endpointId} ${row.kind} ${row.event}`));
  return tellings.filter((one) => noted.has(`${one.endpoint_id} ${one.kind} ${one.event}`));
}

/** Cuts to what an organisation may still be sent today; what is over is counted, for its page to say. */
async function withinTheDay(
  { clock }: Needs,
  tx: Transaction,
  tellings: readonly Telling[],
): Promise<Telling[]> {
  if (tellings.length === 0) return [];
  const now = clock.now();
  const organisations = [...new Set(tellings.map(({ organisation_id }) => organisation_id))];
  const rows = await tx.$queryRaw<{ organisation_id: string; sent: number }[]>`
    select e.organisation_id, count(*)::int as sent
    from webhook_endpoint e join webhook_delivery d on d.endpoint_id = e.id
    where e.organisation_id = any(${organisations}::uuid[])
      and d.created_at > ${new Date(now.getTime() - 86_400_000)}
    group by e.organisation_id`;
  const sent = new Map(rows.map((row) => [row.organisation_id, row.sent]));
  const kept: Telling[] = [];
  for (const telling of tellings) {
    const before = sent.get(telling.organisation_id) ?? 0;
    if (before < MOST_A_DAY) {
      sent.set(telling.organisation_id, before + 1);
      kept.push(telling);
      continue;
    }
    await tx.webhookEndpoint.update({
      where: { id: telling.endpoint_id, organisationId: telling.organisation_id },
      data: { leftOut: { increment: 1 }, leftOutAt: now },
    });
  }
  return kept;
}
