import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { type AlertStatus, statusOf } from './lifecycle.ts';
import { alertsOf, teamOf } from './owner.server.ts';
import { whenWords } from './schedule.ts';
import { AlertCriteria } from './schema.ts';

export type AlertInList = {
  id: string;
  about: 'search' | 'profile' | 'follows';
  name: string;
  criteria: AlertCriteria;
  status: AlertStatus;
  when: string;
  rhythm: 'instant' | 'daily' | 'weekly';
  atHour: number;
  onWeekday: number;
  mostItems: number;
  othersToo: boolean;
  pausedUntil: Date | null;
  lastSentAt: Date | null;
  /** Found and not sent yet. */
  waiting: number;
  /** Members who get the mail; empty where it is one person's. */
  readers: { userId: string; name: string }[];
};

/**
 * A person's alerts, or those of a team they belong to; off ones last, newest first.
 * @param of the team's slug; their own unless told
 * @throws NotSignedIn, NotFound for a team that isn't theirs
 */
export async function listAlerts(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  of: { slug?: string } = {},
): Promise<AlertInList[]> {
  const team = of.slug === undefined ? null : teamOf(actor, of.slug);
  const rows = await services.db.alert.findMany({
    where: { AND: [alertsOf(actor), { organisationId: team?.organisationId ?? null }] },
    include: {
      readers: { include: { user: { select: { id: true, name: true } } } },
      _count: { select: { items: { where: { endedAt: null } } } },
    },
    orderBy: [{ offAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
  const now = services.clock.now();
  return rows.map((row) => {
    const { id, about, name, rhythm, atHour, onWeekday, mostItems, othersToo } = row;
    return {
      id,
      about,
      name,
      criteria: AlertCriteria.parse(row.criteria),
      status: statusOf(row, now),
      when: whenWords(row),
      rhythm,
      atHour,
      onWeekday,
      mostItems,
      othersToo,
      pausedUntil: row.pausedUntil,
      lastSentAt: row.lastSentAt,
      waiting: row._count.items,
      readers: row.readers.map(({ user }) => ({ userId: user.id, name: user.name })),
    };
  });
}
