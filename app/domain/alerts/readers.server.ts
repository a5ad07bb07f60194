import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { suppressedAmong } from './suppression.server.ts';

/** Who gets the mail of an alert. `userId` is '' for an address without an account. */
export type Reader = { address: string; userId: string };

/**
 * Who gets the mail of each alert, by its id: its person, its address, or those members of the team
 * who chose it and still belong there; when none of them does, the team's administrators, so that
 * an alert doesn't fall silent because somebody left. Suppressed addresses are left out.
 */
export async function readersOf(
  tx: Transaction,
  alerts: readonly Alert[],
): Promise<Map<string, Reader[]>> {
  const people = await tx.user.findMany({
    where: { id: { in: alerts.flatMap(({ userId }) => userId ?? []) }, erasedAt: null },
    select: { id: true, email: true },
  });
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  const teams = await teamReaders(tx, alerts);
  const readers = new Map<string, Reader[]>();
  for (const { id, userId, address } of alerts) {
    const email = userId === null ? address : emails.get(userId);
    readers.set(
      id,
      email ? [{ address: email.toLowerCase(), userId: userId ?? '' }] : (teams.get(id) ?? []),
    );
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

async function teamReaders(
  tx: Transaction,
  alerts: readonly Alert[],
): Promise<Map<string, Reader[]>> {
  const ids = alerts.flatMap(({ id, organisationId }) => (organisationId === null ? [] : [id]));
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<
    { alert_id: string; user_id: string; email: string; chose: boolean }[]
  >`
    select a.id as alert_id, u.id as user_id, lower(u.email) as email, r.user_id is not null as chose
    from alert a
    join membership m on m.organisation_id = a.organisation_id and m.state = 'active'
    join app_user u on u.id = m.user_id and u.erased_at is null
    left join alert_reader r on r.alert_id = a.id and r.user_id = u.id
    where a.id = any(${ids}::uuid[]) and (r.user_id is not null or 'admin' = any(m.roles))
    order by u.id`;
  return new Map(
    [...Map.groupBy(rows, ({ alert_id }) => alert_id)].map(([id, members]) => {
      const chose = members.filter((member) => member.chose);
      const told = chose.length > 0 ? chose : members;
      return [id, told.map(({ email, user_id }) => ({ address: email, userId: user_id }))];
    }),
  );
}
