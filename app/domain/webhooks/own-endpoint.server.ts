import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { canManageWebhooks, canSeeWebhooks } from './policy.ts';

export type Which = { organisationId: string; id: string };

/** @throws NotSignedIn, NotFound for outsiders, NotAllowed for members who are not administrators */
export function requireManager(actor: Actor, organisationId: string): Person {
  const person = requirePerson(actor);
  if (canManageWebhooks(actor, organisationId)) return person;
  if (!canSeeWebhooks(actor, organisationId)) throw new NotFound();
  throw new NotAllowed('Only an administrator of this organisation can do this. Ask one of them.');
}

/** Locks an endpoint of the organisation to change it. @throws NotFound when it is another's */
export async function lockEndpoint(
  tx: Transaction,
  { organisationId, id }: Which,
): Promise<WebhookEndpoint> {
  await tx.$queryRaw`
    select 1 from webhook_endpoint
    where id = ${id}::uuid and organisation_id = ${organisationId}::uuid for no key update`;
  const endpoint = await tx.webhookEndpoint.findFirst({ where: { id, organisationId } });
  if (!endpoint) throw new NotFound();
  return endpoint;
}

export type WebhookDeed =
  | 'added'
  | 'changed'
  | 'secret-changed'
  | 'tested'
  | 'sent-again'
  | 'turned-on'
  | 'turned-off'
  | 'removed';

/** On the organisation's record: which host, never the whole address, which may hold a token, and no secret. */
export async function auditWebhook(
  tx: Transaction,
  actor: Actor,
  { id, organisationId, url }: Pick<WebhookEndpoint, 'id' | 'organisationId' | 'url'>,
  deed: WebhookDeed,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: `organisation:${organisationId}`,
    action: `webhook.${deed}`,
    subject: { type: 'webhook', id },
    organisationId,
    detail: { host: new URL(url).host, ...detail },
  });
}
