import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { type DeliveryStatus, deliveryStatusOf } from './lifecycle.ts';
import type { Which } from './own-endpoint.server.ts';
import { canSeeWebhooks } from './policy.ts';

export type AttemptView = {
  id: string;
  at: Date;
  status: number | null;
  durationMs: number;
  reason: string;
  answer: string;
};

export type DeliveryView = {
  id: string;
  type: string;
  title: string;
  createdAt: Date;
  status: DeliveryStatus;
  /** When it is tried next; null when it has ended. */
  dueAt: Date | null;
  /** The latest first. */
  attempts: AttemptView[];
};

export type WebhookLog = {
  deliveries: DeliveryView[];
  page: number;
  pageCount: number;
  total: number;
};

const PAGE_SIZE = 20;
/** Of one delivery: the latest, which is all of them unless it was sent again and again. */
const MOST_ATTEMPTS = 20;

/** What was sent to an endpoint in the last 30 days, newest first. @throws NotFound */
export async function webhookLog(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  { organisationId, id, page }: Which & { page: number },
): Promise<WebhookLog> {
  if (!canSeeWebhooks(actor, organisationId)) throw new NotFound();
  const where = { endpoint: { id, organisationId } };
  const total = await db.webhookDelivery.count({ where });
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(page, pageCount);
  const rows = await db.webhookDelivery.findMany({
    where,
    include: { attempts: { orderBy: { id: 'desc' }, take: MOST_ATTEMPTS } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (shown - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  const deliveries = rows.map((row) => ({
    id: row.id,
    type: row.type,
    title: row.title,
    createdAt: row.createdAt,
    status: deliveryStatusOf(row),
    dueAt: row.endedAt === null ? row.dueAt : null,
    attempts: row.attempts.map(({ deliveryId: _, ...attempt }) => ({
      ...attempt,
      id: String(attempt.id),
    })),
  }));
  return { deliveries, page: shown, pageCount, total };
}
