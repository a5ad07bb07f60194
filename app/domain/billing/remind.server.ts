import { billingReminder } from '#app/emails/billing-reminder.ts';
import type { Services } from '#app/platform/ports.ts';
import { PLANS } from './plans.ts';
import { readStanding } from './read-standing.server.ts';
import { remindersDue } from './reminders.ts';

const PAGE = 200;

/**
 * Tells councils what happens next with their plan: their administrators, and the contacts for
 * money. Each piece of news goes to each of them once.
 */
export async function remindBilling(
  services: Pick<Services, 'db' | 'clock' | 'payments' | 'mail' | 'settings'>,
): Promise<void> {
  if (services.payments === null) return;
  let after: string | undefined;
  for (;;) {
    const accounts = await services.db.billingAccount.findMany({
      where: { organisation: { status: 'approved' } },
      select: { organisationId: true, trialEndsAt: true },
      orderBy: { organisationId: 'asc' },
      take: PAGE,
      ...(after && { cursor: { organisationId: after }, skip: 1 }),
    });
    for (const account of accounts) await remind(services, account);
    after = accounts.at(-1)?.organisationId;
    if (accounts.length < PAGE || !after) return;
  }
}

async function remind(
  services: Pick<Services, 'db' | 'clock' | 'mail' | 'settings'>,
  { organisationId, trialEndsAt }: { organisationId: string; trialEndsAt: Date | null },
): Promise<void> {
  const { db, clock, mail, settings } = services;
  const now = clock.now();
  const standing = await readStanding(db, organisationId, now);
  // Whoever shares a plan has nothing to pay.
  if (standing.coveredBy !== null) return;
  const due = remindersDue(standing, trialEndsAt, now);
  if (due.length === 0) return;
  await db.$transaction(async (tx) => {
    const council = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      include: {
        memberships: {
          where: { state: 'active', roles: { has: 'admin' }, user: { erasedAt: null } },
          include: { user: true },
        },
        payer: { include: { contacts: true } },
      },
    });
    const addresses = new Set([
      ...council.memberships.map(({ user }) => user.email.toLowerCase()),
      ...(council.payer?.contacts.map(({ email }) => email) ?? []),
    ]);
    const plan = PLANS[standing.state === 'lapsed' ? (standing.lastPlan ?? 'free') : standing.plan];
    for (const { kind, at, key } of due) {
      const message = billingReminder({
        kind,
        at,
        council: council.name,
        plan: plan.name,
        url: `${settings.baseUrl}/council/${council.slug}/billing`,
      });
      for (const to of addresses)
        await mail.queue(tx, {
          kind: 'billing-reminder',
          to,
          message,
          dedupeKey: `billing:${organisationId}:${key}:${to}`,
        });
    }
  });
}
