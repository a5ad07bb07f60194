import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { webhookOff } from '#app/emails/webhook-off.ts';
import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { OFF_AFTER_DAYS } from './limits.ts';
import { auditWebhook } from './own-endpoint.server.ts';

/** Mails the organisation's administrators that an endpoint was turned off, and puts it on its record. */
export async function tellAdministrators(
  { mail, settings }: Pick<Services, 'mail' | 'settings'>,
  tx: Transaction,
  endpoint: WebhookEndpoint,
  because: 'gone' | 'failing',
): Promise<void> {
  const { id, organisationId, url } = endpoint;
  const admins = await tx.membership.findMany({
    where: { organisationId, state: 'active', roles: { has: 'admin' }, user: { erasedAt: null } },
    include: { user: true, organisation: true },
  });
  for (const { user, organisation } of admins) {
    const message = webhookOff({
      organisation: organisation.name,
      host: new URL(url).host,
      because,
      days: OFF_AFTER_DAYS,
      url: `${settings.baseUrl}${homeOf(organisation)}/webhooks/${id}`,
    });
    await mail.queue(tx, { kind: 'webhook-off', to: user.email, message });
  }
  const system = { kind: 'system' as const, name: 'deliver-webhook' };
  await auditWebhook(tx, system, endpoint, 'turned-off', { because });
}
