import { type Actor, anonymous, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { opportunitiesInBrief } from '#app/domain/opportunities/in-brief.server.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import type { Services } from '#app/platform/ports.ts';
import { ALERT_KINDS, isAlertKind } from './kinds.ts';
import { type AlertInList, alertsInList } from './list-alerts.server.ts';
import { alertsOf } from './owner.server.ts';
import { newsOf } from './write-messages.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** One alert with what is needed to change it. */
export type AlertInFull = AlertInList & {
  /** The team it belongs to; null where it is the person's own. */
  team: { slug: string; name: string; home: string } | null;
  /** Members who may get its mail, by name; empty where it is the person's own. */
  members: { userId: string; name: string; isMe: boolean }[];
  weAre: string[];
};

/** @throws NotSignedIn; NotFound when it is none of theirs nor of their teams */
export async function findAlert(services: Needs, actor: Actor, id: string): Promise<AlertInFull> {
  const { userId, memberships } = requirePerson(actor);
  const [found] = await alertsInList(services, { AND: [{ id }, alertsOf(actor)] });
  const row = await services.db.alert.findFirst({
    where: { AND: [{ id }, alertsOf(actor)] },
    select: { organisationId: true, weAre: true },
  });
  if (!found || !row) throw new NotFound();
  const { organisationId, weAre } = row;
  const team = memberships.find((one) => one.organisationId === organisationId);
  const members = organisationId
    ? await services.db.membership.findMany({
        where: { organisationId, state: 'active', user: { erasedAt: null } },
        select: { user: { select: { id: true, name: true } } },
        orderBy: { user: { name: 'asc' } },
      })
    : [];
  return {
    ...found,
    weAre,
    team: team ? { slug: team.slug, name: team.name, home: homeOf(team) } : null,
    members: members.map(({ user }) => ({
      userId: user.id,
      name: user.name,
      isMe: user.id === userId,
    })),
  };
}

/** One message that an alert had a part in. */
export type MessageInLog = {
  id: string;
  at: Date;
  /** Who of the team got it, by name; null where it is the person's own. */
  to: string | null;
  items: { label: string; title: string; to: string | null; why: string }[];
  /** Told as a number and a link, over what one message holds. */
  more: number;
  /** The whole message, other alerts' part too: how many it named, and how many it counted. */
  whole: { items: number; more: number };
};

/** Messages shown. */
const MOST_MESSAGES = 10;

/**
 * What an alert sent last, newest first: of messages shared with other alerts only its own part.
 * @throws NotSignedIn, NotFound
 */
export async function messagesOf(
  services: Needs,
  actor: Actor,
  id: string,
): Promise<MessageInLog[]> {
  const alert = await services.db.alert.findFirst({
    where: { AND: [{ id }, alertsOf(actor)] },
    select: { organisationId: true },
  });
  if (!alert) throw new NotFound();
  const deliveries = await services.db.alertDelivery.findMany({
    where: { alertIds: { has: id }, sent: { some: { item: { alertId: id } } } },
    include: { sent: { where: { item: { alertId: id } }, include: { item: true } } },
    orderBy: { createdAt: 'desc' },
    take: MOST_MESSAGES,
  });
  const sent = deliveries.flatMap((delivery) => delivery.sent);
  const briefs = new Map(
    (
      await opportunitiesInBrief(services, anonymous, [
        ...new Set(sent.map(({ subjectId }) => subjectId)),
      ])
    ).map((brief) => [brief.id, brief]),
  );
  const news = await newsOf(services.db, sent);
  const names = alert.organisationId
    ? await namesByAddress(
        services,
        deliveries.map(({ address }) => address),
      )
    : null;
  return deliveries.map((delivery) => {
    const told = delivery.sent.filter(({ item }) => item.endedAs !== 'counted');
    return {
      id: delivery.id,
      at: delivery.createdAt,
      to: names && (names.get(delivery.address) ?? 'Someone who has left'),
      items: told.map(({ item }) => {
        const brief = briefs.get(item.subjectId);
        const told = news.get(item.subjectId);
        return {
          label: isAlertKind(item.kind) ? ALERT_KINDS[item.kind].label : item.kind,
          title: brief?.title ?? told?.title ?? 'No longer public',
          to: brief ? `/opportunities/${brief.reference}` : (told?.path ?? null),
          why: item.why,
        };
      }),
      more: delivery.sent.length - told.length,
      whole: { items: delivery.itemCount, more: delivery.moreCount },
    };
  });
}

async function namesByAddress({ db }: Needs, addresses: string[]): Promise<Map<string, string>> {
  const people = await db.user.findMany({
    where: { email: { in: addresses, mode: 'insensitive' } },
    select: { name: true, email: true },
  });
  return new Map(people.map(({ name, email }) => [email.toLowerCase(), name]));
}
