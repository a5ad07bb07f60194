import type { Services } from '#app/platform/ports.ts';
import { addItems } from './items.server.ts';

const AT_ONCE = 100;

/**
 * Puts what happened to topics into the ledgers of those who followed one of them at that moment and
 * still do. Each event is a transaction of its own, with the mark that it was told: killed at any
 * point, it is begun again and adds only what is missing.
 * @returns how many events were told
 */
export async function tellFollowers(
  services: Pick<Services, 'db' | 'clock' | 'jobs' | 'settings'>,
): Promise<number> {
  const { db, clock } = services;
  let told = 0;
  for (;;) {
    const before = told;
    const waiting = await db.topicEvent.findMany({
      where: { toldAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: AT_ONCE,
      select: { id: true },
    });
    for (const { id } of waiting) {
      await db.$transaction(
        async (tx) => {
          const [locked] = await tx.$queryRaw<{ id: string }[]>`
            select id from topic_event where id = ${id}::uuid and told_at is null
            for update skip locked`;
          if (!locked) return;
          const followers = await tx.$queryRaw<{ alert_id: string; kind: string }[]>`
            select a.id as alert_id, min(f.kind) as kind
            from topic_event e
            join topic_event_topic t on t.event_id = e.id
            join topic_follow f on f.kind = t.kind and f.topic_id = t.topic_id
              and f.created_at < e.created_at
            join app_user u on u.id = f.user_id and u.erased_at is null
            join alert a on a.user_id = f.user_id and a.about = 'follows'
              and a.off_at is null and a.confirmed_at is not null
            where e.id = ${id}::uuid group by a.id`;
          const items = followers.map(({ alert_id, kind }) => ({
            alertId: alert_id,
            kind: 'news' as const,
            event: '',
            why: `You follow this ${NAMES[kind] ?? 'page'}.`,
          }));
          await addItems(services, tx, items, id, [id], clock.now());
          await tx.$executeRaw`
            update topic_event set told_at = clock_timestamp() where id = ${id}::uuid`;
          told += 1;
        },
        { timeout: 60_000, maxWait: 60_000 },
      );
    }
    // What another process holds is left to it.
    if (waiting.length < AT_ONCE || told === before) return told;
  }
}

const NAMES: Record<string, string> = {
  contract: 'contract',
  council: 'council',
  'council-service': 'service of this council',
  change: 'notice of change',
};
