import { createHash } from 'node:crypto';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type BuiltRelease, buildRelease } from './build-release.server.ts';
import { partyRows } from './parties-out.server.ts';
import { type PendingEvent, pendingEvents } from './pending-events.server.ts';
import { toldOutcomes } from './told-outcomes.server.ts';

const BATCH = 100;

type Handed = Pick<Services, 'db' | 'settings'>;

/**
 * Writes a release for everything that has happened in public and is not told yet. May run any
 * number of times and side by side: each event is told once.
 * @param opportunityIds only of these, when given
 * @returns how many were written
 */
export async function publishReleases(
  services: Handed,
  opportunityIds?: readonly string[],
): Promise<number> {
  let written = 0;
  for (;;) {
    const events = await pendingEvents(services, opportunityIds, BATCH);
    if (events.length === 0) return written;
    const built = await buildAll(services, events);
    written += await append(services, events, built);
  }
}

async function buildAll(
  services: Handed,
  events: readonly PendingEvent[],
): Promise<BuiltRelease[]> {
  const decided = events.filter(({ event }) => event === 'outcome');
  const outcomes = await toldOutcomes(
    services,
    decided.map(({ opportunityId }) => opportunityId),
  );
  const parties = await partyRows(services, [
    ...events.map(({ buyerId }) => buyerId),
    ...[...outcomes.values()].flatMap(({ awards }) => awards.map(({ supplierId }) => supplierId)),
  ]);
  return events.map((event) =>
    buildRelease(
      event,
      parties,
      outcomes.get(event.opportunityId) ?? null,
      services.settings.baseUrl,
    ),
  );
}

/**
 * Adds the releases at the end of the list. One writer at a time, from taking the number to the
 * commit: so whoever sees a position sees every one before it, and a reader who asks for what
 * comes after it misses nothing.
 */
async function append(
  services: Handed,
  events: readonly PendingEvent[],
  built: readonly BuiltRelease[],
): Promise<number> {
  return services.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('public_release', 0))::text`;
      const last = await tx.publicRelease.findFirst({
        orderBy: { position: 'desc' },
        select: { position: true, addedAt: true },
      });
      const told = await tx.publicRelease.findMany({
        where: { opportunityId: { in: events.map(({ opportunityId }) => opportunityId) } },
        select: { opportunityId: true, event: true },
      });
      const known = new Set(told.map(({ opportunityId, event }) => `${opportunityId} ${event}`));
      const now = await databaseNow(tx);
      const addedAt = last && last.addedAt > now ? last.addedAt : now;
      const fresh = built.flatMap((release, at) => {
        const { opportunityId, event, ocid, at: releasedAt } = events[at]!;
        if (known.has(`${opportunityId} ${event}`)) return [];
        const content = JSON.stringify(release);
        const sha256 = createHash('sha256').update(content).digest();
        const { id: releaseId, tag: tags } = release;
        return [
          { opportunityId, event, releaseId, ocid, tags, releasedAt, addedAt, content, sha256 },
        ];
      });
      const start = last?.position ?? 0n;
      await tx.publicRelease.createMany({
        data: fresh.map((row, at) => ({ ...row, position: start + BigInt(at + 1) })),
      });
      return fresh.length;
    },
    { maxWait: 60_000, timeout: 60_000 },
  );
}
