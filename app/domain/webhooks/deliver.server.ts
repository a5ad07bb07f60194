import type { WebhookDelivery, WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction, WebhookAnswer } from '#app/platform/ports.ts';
import { ANSWER_CHARACTERS, askedToWait, hasFailedForDays, nextTry, restUntil } from './limits.ts';
import { signedHeaders } from './secret.server.ts';
import { turnOff } from './turn-off.server.ts';
import { tellAdministrators } from './turned-off-mail.server.ts';

type Needs = Pick<
  Services,
  'db' | 'clock' | 'keys' | 'jobs' | 'mail' | 'settings' | 'webhooks' | 'log'
>;

/** Endpoints that are sent to at one time, by all workers together: the rest of their work goes on. */
const MOST_AT_ONCE = 2;
/** After so long the next endpoint has its turn. */
const TURN_MS = 20_000;
/** Longer than a turn with one slow answer at its end. */
const LEASE_SECONDS = 120;

/**
 * Sends an endpoint what is due to it, the longest due first, one after another, until something
 * fails or its turn is over; then lets the next endpoint begin. A process that is killed between an
 * answer and writing it down sends that message again, under the same id.
 */
export async function deliverWebhook(services: Needs, endpointId: string): Promise<void> {
  if (!(await takeLease(services, endpointId))) return;
  try {
    const began = performance.now();
    while (performance.now() - began < TURN_MS) {
      if (!(await deliverNext(services, endpointId))) break;
    }
  } finally {
    await services.db.$executeRaw`
      update webhook_endpoint set leased_until = clock_timestamp() where id = ${endpointId}::uuid`;
  }
  await startWaiting(services);
}

/**
 * Starts those that something is due to and that nobody is at, whoever was longest without first.
 * Runs each minute as well, so that what a killed process left behind goes on.
 */
export async function startWaiting({ db, clock, jobs }: Needs): Promise<void> {
  const now = clock.now();
  const waiting = await db.$queryRaw<{ id: string }[]>`
    select e.id from webhook_endpoint e
    join organisation g on g.id = e.organisation_id and g.status = 'approved'
    where e.off_at is null and (e.rest_until is null or e.rest_until <= ${now})
      and (e.leased_until is null or e.leased_until <= clock_timestamp())
      and exists (
        select 1 from webhook_delivery d
        where d.endpoint_id = e.id and d.ended_at is null and d.due_at <= ${now}
      )
    order by e.leased_until nulls first, e.id
    limit ${MOST_AT_ONCE}`;
  for (const { id: endpointId } of waiting) {
    await jobs.enqueue(db, 'deliver-webhook', { endpointId }, { key: `webhook:${endpointId}` });
  }
}

/** One process at an endpoint at a time, and few endpoints. Whoever is refused is started later. */
async function takeLease({ db, clock }: Needs, endpointId: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('webhook-leases', 0))`;
    const taken = await tx.$executeRaw`
      update webhook_endpoint
      set leased_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      where id = ${endpointId}::uuid and off_at is null
        and exists (
          select 1 from organisation g where g.id = organisation_id and g.status = 'approved'
        )
        and (rest_until is null or rest_until <= ${clock.now()})
        and (leased_until is null or leased_until <= clock_timestamp())
        and (select count(*) from webhook_endpoint where leased_until > clock_timestamp())
          < ${MOST_AT_ONCE}`;
    return taken > 0;
  });
}

/** @returns true when it was taken and there may be more to send */
async function deliverNext(services: Needs, endpointId: string): Promise<boolean> {
  const { db, clock, webhooks, log } = services;
  const at = clock.now();
  const delivery = await db.webhookDelivery.findFirst({
    where: { endpointId, endedAt: null, dueAt: { lte: at }, endpoint: { offAt: null } },
    include: { endpoint: true },
    orderBy: [{ dueAt: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  if (!delivery) return false;
  const { id, body, endpoint } = delivery;
  const headers = signedHeaders(services, endpoint, { id, body, at });
  const answer = await webhooks.post({ url: endpoint.url, headers, body });
  await db.$transaction((tx) => noteAnswer(services, tx, delivery, at, answer));
  const { status, durationMs } = answer;
  log.info({ webhook: endpointId, delivery: id, status, ms: durationMs }, 'webhook tried');
  return isTaken(answer);
}

function isTaken({ status }: WebhookAnswer): boolean {
  return status !== null && status >= 200 && status < 300;
}

async function noteAnswer(
  services: Needs,
  tx: Transaction,
  delivery: Pick<WebhookDelivery, 'id' | 'endpointId'>,
  at: Date,
  answer: WebhookAnswer,
): Promise<void> {
  const { id, endpointId } = delivery;
  await tx.$queryRaw`
    select 1 from webhook_endpoint where id = ${endpointId}::uuid for no key update`;
  // Scoped: the job's own endpoint and delivery, which may have been removed meanwhile.
  const endpoint = await tx.webhookEndpoint.findFirst({ where: { id: endpointId } });
  const held = await tx.webhookDelivery.findFirst({ where: { id, endpointId } });
  if (!endpoint || !held) return;
  await tx.webhookAttempt.create({
    data: { deliveryId: id, at, durationMs: answer.durationMs, ...wordsOf(answer) },
  });
  if (isTaken(answer)) await noteTaken(services, tx, endpoint, held);
  else await noteFailure(services, tx, endpoint, held, answer);
}

/** Text of theirs, made fit for the database and the log: no control characters, one line. */
function wordsOf(answer: WebhookAnswer): { status: number | null; reason: string; answer: string } {
  if (answer.status === null) return { status: null, reason: answer.reason, answer: '' };
  const text = answer.body.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim();
  const first = Array.from(text).slice(0, ANSWER_CHARACTERS).join('');
  return { status: answer.status, reason: '', answer: first };
}

async function noteTaken(
  { clock }: Needs,
  tx: Transaction,
  { id, organisationId }: WebhookEndpoint,
  delivery: WebhookDelivery,
): Promise<void> {
  await tx.webhookDelivery.update({
    where: { id: delivery.id, endpointId: id },
    data: { endedAt: clock.now(), endedAs: 'taken', tries: { increment: 1 } },
  });
  await tx.webhookEndpoint.update({
    where: { id, organisationId },
    data: { failures: 0, failingSince: null, restUntil: null },
  });
}

async function noteFailure(
  services: Needs,
  tx: Transaction,
  endpoint: WebhookEndpoint,
  delivery: WebhookDelivery,
  answer: WebhookAnswer,
): Promise<void> {
  const now = services.clock.now();
  const { id, organisationId } = endpoint;
  const { status } = answer;
  const asked = status === 429 || status === 503 ? askedToWait(answer.retryAfter, now) : 0;
  const tries = delivery.tries + 1;
  const again = nextTry(tries, now, asked);
  await tx.webhookDelivery.update({
    where: { id: delivery.id, endpointId: id },
    data: {
      tries,
      ...(again ? { dueAt: again } : { endedAt: now, endedAs: 'given_up' }),
      // It was turned off while this was under way.
      ...(endpoint.offAt !== null && { endedAt: now, endedAs: 'off' }),
    },
  });
  const failures = endpoint.failures + 1;
  const failingSince = endpoint.failingSince ?? now;
  await tx.webhookEndpoint.update({
    where: { id, organisationId },
    data: { failures, failingSince, restUntil: restUntil(failures, now, asked) },
  });
  if (endpoint.offAt !== null) return;
  const because = status === 410 ? 'gone' : 'failing';
  if (because === 'failing' && !hasFailedForDays({ failures, failingSince }, now)) return;
  await turnOff(tx, endpoint, because, now);
  await tellAdministrators(services, tx, endpoint, because);
}
