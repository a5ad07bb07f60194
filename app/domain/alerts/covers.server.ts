import type { Transaction } from '#app/platform/ports.ts';

/** In whose place someone gets the mail of a team's alert, and until when. */
export type Cover = { names: string[]; until: Date };

/**
 * Who stands in now, by "alert member". Who is away comes back at the instant at which the stand-in
 * ends, which is what ties the two together.
 */
export async function coversOf(
  tx: Transaction,
  alertIds: readonly string[],
  now: Date,
): Promise<Map<string, Cover>> {
  const rows = await tx.alertReader.findMany({
    where: {
      alertId: { in: [...alertIds] },
      OR: [{ startsAt: { gt: now } }, { endsAt: { gt: now } }],
    },
    include: { user: { select: { name: true } } },
    orderBy: { user: { name: 'asc' } },
  });
  const covers = new Map<string, Cover>();
  for (const { alertId, userId, endsAt } of rows) {
    if (endsAt === null) continue;
    const away = rows.filter(
      (row) => row.alertId === alertId && row.startsAt?.getTime() === endsAt.getTime(),
    );
    const names = away.map(({ user }) => user.name);
    if (names.length > 0) covers.set(`${alertId} ${userId}`, { names, until: endsAt });
  }
  return covers;
}
