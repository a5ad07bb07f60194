import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { placeForSearch } from '#app/domain/places/place-for-search.server.ts';
import { alertConfirm } from '#app/emails/alert-confirm.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type Indexed, indexAlert, readForIndex } from './index-alerts.server.ts';
import { MOST_ALERTS, MOST_UNCONFIRMED } from './kinds.ts';
import { linkToken } from './links.server.ts';
import { usualName } from './name.server.ts';
import {
  auditAlert,
  type OwnerColumns,
  ownedByAddress,
  ownedByPerson,
  ownedByTeam,
  teamOf,
} from './owner.server.ts';
import { whenWords } from './schedule.ts';
import { type AlertAbout, type AlertCriteria, AlertInput, ANYTHING } from './schema.ts';
import { isSuppressed, mailboxOf } from './suppression.server.ts';

type Needs = Pick<
  Services,
  'db' | 'clock' | 'search' | 'mail' | 'keys' | 'limits' | 'settings' | 'jobs'
>;
type Parsed = ReturnType<typeof AlertInput.parse>;

/** Mail will come; it came already; or it will once the link in the message is opened. */
export type AlertMade = { outcome: 'on' | 'already'; id: string } | { outcome: 'confirm-by-mail' };

/**
 * Makes an alert for a person, their team, or a mail address that must confirm it. Asked twice it
 * makes one. For an address the answer is the same whoever it belongs to and whatever it has.
 * @param from where the request comes from, for limits only
 * @throws NotSignedIn, NotFound for a team that isn't theirs, Invalid, Conflict when there are too
 *   many, TooManyRequests
 */
export async function makeAlert(
  services: Needs,
  actor: Actor,
  given: AlertInput,
  from: { ip: string },
): Promise<AlertMade> {
  const input = AlertInput.parse(given);
  if (input.owner.as === 'address') {
    await takeTurn(services, 'alert-ip', from.ip);
    await takeTurn(services, 'alert-address', mailboxOf(input.owner.email));
    if (input.about.kind === 'profile') {
      throw new Invalid('Sign in to be told what fits a profile.');
    }
    await makeForAddress(services, input, input.owner.email);
    return { outcome: 'confirm-by-mail' };
  }
  const person = requirePerson(actor);
  await takeTurn(services, 'alert-make', person.userId);
  const team = input.owner.as === 'team' ? teamOf(actor, input.owner.slug) : null;
  const owner = team ? ownedByTeam(team.organisationId) : ownedByPerson(person.userId);
  const profileId =
    input.about.kind === 'profile'
      ? actingFor(actor, 'provider', input.about.slug).organisationId
      : team?.kind === 'provider'
        ? team.organisationId
        : null;
  if (team && input.about.kind === 'profile' && profileId !== team.organisationId) {
    throw new Invalid('A team can only be told what fits its own profile.');
  }
  const ready = await readAbout(services, input.about);
  return services.db.$transaction(async (tx) => {
    const most = team ? MOST_ALERTS.organisation : MOST_ALERTS.person;
    const { alert, isNew } = await keepAlert(tx, input, owner, ready, {
      profileId,
      most,
      confirmedAt: services.clock.now(),
      createdById: person.userId,
    });
    if (isNew) {
      if (ready.indexed) await indexAlert(tx, alert.id, ready.indexed);
      if (team) {
        await tx.alertReader.create({ data: { alertId: alert.id, userId: person.userId } });
      }
      await auditAlert(tx, actor, alert, 'made');
    }
    return { outcome: isNew ? 'on' : 'already', id: alert.id };
  });
}

async function makeForAddress(services: Needs, input: Parsed, address: string): Promise<void> {
  const ready = await readAbout(services, input.about);
  await services.db.$transaction(async (tx) => {
    if (await isSuppressed(tx, address)) return;
    const kept = await keepAlert(tx, input, ownedByAddress(address), ready, {
      profileId: null,
      most: MOST_ALERTS.address,
      confirmedAt: null,
      createdById: null,
    }).catch((thrown) => {
      // Told to nobody: how many alerts an address has is not for whoever types it in.
      if (thrown instanceof Conflict) return null;
      throw thrown;
    });
    if (!kept || kept.alert.confirmedAt) return;
    const token = linkToken(services, 'confirm', kept.alert.id);
    await services.mail.queue(tx, {
      kind: 'alert-confirm',
      to: address,
      message: alertConfirm({
        name: kept.alert.name,
        when: whenWords(kept.alert),
        url: `${services.settings.baseUrl}/alerts/confirm/${token}`,
        neverUrl: `${services.settings.baseUrl}/alerts/never/${linkToken(services, 'never', address)}`,
      }),
      // Whoever asks again has the message already.
      dedupeKey: `alert-confirm:${kept.alert.id}:${londonDay(services.clock.now())}`,
    });
  });
}

type Ready = { about: AlertAbout; criteria: AlertCriteria; indexed: Indexed | null };

/** @throws Invalid for a place that is none */
async function readAbout(services: Needs, about: AlertAbout): Promise<Ready> {
  if (about.kind === 'profile') return { about, criteria: ANYTHING, indexed: null };
  requirePlace(about.criteria);
  return { about, criteria: about.criteria, indexed: await readForIndex(services, about.criteria) };
}

/** A search passes over a place it doesn't know; an alert would go on for years without it. */
export function requirePlace({ where, within }: AlertCriteria): void {
  if (placeForSearch(where, within).understood.how !== 'unknown') return;
  throw new Invalid('Check the place.', {
    where: [`We do not know a place called “${where}”. Try a town, a council or a postcode`],
  });
}

async function keepAlert(
  tx: Transaction,
  input: Parsed,
  owner: OwnerColumns,
  { about, criteria }: Ready,
  more: {
    profileId: string | null;
    most: number;
    confirmedAt: Date | null;
    createdById: string | null;
  },
) {
  const { most, ...columns } = more;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`alerts:${owner.ownerKey}`}, 0))`;
  const { rhythm, atHour, onWeekday, mostItems, othersToo, weAre } = input;
  const own = await tx.alert.findMany({
    where: { ownerKey: owner.ownerKey, offAt: null },
    orderBy: { createdAt: 'desc' },
  });
  const same = own.find(
    (alert) =>
      alert.about === about.kind &&
      alert.profileId === columns.profileId &&
      sameCriteria(alert.criteria, criteria),
  );
  const settings = { rhythm, atHour, onWeekday, mostItems, othersToo, weAre };
  if (same && same.confirmedAt === null) {
    // Until someone says yes, what was asked last is what they are asked about.
    return {
      alert: await tx.alert.update({ where: { id: same.id }, data: settings }),
      isNew: false,
    };
  }
  if (same) return { alert: same, isNew: false };
  const [confirmed, asked] = [
    own.filter(({ confirmedAt }) => confirmedAt !== null),
    own.filter(({ confirmedAt }) => confirmedAt === null),
  ];
  // Strangers can ask on behalf of an address: that must not use up what its owner may have.
  const over = asked.slice(MOST_UNCONFIRMED - 1).map(({ id }) => id);
  await tx.alert.deleteMany({ where: { id: { in: over }, confirmedAt: null } });
  if (confirmed.length >= most) {
    throw new Conflict(`There are ${most} alerts already. Turn one off to make another.`);
  }
  const named =
    input.name || (await usualName(tx, { about: about.kind, profileId: more.profileId }, criteria));
  const alert = await tx.alert.create({
    data: {
      ...owner,
      ...columns,
      about: about.kind,
      name: named,
      criteria: criteria as Prisma.InputJsonValue,
      ...settings,
    },
  });
  return { alert, isNew: true };
}

function sameCriteria(held: unknown, criteria: AlertCriteria): boolean {
  const plain = (value: Record<string, unknown>) =>
    JSON.stringify(
      Object.keys(value)
        .toSorted()
        .map((key) => [key, value[key]]),
    );
  return plain(held as AlertCriteria) === plain(criteria);
}
