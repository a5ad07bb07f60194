import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { Topic } from '#app/domain/kernel/topics.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockFollows, turnFollowsOn } from './follows-alert.server.ts';
import { topicsInWords } from './topic-words.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** What one person follows by hand is never more. */
const MOST = 500;

/**
 * A person is told of what happens to a topic from now on, by their alert about what they follow,
 * which this makes, or starts where it was off or paused. Doing it twice does it once.
 * @throws NotSignedIn; NotFound for a topic that there isn't; Invalid when they follow too much
 */
export async function followTopic(services: Needs, actor: Actor, topic: Topic): Promise<void> {
  const { userId } = requirePerson(actor);
  if ((await topicsInWords(services, [topic])).length === 0) throw new NotFound();
  await services.db.$transaction(async (tx) => {
    await lockFollows(tx, userId);
    if ((await tx.topicFollow.count({ where: { userId } })) >= MOST) {
      throw new Invalid(`You follow ${MOST} things. Stop following one to follow another.`);
    }
    await tx.topicFollow.createMany({
      data: [{ userId, kind: topic.kind, topicId: topic.id }],
      skipDuplicates: true,
    });
    await turnFollowsOn(services, tx, userId);
  });
}

/** Safe to repeat. @throws NotSignedIn */
export async function unfollowTopic(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { kind, id }: Topic,
): Promise<void> {
  const { userId } = requirePerson(actor);
  await services.db.topicFollow.deleteMany({ where: { userId, kind, topicId: id } });
}

/**
 * Whether they follow it and are told; false for anyone who is not signed in, and for those who
 * turned that mail off: following once more turns it on.
 */
export async function doesFollowTopic(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { kind, id }: Topic,
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  const { userId } = actor;
  const follows = await services.db.topicFollow.count({ where: { userId, kind, topicId: id } });
  if (follows === 0) return false;
  return (await services.db.alert.count({ where: { userId, about: 'follows', offAt: null } })) > 0;
}
