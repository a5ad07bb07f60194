import type { Services } from '#app/platform/ports.ts';
import { ownedByPerson } from './owner.server.ts';

/**
 * Alerts that an address made and confirmed before it had an account, or without signing in, join
 * the account once the account's address is proved: the same person stands behind both. Links in
 * old messages go on working. Doing it twice does it once.
 * @param whose the account, or the address that may have one
 * @returns how many joined
 */
export async function adoptAlerts(
  { db }: Pick<Services, 'db'>,
  whose: { userId: string } | { address: string },
): Promise<number> {
  const user = await db.user.findFirst({
    where: {
      ...('userId' in whose ? { id: whose.userId } : { email: whose.address.toLowerCase() }),
      emailVerified: true,
      erasedAt: null,
    },
    select: { id: true, email: true },
  });
  if (!user) return 0;
  const { count } = await db.alert.updateMany({
    // What nobody confirmed yet may have been asked for by a stranger.
    where: { address: user.email.toLowerCase(), confirmedAt: { not: null } },
    data: ownedByPerson(user.id),
  });
  return count;
}
