import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type Compiled, compile, compiledWith } from './compile.server.ts';
import { chooseKeys, countingWith } from './keys.server.ts';
import { AlertCriteria } from './schema.ts';

export type Indexed = { compiled: Compiled; keys: string[] };

/** Works criteria out and chooses their keys; before the transaction, as it asks the engine. */
export async function readForIndex(
  services: Pick<Services, 'search' | 'clock'>,
  criteria: AlertCriteria,
): Promise<Indexed> {
  const compiled = compile(criteria);
  const count = countingWith(services.search, services.clock.now().getTime());
  return { compiled, keys: await chooseKeys(compiled, count) };
}

/** Puts an alert into the index, in place of what stood there. */
export async function indexAlert(
  tx: Transaction,
  alertId: string,
  { compiled, keys }: Indexed,
): Promise<void> {
  await tx.alert.update({
    where: { id: alertId },
    data: { compiled: compiled as unknown as Prisma.InputJsonValue, compiledWith },
  });
  await tx.alertKey.deleteMany({ where: { alertId } });
  await tx.alertKey.createMany({ data: keys.map((key) => ({ alertId, key })) });
}

const BATCH = 200;

/**
 * Works out anew every alert that was worked out under other tables of words or places. Costs one
 * look at an index when there is none, so it runs before anything is matched.
 */
export async function reindexStale(services: Pick<Services, 'db' | 'search' | 'clock'>) {
  for (;;) {
    const stale = await services.db.$queryRaw<{ id: string; criteria: unknown }[]>`
      (select id, criteria from alert
       where about = 'search' and compiled_with < ${compiledWith} limit ${BATCH})
      union all
      (select id, criteria from alert
       where about = 'search' and compiled_with > ${compiledWith} limit ${BATCH})`;
    if (stale.length === 0) return;
    for (const { id, criteria } of stale) {
      const indexed = await readForIndex(services, AlertCriteria.parse(criteria));
      await services.db.$transaction(async (tx) => {
        const [live] = await tx.$queryRaw<{ on: boolean }[]>`
          select off_at is null and confirmed_at is not null as on from alert
          where id = ${id}::uuid for update`;
        if (live) await indexAlert(tx, id, live.on ? indexed : { ...indexed, keys: [] });
      });
    }
  }
}
