import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services } from '#app/platform/ports.ts';
import { criteriaWords } from './criteria-words.server.ts';
import { type AlertStatus, statusOf } from './lifecycle.ts';
import { alertsOf, teamOf } from './owner.server.ts';
import { whenWords } from './schedule.ts';
import { AlertCriteria } from './schema.ts';

export type AlertInList = {
  id: string;
  about: 'search' | 'profile' | 'follows';
  name: string;
  criteria: AlertCriteria;
  /** The same in words, a wish each. */
  looksFor: string[];
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
  /**
   * Members who chose to get the mail; empty where it is one person's. One who is away gets it
   * again from `startsAt`; one who stands in gets it until `endsAt`.
   */
  readers: { userId: string; name: string; startsAt: Date | null; endsAt: Date | null }[];
};

const include = {
  readers: {
    include: { user: { select: { id: true, name: true } } },
    orderBy: { user: { name: 'asc' } },
  },
  profile: { select: { name: true } },
  _count: { select: { items: { where: { endedAt: null } } } },
} as const satisfies Prisma.AlertInclude;

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
  return alertsInList(services, {
    AND: [alertsOf(actor), { organisationId: team?.organisationId ?? null }],
  });
}

/** How many of their own and their teams' are on or paused. @throws NotSignedIn */
export async function countOwnAlerts({ db }: Pick<Services, 'db'>, actor: Actor): Promise<number> {
  return db.alert.count({ where: { AND: [alertsOf(actor), { offAt: null }] } });
}

/** How many others belong to a team of theirs. @throws NotSignedIn, NotFound */
export async function colleaguesIn(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  slug: string,
): Promise<number> {
  const { organisationId } = teamOf(actor, slug);
  const { userId } = requirePerson(actor);
  return db.membership.count({
    where: { organisationId, state: 'active', userId: { not: userId }, user: { erasedAt: null } },
  });
}

/** The caller says in `where` whose they may be. */
export async function alertsInList(
  services: Pick<Services, 'db' | 'clock'>,
  where: Prisma.AlertWhereInput,
): Promise<AlertInList[]> {
  const rows = await services.db.alert.findMany({
    where,
    include,
    orderBy: [{ offAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
  const now = services.clock.now();
  const parsed = rows.map((row) => ({ ...row, criteria: AlertCriteria.parse(row.criteria) }));
  const buyers = await namesOf(
    services.db,
    parsed.flatMap(({ criteria }) => criteria.buyer),
  );
  return parsed.map((row) => {
    const { id, about, name, criteria, rhythm, atHour, onWeekday, mostItems, othersToo } = row;
    return {
      id,
      about,
      name,
      criteria,
      looksFor: [
        ...(about === 'search' ? criteriaWords(criteria, buyers) : otherWords(row)),
        ...(row.weAre.length > 0 && !othersToo ? ['not what is kept for others'] : []),
      ],
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
      readers: row.readers
        .filter(({ endsAt }) => endsAt === null || endsAt > now)
        .map(({ user, startsAt, endsAt }) => ({
          userId: user.id,
          name: user.name,
          startsAt: startsAt !== null && startsAt > now ? startsAt : null,
          endsAt,
        })),
    };
  });
}

function otherWords({ about, profile }: { about: string; profile: { name: string } | null }) {
  return about === 'profile'
    ? [
        `What shares a place and a service with the profile of ${profile?.name ?? 'your organisation'}`,
      ]
    : ['Dates that move, answers, outcomes and other news of what you follow'];
}

async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.organisation.findMany({
    where: { id: { in: [...new Set(ids)] }, kind: { in: ['council', 'public_body'] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
