import { alertComesBack, alertTurnedOff } from '#app/emails/alert-team.ts';
import type { Alert } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { teamReaders } from './readers.server.ts';

type Needs = Pick<Services, 'clock' | 'mail' | 'settings'>;

/** Before it is turned off: mails the others who get a team's alert that this colleague does so. */
export async function tellOthersOfOff(
  services: Needs,
  tx: Transaction,
  alert: Alert,
  by: { userId: string; name: string },
): Promise<void> {
  const told = (await teamReaders(tx, [alert.id], services.clock.now())).get(alert.id) ?? [];
  const others = told.filter(({ userId }) => userId !== by.userId);
  if (others.length === 0) return;
  const facts = await factsOf(services, tx, alert);
  for (const { address } of others) {
    await services.mail.queue(tx, {
      kind: 'alert-team',
      to: address,
      message: alertTurnedOff({ ...facts, by: by.name }),
    });
  }
}

/** Mails members who were away that a team's alert comes to them again. */
export async function tellOfReturn(
  services: Needs,
  tx: Transaction,
  alert: Alert,
  of: { back: readonly string[]; standIn: string },
): Promise<void> {
  const people = await tx.user.findMany({
    where: { id: { in: [of.back, of.standIn].flat() }, erasedAt: null },
    select: { id: true, name: true, email: true },
  });
  const standIn = people.find(({ id }) => id === of.standIn)?.name ?? 'A colleague';
  const facts = await factsOf(services, tx, alert);
  for (const { id, email } of people) {
    if (id === of.standIn) continue;
    await services.mail.queue(tx, {
      kind: 'alert-team',
      to: email,
      message: alertComesBack({ ...facts, standIn }),
    });
  }
}

async function factsOf({ settings }: Needs, tx: Transaction, alert: Alert) {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: alert.organisationId! },
    select: { name: true },
  });
  return {
    alert: alert.name,
    team: organisation.name,
    url: `${settings.baseUrl}/account/alerts/${alert.id}`,
  };
}
