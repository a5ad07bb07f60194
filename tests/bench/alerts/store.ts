import { randomUUID } from 'node:crypto';
import { type Compiled, compile, compiledWith } from '#app/domain/alerts/compile.server.ts';
import { type Counter, chooseKeys, keysOfSubject } from '#app/domain/alerts/keys.server.ts';
import type { AlertCriteria } from '#app/domain/alerts/schema.ts';
import { subjectOf } from '#app/domain/alerts/subject.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OpportunityDocument } from '#search/documents.ts';
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

/** How many documents have one of a group's keys, counted once for all, in place of the engine. */
export function counterOf(docs: readonly OpportunityDocument[]): Counter {
  const counts = new Map<string, number>();
  for (const doc of docs) {
    for (const key of keysOfSubject(subjectOf(doc, []))) {
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return async ({ keys }) => keys.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
}

/** Keeps alerts as making them one by one would: worked out, and under their rarest keys. */
export async function keepAlerts(
  services: Services,
  people: readonly string[],
  wishes: readonly AlertCriteria[],
  count: Counter,
): Promise<void> {
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
      const chosen = await chooseKeys(own, count);
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
