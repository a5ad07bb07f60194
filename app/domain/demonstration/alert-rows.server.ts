import { NEWS_FOR_DAYS } from '#app/domain/alerts/kinds.ts';
import { FOLLOWS_NAME, fitsName } from '#app/domain/alerts/name.server.ts';
import { ownedByPerson, ownedByTeam } from '#app/domain/alerts/owner.server.ts';
import { ANYTHING } from '#app/domain/alerts/schema.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { BuiltDemonstration } from './build.server.ts';
import { idOf } from './identity.server.ts';

const JOAN = idOf('person', 'joan@otterwellgoodneighbours.example');
const DEV = idOf('person', 'dev@fellgatehomecare.example');
const DAY = 86_400_000;

/**
 * Alerts of people to sign in as: what fits a charity, a search of one of its people, what a small
 * firm looks at once a week, and an opportunity that is followed. What is open and new is told by the
 * same work that tells it to everyone else.
 */
export async function keepAlerts(
  services: Services,
  tx: Transaction,
  { organisations, procurements }: BuiltDemonstration,
  start: Date,
): Promise<void> {
  const named = (name: string) => organisations.organisations.find((row) => row.name === name)!.id;
  const charity = named('Otterwell Good Neighbours');
  const firm = named('Fellgate Home Care');
  const since = (person: string) => ({ createdById: person, confirmedAt: start, createdAt: start });
  const anything = ANYTHING as Prisma.InputJsonValue;
  const befriending = { ...ANYTHING, q: 'befriending', where: 'Leeds', within: 25 };
  await tx.alert.createMany({
    data: [
      {
        ...ownedByTeam(charity),
        ...since(JOAN),
        about: 'profile',
        name: fitsName('Otterwell Good Neighbours'),
        criteria: anything,
        profileId: charity,
        rhythm: 'instant',
      },
      {
        ...ownedByPerson(JOAN),
        ...since(JOAN),
        about: 'search',
        name: '“befriending” within 25 miles of Leeds',
        criteria: befriending as Prisma.InputJsonValue,
        rhythm: 'daily',
      },
      {
        ...ownedByTeam(firm),
        ...since(DEV),
        about: 'profile',
        name: fitsName('Fellgate Home Care'),
        criteria: anything,
        profileId: firm,
        rhythm: 'weekly',
      },
      {
        ...ownedByPerson(JOAN),
        ...since(JOAN),
        about: 'follows',
        name: FOLLOWS_NAME,
        criteria: anything,
        rhythm: 'instant',
      },
    ],
  });
  const open = procurements
    .map(({ built }) => built.row)
    .filter(
      ({ publishedAt, bidsCloseAt, kind }) =>
        isNews(publishedAt, bidsCloseAt) && kind !== 'quick_quote',
    );
  const [followed] = open;
  if (followed) {
    const { id, bidsCloseAt } = followed;
    await tx.follow.create({ data: { userId: JOAN, opportunityId: id, closesAt: bidsCloseAt } });
  }
  await tellAlerts(
    services,
    tx,
    open.map(({ id }) => id),
    'published',
  );

  function isNews(publishedAt: unknown, bidsCloseAt: unknown): boolean {
    const oldest = start.getTime() - NEWS_FOR_DAYS * DAY;
    return (
      publishedAt instanceof Date &&
      publishedAt.getTime() > oldest &&
      bidsCloseAt instanceof Date &&
      bidsCloseAt > start
    );
  }
}
