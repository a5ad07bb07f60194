import { type Actor, anonymous, requirePerson } from '#app/domain/kernel/actor.ts';
import { isTopicKind } from '#app/domain/kernel/topics.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type TopicInWords, topicsInWords } from './topic-words.server.ts';

export type Followed = Pick<
  OpportunityInBrief,
  'id' | 'reference' | 'title' | 'buyer' | 'status' | 'bidsCloseAt'
>;

/** `path` is null where there is no page any more. */
export type FollowedTopic = Omit<TopicInWords, 'path'> & { path: string | null };

/** Shown on one page; nobody follows more by hand. */
const MOST = 200;

/** What a person follows, newest first. @throws NotSignedIn */
export async function listFollowed(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
): Promise<Followed[]> {
  const { userId } = requirePerson(actor);
  const rows = await services.db.follow.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { opportunityId: 'asc' }],
    take: MOST,
    select: { opportunityId: true },
  });
  const briefs = await opportunitiesInBrief(
    services,
    anonymous,
    rows.map(({ opportunityId }) => opportunityId),
  );
  return briefs.map(({ id, reference, title, buyer, status, bidsCloseAt }) => ({
    id,
    reference,
    title,
    buyer,
    status,
    bidsCloseAt,
  }));
}

/** What a person follows besides opportunities, newest first. @throws NotSignedIn */
export async function listFollowedTopics(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
): Promise<FollowedTopic[]> {
  const { userId } = requirePerson(actor);
  const rows = await services.db.topicFollow.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'desc' }, { topicId: 'asc' }],
  });
  const topics = rows.flatMap(({ kind, topicId }) =>
    isTopicKind(kind) ? [{ kind, id: topicId }] : [],
  );
  const known = await topicsInWords(services, topics);
  const byKey = new Map(known.map((topic) => [`${topic.kind} ${topic.id}`, topic]));
  return topics.map(
    (topic) =>
      byKey.get(`${topic.kind} ${topic.id}`) ?? {
        ...topic,
        title: 'No longer here',
        path: null,
        note: 'What it was about was taken back',
      },
  );
}
