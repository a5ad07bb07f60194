import { randomUUID } from 'node:crypto';
import type { Transaction } from '#app/platform/ports.ts';
import type { Topic } from './topics.ts';

export type TopicNews = {
  topics: readonly Topic[];
  /** Which event of these topics: the same one again is told once. */
  event: string;
  /** Of the message's entry, in plain words. */
  title: string;
  /** Where to read more: of ours, from the root. */
  path: string;
  /** What happened, in a sentence or two. */
  words: string;
};

/**
 * Notes, in the transaction of the change, that those who follow any of these topics be told: once,
 * by their alert about what they follow, within a minute or so. Whoever begins to follow later is
 * not told of it. Safe to repeat.
 */
export async function tellTopic(tx: Transaction, news: TopicNews): Promise<void> {
  await tellTopics(tx, [news]);
}

/** Several at once, each as `tellTopic`. */
export async function tellTopics(tx: Transaction, all: readonly TopicNews[]): Promise<void> {
  const told = all.filter(({ topics }) => topics.length > 0);
  if (told.length === 0) return;
  // One order for all, so that of two at once neither waits for the other for ever.
  const rows = told
    .flatMap(({ topics, event }, at) => topics.map(({ kind, id }) => ({ kind, id, event, at })))
    .toSorted((a, b) => order(a).localeCompare(order(b)));
  const known = await tx.$queryRaw<{ at: number; id: string }[]>`
    select n.at, min(t.event_id::text) as id
    from unnest(
      ${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ id }) => id)}::text[],
      ${rows.map(({ event }) => event)}::text[], ${rows.map(({ at }) => at)}::int[]
    ) as n(kind, topic_id, event, at)
    join topic_event_topic t on t.kind = n.kind and t.topic_id = n.topic_id and t.event = n.event
    group by n.at`;
  const held = new Map(known.map(({ at, id }) => [at, id]));
  const ids = told.map((_, at) => held.get(at) ?? randomUUID());
  await tx.topicEvent.createMany({
    data: told.flatMap(({ title, path, words }, at) =>
      held.has(at) ? [] : [{ id: ids[at]!, title, path, words }],
    ),
  });
  const added = await tx.topicEventTopic.createManyAndReturn({
    data: rows.map(({ kind, id, event, at }) => ({ kind, topicId: id, event, eventId: ids[at]! })),
    skipDuplicates: true,
    select: { eventId: true },
  });
  const grown = new Set(added.map(({ eventId }) => eventId));
  // Told of meanwhile by another process; or, of one that was known, told of one topic more.
  const empty = ids.filter((id, at) => !held.has(at) && !grown.has(id));
  if (empty.length > 0) await tx.topicEvent.deleteMany({ where: { id: { in: empty } } });
  const more = [...held.values()].filter((id) => grown.has(id));
  if (more.length > 0)
    await tx.topicEvent.updateMany({ where: { id: { in: more } }, data: { toldAt: null } });
}

function order({ kind, id, event }: { kind: string; id: string; event: string }): string {
  return `${kind}\u0000${id}\u0000${event}`;
}
