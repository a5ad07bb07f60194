import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { WebhookEndpoint } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type EndpointStatus, isOverlapping, statusOf } from './lifecycle.ts';
import type { Which } from './own-endpoint.server.ts';
import { canManageWebhooks, canSeeWebhooks } from './policy.ts';

/** An endpoint as its team sees it; never a secret. */
export type EndpointView = {
  id: string;
  /** Whole for administrators; for others the host alone, since the rest may hold a token. */
  url: string;
  host: string;
  status: EndpointStatus;
  offAt: Date | null;
  offBecause: 'admin' | 'gone' | 'failing' | null;
  failingSince: Date | null;
  /** Nothing is tried before; null when nothing holds it. */
  restUntil: Date | null;
  allAlerts: boolean;
  alertIds: string[];
  tellsLater: boolean;
  tellsOwn: boolean;
  /** The secret before the present one signs until then; null when it no longer does. */
  oldSecretUntil: Date | null;
  waiting: number;
  leftOut: number;
  leftOutAt: Date | null;
};

export type WebhookList = { mayManage: boolean; endpoints: EndpointView[] };

/** The endpoints of an organisation, the oldest first. @throws NotFound for who doesn't belong there */
export async function listWebhooks(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  organisationId: string,
): Promise<WebhookList> {
  if (!canSeeWebhooks(actor, organisationId)) throw new NotFound();
  const mayManage = canManageWebhooks(actor, organisationId);
  const rows = await db.webhookEndpoint.findMany({
    where: { organisationId },
    include: { _count: { select: { deliveries: { where: { endedAt: null } } } } },
    orderBy: { createdAt: 'asc' },
  });
  const now = clock.now();
  return { mayManage, endpoints: rows.map((row) => viewOf(row, mayManage, now)) };
}

/** One of them. @throws NotFound when it is another organisation's */
export async function findWebhook(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  { organisationId, id }: Which,
): Promise<{ mayManage: boolean; endpoint: EndpointView }> {
  const { mayManage, endpoints } = await listWebhooks(services, actor, organisationId);
  const endpoint = endpoints.find((one) => one.id === id);
  if (!endpoint) throw new NotFound();
  return { mayManage, endpoint };
}

function viewOf(
  row: WebhookEndpoint & { _count: { deliveries: number } },
  mayManage: boolean,
  now: Date,
): EndpointView {
  const { host, origin } = new URL(row.url);
  const { restUntil, oldSecretUntil } = row;
  return {
    id: row.id,
    url: mayManage ? row.url : `${origin}/…`,
    host,
    status: statusOf(row),
    offAt: row.offAt,
    offBecause: row.offBecause,
    failingSince: row.failingSince,
    restUntil: restUntil && restUntil > now ? restUntil : null,
    allAlerts: row.allAlerts,
    alertIds: row.alertIds,
    tellsLater: row.tellsLater,
    tellsOwn: row.tellsOwn,
    oldSecretUntil: isOverlapping(oldSecretUntil, now) ? oldSecretUntil : null,
    waiting: row._count.deliveries,
    leftOut: row.leftOut,
    leftOutAt: row.leftOutAt,
  };
}
