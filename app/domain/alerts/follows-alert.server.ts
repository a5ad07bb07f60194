import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { startAgain } from './change-alert.server.ts';
import { FOLLOWS_NAME } from './name.server.ts';
import { lockRow, ownedByPerson } from './owner.server.ts';
import { ANYTHING } from './schema.ts';

/** A person's follows and the alert that tells of them change one at a time. */
export async function lockFollows(tx: Transaction, userId: string): Promise<void> {
  const { ownerKey } = ownedByPerson(userId);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`alerts:${ownerKey}`}, 0))`;
}

/**
 * The alert that a person has for everything they follow is made, or started where it was off or
 * paused. Inside `lockFollows`.
 */
export async function turnFollowsOn(
  services: Pick<Services, 'clock'>,
  tx: Transaction,
  userId: string,
): Promise<void> {
  const held = await tx.alert.findFirst({ where: { userId, about: 'follows' } });
  const locked = held && (await lockRow(tx, held.id));
  if (locked) {
    // It is no search, so nothing has to be read to start it.
    await startAgain(services, tx, locked, new Map());
    return;
  }
  await tx.alert.create({
    data: {
      ...ownedByPerson(userId),
      about: 'follows',
      name: FOLLOWS_NAME,
      criteria: ANYTHING as Prisma.InputJsonValue,
      rhythm: 'instant',
      confirmedAt: services.clock.now(),
      createdById: userId,
    },
  });
}
