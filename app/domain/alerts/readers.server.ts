import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { suppressedAmong } from './suppression.server.ts';

/** Who gets the mail of an alert. `userId` is '' for an address without an account. */
export type Reader = { address: string; userId: string };

/**
 * Who gets the mail of each alert, by its id: its person, its address, or those members of the team
 * who read it now. Suppressed addresses are left out, and so is what fits the profile of an
 * organisation that the person has left.
 */
export async function readersOf(
  tx: Transaction,
  alerts: readonly Alert[],
  now: Date,
): Promise<Map<string, Reader[]>> {
  const people = await tx.user.findMany({
    where: { id: { in: alerts.flatMap(({ userId }) => userId ?? []) }, erasedAt: null },
    select: {
      id: true,
      email: true,
      memberships: { where: { state: 'active' }, select: { organisationId: true } },
    },
  });
  const byId = new Map(people.map((person) => [person.id, person]));
  const teams = await teamReaders(tx, idsOf(alerts), now);
  const readers = new Map<string, Reader[]>();
  for (const { id, userId, address, profileId, organisationId } of alerts) {
    const person = userId === null ? undefined : byId.get(userId);
    const hasLeft =
      profileId !== null &&
      person?.memberships.every((membership) => membership.organisationId !== profileId);
    const email = userId === null ? address : hasLeft ? undefined : person?.email;
    const own = email ? [{ address: email.toLowerCase(), userId: userId ?? '' }] : [];
    readers.set(id, organisationId === null ? own : (teams.get(id) ?? []));
  }
  const suppressed = await suppressedAmong(
    tx,
    [...readers.values()].flat().map((reader) => reader.address),
  );
  for (const [id, of] of readers) {
    readers.set(
      id,
      of.filter((reader) => !suppressed.has(reader.address)),
    );
  }
  return readers;
}

function idsOf(alerts: readonly Alert[]): string[] {
  return alerts.flatMap(({ id, organisationId }) => (organisationId === null ? [] : [id]));
}

/**
 * The members who read a team's alerts now: those who chose it, still belong there and are not away;
 * when there is none, the team's administrators, so that an alert doesn't fall silent because
 * somebody left.
 * @param ids of alerts of teams
 */
export async function teamReaders(
  tx: Transaction,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, Reader[]>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<
    { alert_id: string; user_id: string; email: string; chose: boolean }[]
  >`
    select a.id as alert_id, u.id as user_id, lower(u.email) as email, r.user_id is not null as chose
    from alert a
    join organisation o on o.id = a.organisation_id and o.status = 'approved'
    join membership m on m.organisation_id = o.id and m.state = 'active'
    join app_user u on u.id = m.user_id and u.erased_at is null
    left join alert_reader r on r.alert_id = a.id and r.user_id = u.id
      and (r.starts_at is null or r.starts_at <= ${now}) and (r.ends_at is null or r.ends_at > ${now})
    where a.id = any(${[...ids]}::uuid[]) and (r.user_id is not null or 'admin' = any(m.roles))
    order by u.id`;
  return new Map(
    [...Map.groupBy(rows, ({ alert_id }) => alert_id)].map(([id, members]) => {
      const chose = members.filter((member) => member.chose);
      const told = chose.length > 0 ? chose : members;
      return [id, told.map(({ email, user_id }) => ({ address: email, userId: user_id }))];
    }),
  );
}
