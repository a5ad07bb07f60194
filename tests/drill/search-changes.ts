import { randomUUID } from 'node:crypto';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { createCouncil } from '#tests/factories.ts';

const DAY = 86_400_000;

/** What can happen to an opportunity, each with its outbox row in one transaction. */
export type Changes = {
  /** @returns the id, once it is committed */
  publish(title: string, id?: string): Promise<string>;
  edit(id: string, title: string): Promise<void>;
  withdraw(id: string): Promise<void>;
  /** As if it had never been published: the draft goes. */
  remove(id: string): Promise<void>;
  /** Many published ones that no outbox row tells of. */
  stock(count: number): Promise<string[]>;
};

/** Every change may be made again after a failure that left it open whether it was committed. */
export async function searchChanges(services: Services): Promise<Changes> {
  const council = await createCouncil(services.db);
  const row = (title: string, id: string) => ({
    id,
    title,
    reference: `T-${id}`,
    ocid: `ocds-test-${id}`,
    // What was published here can't go away again; what came from elsewhere can.
    source: 'elsewhere' as const,
    kind: 'grant' as const,
    buyerId: council.id,
    buyerName: council.name,
    summary: 'A weekly afternoon with lunch, and a lift home for whoever needs one.',
    publishedAt: new Date(),
    bidsCloseAt: new Date(Date.now() + 30 * DAY),
  });
  const told = (id: string, change: (tx: Transaction) => Promise<unknown>) =>
    services.db.$transaction(async (tx) => {
      await change(tx);
      await touchSearch(services, tx, 'opportunities', [id]);
    });
  const version = { increment: 1 };
  return {
    async publish(title, id = randomUUID()) {
      await told(id, (tx) =>
        tx.opportunity.createMany({ data: [row(title, id)], skipDuplicates: true }),
      );
      return id;
    },
    edit: (id, title) =>
      told(id, (tx) => tx.opportunity.updateMany({ where: { id }, data: { title, version } })),
    withdraw: (id) =>
      told(id, (tx) =>
        tx.opportunity.updateMany({ where: { id }, data: { withdrawnAt: new Date(), version } }),
      ),
    remove: (id) =>
      told(id, async (tx) => {
        await tx.opportunity.updateMany({ where: { id }, data: { publishedAt: null } });
        await tx.opportunity.deleteMany({ where: { id } });
      }),
    async stock(count) {
      const ids = Array.from({ length: count }, () => randomUUID());
      const data = ids.map((id, number) => ({
        ...row(`Lunch club number ${number}`, id),
        publishedAt: new Date(Date.now() - DAY),
      }));
      await services.db.opportunity.createMany({ data });
      return ids;
    },
  };
}
