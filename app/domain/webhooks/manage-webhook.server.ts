import { randomUUID } from 'node:crypto';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { readEndpointUrl } from './endpoint-url.ts';
import { MOST_ENDPOINTS, OVERLAP_HOURS } from './limits.ts';
import { auditWebhook, lockEndpoint, requireManager, type Which } from './own-endpoint.server.ts';
import type { WebhookInput } from './schema.ts';
import { makeSecret } from './secret.server.ts';
import { turnOff } from './turn-off.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'keys' | 'limits' | 'settings' | 'webhooks'>;

/**
 * Adds an endpoint.
 * @returns its secret, which nobody can read again
 * @throws NotFound, NotAllowed, Invalid with `fields.url` or `fields.alertIds`, Conflict when there are five
 */
export async function addWebhook(
  services: Needs,
  actor: Actor,
  input: { organisationId: string } & WebhookInput,
): Promise<{ id: string; secret: string }> {
  const { organisationId } = input;
  const person = requireManager(actor, organisationId);
  const url = await checkedUrl(services, organisationId, input.url);
  const id = randomUUID();
  const { shown, columns } = makeSecret(services, id);
  await services.db.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from organisation where id = ${organisationId}::uuid for update`;
    const held = await tx.webhookEndpoint.findMany({ where: { organisationId } });
    refuseTwice(held, url);
    if (held.length >= MOST_ENDPOINTS) {
      throw new Conflict(
        `You have ${MOST_ENDPOINTS} addresses, which is the most. Remove one first.`,
      );
    }
    const endpoint = await tx.webhookEndpoint.create({
      data: {
        id,
        organisationId,
        url,
        ...(await choices(tx, input)),
        ...columns,
        onSince: services.clock.now(),
        createdById: person.userId,
      },
    });
    await auditWebhook(tx, actor, endpoint, 'added');
  });
  return { id, secret: shown };
}

/** Changes where an endpoint is and what it is told. @throws as `addWebhook` */
export async function changeWebhook(
  services: Needs,
  actor: Actor,
  input: Which & WebhookInput,
): Promise<void> {
  const { organisationId, id } = input;
  requireManager(actor, organisationId);
  const before = await services.db.webhookEndpoint.findFirst({ where: { id, organisationId } });
  if (!before) throw new NotFound();
  const url =
    before.url === input.url ? before.url : await checkedUrl(services, organisationId, input.url);
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, input);
    const others = { organisationId, id: { not: id } };
    refuseTwice(await tx.webhookEndpoint.findMany({ where: others }), url);
    const moved = url !== endpoint.url;
    const changed = await tx.webhookEndpoint.update({
      where: { id, organisationId },
      data: {
        url,
        ...(await choices(tx, input)),
        // Another address starts with a clean sheet.
        ...(moved && { failures: 0, failingSince: null, restUntil: null }),
      },
    });
    await auditWebhook(tx, actor, changed, 'changed');
  });
}

/**
 * Gives an endpoint a new secret. The one before signs as well for 24 hours.
 * @returns the secret, which nobody can read again, and until when the other signs
 */
export async function rotateSecret(
  services: Needs,
  actor: Actor,
  which: Which,
): Promise<{ secret: string; oldUntil: Date }> {
  requireManager(actor, which.organisationId);
  const { shown, columns } = makeSecret(services, which.id);
  const oldUntil = new Date(services.clock.now().getTime() + OVERLAP_HOURS * 3_600_000);
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, which);
    await tx.webhookEndpoint.update({
      where: { id: endpoint.id, organisationId: which.organisationId },
      data: {
        ...columns,
        oldSecret: endpoint.secret,
        oldSecretKeyId: endpoint.secretKeyId,
        oldSecretUntil: oldUntil,
      },
    });
    await auditWebhook(tx, actor, endpoint, 'secret-changed');
  });
  return { secret: shown, oldUntil };
}

/** Stops telling an endpoint. What waited for it is not sent. */
export async function turnWebhookOff(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  which: Which,
): Promise<void> {
  requireManager(actor, which.organisationId);
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, which);
    if (endpoint.offAt !== null) return;
    await turnOff(tx, endpoint, 'admin', services.clock.now());
    await auditWebhook(tx, actor, endpoint, 'turned-off');
  });
}

/** Tells an endpoint again, from now on. */
export async function turnWebhookOn(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  which: Which,
): Promise<void> {
  requireManager(actor, which.organisationId);
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, which);
    if (endpoint.offAt === null) return;
    await tx.webhookEndpoint.update({
      where: { id: endpoint.id, organisationId: which.organisationId },
      data: {
        offAt: null,
        offBecause: null,
        onSince: services.clock.now(),
        failures: 0,
        failingSince: null,
        restUntil: null,
      },
    });
    await auditWebhook(tx, actor, endpoint, 'turned-on');
  });
}

/** Forgets an endpoint, its secret and its log. */
export async function removeWebhook(
  services: Pick<Services, 'db'>,
  actor: Actor,
  which: Which,
): Promise<void> {
  requireManager(actor, which.organisationId);
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, which);
    const { id, organisationId } = endpoint;
    await tx.webhookEndpoint.delete({ where: { id, organisationId } });
    await auditWebhook(tx, actor, endpoint, 'removed');
  });
}

/** @throws Invalid with `fields.url`, TooManyRequests */
async function checkedUrl(services: Needs, organisationId: string, text: string): Promise<string> {
  const { settings, webhooks } = services;
  const read = readEndpointUrl(text, { allowPrivate: settings.webhookAllowPrivate });
  if ('problem' in read) throw new Invalid(read.problem, { url: [read.problem] });
  await takeTurn(services, 'webhook', organisationId);
  const refusal = await webhooks.refusalOf(read.url);
  if (refusal !== null) throw new Invalid(refusal, { url: [refusal] });
  return read.url;
}

function refuseTwice(held: readonly { url: string }[], url: string): void {
  if (!held.some((one) => one.url === url)) return;
  const message = 'You have this address already';
  throw new Invalid(message, { url: [message] });
}

/** What it is told, with only the team's own alerts among them. */
async function choices(tx: Transaction, input: { organisationId: string } & WebhookInput) {
  const { organisationId, which, alertIds, tells } = input;
  const own = await tx.alert.findMany({
    where: { organisationId, id: { in: which === 'some' ? alertIds : [] } },
    select: { id: true },
  });
  if (which === 'some' && own.length === 0) {
    const message = 'Choose at least one alert, or all of them';
    throw new Invalid(message, { alertIds: [message] });
  }
  return {
    allAlerts: which === 'all',
    alertIds: own.map(({ id }) => id),
    tellsLater: tells.includes('later'),
    tellsOwn: tells.includes('own'),
  };
}
