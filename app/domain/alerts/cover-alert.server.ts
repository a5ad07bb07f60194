import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { auditAlert, lockAlert } from './owner.server.ts';
import { teamReaders } from './readers.server.ts';

/**
 * Holiday cover: the mail of a team's alert goes from one member to another until a day, and comes
 * back by itself. Any member of the team may, as whoever is away may have forgotten.
 * @param cover.until the instant it comes back
 * @throws NotSignedIn, NotFound, Invalid
 */
export async function coverAlert(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  { away, standIn, until }: { away: string; standIn: string; until: Date },
): Promise<void> {
  const now = services.clock.now();
  if (until <= now) {
    throw new Invalid('Check the date.', { until: ['Choose a day that is still to come'] });
  }
  if (away === standIn) {
    throw new Invalid('Check who stands in.', { standIn: ['Choose someone else'] });
  }
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    const { organisationId } = alert;
    if (organisationId === null) {
      throw new Invalid('Only the alert of a team can be covered. Pause this one instead.');
    }
    const told = (await teamReaders(tx, [id], now)).get(id) ?? [];
    if (!told.some(({ userId }) => userId === away)) {
      throw new Invalid('Check who is away.', { away: ['They do not get this mail now'] });
    }
    const belongs = await tx.membership.count({
      where: { organisationId, userId: standIn, state: 'active', user: { erasedAt: null } },
    });
    if (belongs === 0) {
      throw new Invalid('Check who stands in.', { standIn: ['Choose a member of the team'] });
    }
    // Said out loud, so that those who get it for want of a reader go on getting it.
    await tx.alertReader.createMany({
      data: told.map(({ userId }) => ({ alertId: id, userId })),
      skipDuplicates: true,
    });
    await tx.alertReader.update({
      where: { alertId_userId: { alertId: id, userId: away } },
      data: { startsAt: until, endsAt: null },
    });
    // Whoever gets it anyway goes on doing so.
    if (!told.some(({ userId }) => userId === standIn)) {
      const key = { alertId: id, userId: standIn };
      const data = { startsAt: null, endsAt: until };
      await tx.alertReader.upsert({
        where: { alertId_userId: key },
        create: { ...key, ...data },
        update: data,
      });
    }
    await auditAlert(tx, actor, alert, 'changed');
  });
}

/**
 * Ends the cover of one who is away: they get the mail again from now on, and whoever stood in no
 * longer does. Any member of the team may. Nothing to end is no error.
 * @throws NotSignedIn, NotFound
 */
export async function endCover(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  id: string,
  away: string,
): Promise<void> {
  const now = services.clock.now();
  await services.db.$transaction(async (tx) => {
    const alert = await lockAlert(tx, actor, id);
    const reader = await tx.alertReader.findFirst({
      where: { alertId: id, userId: away, startsAt: { gt: now } },
    });
    if (!reader) return;
    await tx.alertReader.update({
      where: { alertId_userId: { alertId: id, userId: away } },
      data: { startsAt: null },
    });
    const others = await tx.alertReader.count({
      where: { alertId: id, startsAt: reader.startsAt },
    });
    if (others === 0) {
      await tx.alertReader.deleteMany({ where: { alertId: id, endsAt: reader.startsAt } });
    }
    await auditAlert(tx, actor, alert, 'changed');
  });
}

/**
 * A stand-in is taken out of those who read an alert: whom they stood in for, by the day on which
 * both ends meet, get the mail again, unless someone else stands in as well.
 * @returns their ids
 */
export async function bringBack(
  tx: Transaction,
  { alertId, endsAt }: { alertId: string; endsAt: Date | null },
  now: Date,
): Promise<string[]> {
  if (endsAt === null || endsAt <= now) return [];
  if ((await tx.alertReader.count({ where: { alertId, endsAt } })) > 0) return [];
  const away = await tx.alertReader.findMany({ where: { alertId, startsAt: endsAt } });
  await tx.alertReader.updateMany({
    where: { alertId, startsAt: endsAt },
    data: { startsAt: null },
  });
  return away.map(({ userId }) => userId);
}
