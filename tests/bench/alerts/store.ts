import { randomUUID } from 'node:crypto';
import { type Compiled, compile, compiledWith } from '#app/domain/alerts/compile.server.ts';
import { chooseKeys, countingWith } from '#app/domain/alerts/keys.server.ts';
import type { AlertCriteria } from '#app/domain/alerts/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { NOW } from '../search/corpus.ts';

const BATCH = 2000;

/** People, each with an address. @returns their ids */
export async function keepPeople({ db }: Services, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID() as string);
  for (let at = 0; at < count; at += BATCH) {
    await db.user.createMany({
      data: ids.slice(at, at + BATCH).map((id) => ({
        id,
        name: 'A person',
        email: `${id}@example.org`,
        emailVerified: true,
      })),
    });
  }
  return ids;
}

/**
 * Keeps alerts as making them one by one would: worked out, and under the keys that the engine's
 * counts say are rarest. What two of them share is asked once.
 */
export async function keepAlerts(
  services: Services,
  people: readonly string[],
  wishes: readonly AlertCriteria[],
): Promise<void> {
  const counted = new Map<string, Promise<number>>();
  const ask = countingWith(services.search, NOW);
  const compiled = new Map<string, Compiled>();
  for (let at = 0; at < wishes.length; at += BATCH) {
    const alerts: Prisma.AlertCreateManyInput[] = [];
    const keys: Prisma.AlertKeyCreateManyInput[] = [];
    for (const [offset, wish] of wishes.slice(at, at + BATCH).entries()) {
      const id = randomUUID();
      const userId = people[(at + offset) % people.length]!;
      const said = JSON.stringify(wish);
      const own = compiled.get(said) ?? compile(wish);
      compiled.set(said, own);
      const chosen = await chooseKeys(own, (group) => {
        const key = JSON.stringify(group.ask);
        const known = counted.get(key) ?? ask(group);
        counted.set(key, known);
        return known;
      });
      alerts.push({
        id,
        userId,
        ownerKey: `p:${userId}`,
        about: 'search',
        name: 'An alert',
        criteria: wish as Prisma.InputJsonValue,
        compiled: own as unknown as Prisma.InputJsonValue,
        compiledWith,
        confirmedAt: new Date(NOW),
      });
      for (const key of chosen) keys.push({ key, alertId: id });
    }
    await services.db.alert.createMany({ data: alerts });
    await services.db.alertKey.createMany({ data: keys });
  }
  await services.db.$executeRaw`analyze alert`;
  await services.db.$executeRaw`analyze alert_key`;
}
