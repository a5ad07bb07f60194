import { type Actor, anonymous, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockFollows, turnFollowsOn } from './follows-alert.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * A person is told of what happens to an opportunity: dates that move, answers, the outcome, and
 * three days before it closes. Doing it twice does it once. The messages come by the alert that a
 * person has for everything they follow, which this makes, or starts where it was off or paused.
 * @throws NotSignedIn; NotFound for what not everyone may read, which mail would give away
 */
export async function followOpportunity(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<void> {
  const { userId } = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const opportunity = await tx.opportunity.findFirst({
      where: { AND: [{ reference }, visibleTo(anonymous)] },
      select: { id: true, bidsCloseAt: true },
    });
    if (!opportunity) throw new NotFound();
    await lockFollows(tx, userId);
    const createdAt = services.clock.now();
    await tx.follow.createMany({
      data: [
        { userId, opportunityId: opportunity.id, closesAt: opportunity.bidsCloseAt, createdAt },
      ],
      skipDuplicates: true,
    });
    await turnFollowsOn(services, tx, userId);
  });
}

/** Safe to repeat. @throws NotSignedIn */
export async function unfollowOpportunity(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<void> {
  const { userId } = requirePerson(actor);
  await services.db.follow.deleteMany({ where: { userId, opportunity: { reference } } });
}

/**
 * Whether they follow it and are told; false for anyone who is not signed in, and for those who
 * turned that mail off: following once more turns it on.
 */
export async function doesFollow(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
): Promise<boolean> {
  if (actor.kind !== 'person') return false;
  const { userId } = actor;
  const follows = await services.db.follow.count({ where: { userId, opportunity: { reference } } });
  if (follows === 0) return false;
  return (await services.db.alert.count({ where: { userId, about: 'follows', offAt: null } })) > 0;
}

/**
 * What the page of an opportunity offers: whether the reader follows it, and whether there is
 * anything left to be told of something that everyone may read.
 */
export async function followOf(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
): Promise<{ does: boolean; may: boolean }> {
  const does = await doesFollow(services, actor, reference);
  const goesOn = { reference, withdrawnAt: null, outcomeAt: null };
  const open = await services.db.opportunity.count({
    where: { AND: [goesOn, visibleTo(anonymous)] },
  });
  return { does, may: open > 0 };
}
