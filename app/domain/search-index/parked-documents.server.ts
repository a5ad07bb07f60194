import { z } from 'zod';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { IndexName } from '#search/documents.ts';

/** A document that the search engine refused, and why. */
export type ParkedDocument = {
  /** Of its outbox row. */
  id: string;
  index: IndexName;
  documentId: string;
  /** Its title or name; null when it is no more. */
  name: string | null;
  to: string | null;
  reason: string;
  since: Date;
  attempts: number;
};

const PAGE_SIZE = 50;
const parked = { parkedReason: { not: null } };

/** The parked documents, oldest first. Only for use cases that have checked who asks. */
export async function readParked({ db }: Pick<Services, 'db'>, page: number) {
  const [count, rows] = await Promise.all([
    db.searchOutbox.count({ where: parked }),
    db.searchOutbox.findMany({
      where: parked,
      orderBy: { id: 'asc' },
      take: PAGE_SIZE,
      skip: (page - 1) * PAGE_SIZE,
    }),
  ]);
  const idsOf = (index: IndexName) =>
    rows.filter(({ indexName }) => indexName === index).map(({ documentId }) => documentId);
  const [opportunities, organisations] = await Promise.all([
    db.opportunity.findMany({
      where: { id: { in: idsOf('opportunities') } },
      select: { id: true, reference: true, title: true },
    }),
    db.organisation.findMany({
      where: { id: { in: idsOf('organisations') } },
      select: { id: true, slug: true, name: true },
    }),
  ]);
  const known = new Map<string, Pick<ParkedDocument, 'name' | 'to'>>([
    ...opportunities.map(
      ({ id, reference, title }) =>
        [id, { name: title || reference, to: `/opportunities/${reference}` }] as const,
    ),
    ...organisations.map(
      ({ id, slug, name }) => [id, { name, to: `/organisations/${slug}` }] as const,
    ),
  ]);
  const documents = rows.map(
    (row): ParkedDocument => ({
      id: String(row.id),
      index: row.indexName as IndexName,
      documentId: row.documentId,
      ...(known.get(row.documentId) ?? { name: null, to: null }),
      reason: row.parkedReason ?? '',
      since: row.createdAt,
      attempts: row.attempts,
    }),
  );
  return { count, documents, page, pageCount: Math.max(1, Math.ceil(count / PAGE_SIZE)) };
}

/** What an operator may ask for: try one parked document again, or all; compare everything now. */
export const searchWishSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('retry'), id: z.string().regex(/^\d{1,18}$/) }),
  z.object({ wish: z.literal('retry-all') }),
  z.object({ wish: z.literal('reconcile') }),
]);

/**
 * Hands parked documents to the engine once more. What it refuses again is parked again.
 * @param id of one outbox row; without it, all
 * @throws Conflict when nothing is parked there any more; NotFound for all but operators
 */
export async function retryParked(
  services: Services,
  actor: Actor,
  { id }: { id?: string },
): Promise<number> {
  operator(actor);
  return services.db.$transaction(async (tx) => {
    const { count } = await tx.searchOutbox.updateMany({
      where: { ...parked, ...(id !== undefined && { id: BigInt(id) }) },
      data: { parkedReason: null, stoodIn: false, attempts: 0 },
    });
    if (count === 0) throw new Conflict('It is not parked any more. Load the page again.');
    await services.jobs.enqueue(tx, 'sync-search', {});
    await recordAudit(tx, requirePerson(actor), {
      stream: 'platform',
      action: 'search.retried',
      subject: { type: 'search', id: null },
      detail: { row: id ?? 'all', count },
    });
    return count;
  });
}

/**
 * Has every index compared with the database, and mended, as soon as a worker is free.
 * @throws NotSignedIn, and NotFound for all but operators
 */
export async function askForReconcile(services: Services, actor: Actor): Promise<void> {
  operator(actor);
  await services.db.$transaction(async (tx) => {
    const options = { key: 'reconcile-search:asked' };
    await services.jobs.enqueue(tx, 'reconcile-search', { cause: 'operator' }, options);
    await recordAudit(tx, requirePerson(actor), {
      stream: 'platform',
      action: 'search.reconcile-asked',
      subject: { type: 'search', id: null },
    });
  });
}
