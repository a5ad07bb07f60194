import { randomUUID } from 'node:crypto';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { testMessage } from './message.server.ts';
import { auditWebhook, lockEndpoint, requireManager, type Which } from './own-endpoint.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'jobs' | 'limits'>;

/** Sends an endpoint a test, now. @throws NotFound, NotAllowed, Conflict when it is off, TooManyRequests */
export async function sendTest(services: Needs, actor: Actor, which: Which): Promise<void> {
  const { organisationId } = which;
  requireManager(actor, organisationId);
  await takeTurn(services, 'webhook', organisationId);
  const now = services.clock.now();
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, which);
    const { name } = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    await startNow(services, tx, endpoint);
    await tx.webhookDelivery.create({
      data: {
        id: randomUUID(),
        endpointId: endpoint.id,
        type: 'webhook.test',
        title: 'A test',
        body: testMessage(now, name),
        createdAt: now,
        dueAt: now,
      },
    });
    await auditWebhook(tx, actor, endpoint, 'tested');
  });
}

/**
 * Sends a delivery once more, now, under the same id, whatever became of it before.
 * @throws NotFound, NotAllowed, Conflict when its endpoint is off, TooManyRequests
 */
export async function sendAgain(
  services: Needs,
  actor: Actor,
  input: Which & { deliveryId: string },
): Promise<void> {
  const { organisationId, deliveryId } = input;
  requireManager(actor, organisationId);
  await takeTurn(services, 'webhook', organisationId);
  const now = services.clock.now();
  await services.db.$transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, input);
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id: deliveryId, endpointId: endpoint.id },
      data: { dueAt: now, tries: 0, endedAt: null, endedAs: null },
    });
    if (count === 0) throw new NotFound('That message is no longer in the log.');
    await startNow(services, tx, endpoint);
    await auditWebhook(tx, actor, endpoint, 'sent-again', { delivery: deliveryId });
  });
}

/** Ends an endpoint's rest: a person is waiting. @throws Conflict when it is off */
async function startNow(
  { jobs }: Needs,
  tx: Transaction,
  { id, organisationId, offAt }: WebhookEndpoint,
): Promise<void> {
  if (offAt !== null) throw new Conflict('This address is turned off. Turn it on first.');
  await tx.webhookEndpoint.update({ where: { id, organisationId }, data: { restUntil: null } });
  await jobs.enqueue(tx, 'deliver-webhook', { endpointId: id }, { key: `webhook:${id}` });
}
