import { billingReminder } from '#app/emails/billing-reminder.ts';
import type { Services } from '#app/platform/ports.ts';
import type { Standing } from './lifecycle.ts';
import { canUse, PLANS } from './plans.ts';
import { readStanding } from './read-standing.server.ts';
import { type Reminder, type ReminderKind, remindersDue } from './reminders.ts';

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
      select: { organisationId: true, trialEndsAt: true, coveredById: true },
      orderBy: { organisationId: 'asc' },
      take: PAGE,
      ...(after && { cursor: { organisationId: after }, skip: 1 }),
    });
    for (const account of accounts) await remind(services, account);
    after = accounts.at(-1)?.organisationId;
    if (accounts.length < PAGE || !after) return;
  }
}

type Account = { organisationId: string; trialEndsAt: Date | null; coveredById: string | null };

/** What those who share a group's plan are told of it. */
const ofGroups: ReadonlySet<ReminderKind> = new Set(['grace', 'lapsing', 'lapsed']);

function own(reminder: Reminder, { state, plan, lastPlan }: Standing) {
  const of = PLANS[state === 'lapsed' ? (lastPlan ?? 'free') : plan];
  return { ...reminder, plan: of, isShared: false };
}

async function remind(
  services: Pick<Services, 'db' | 'clock' | 'mail' | 'settings'>,
  { organisationId, trialEndsAt, coveredById }: Account,
): Promise<void> {
  const { db, clock, mail, settings } = services;
  const now = clock.now();
  const standing = await readStanding(db, organisationId, now);
  // Whoever shares a plan has nothing to pay, and is told when it is about to be taken away.
  const isCovered = standing.coveredBy !== null;
  const group = coveredById === null ? null : await readStanding(db, coveredById, now);
  const due = [
    ...(isCovered ? [] : remindersDue(standing, trialEndsAt, now).map((one) => own(one, standing))),
    ...(group && (isCovered || !canUse(standing, 'publish-large'))
      ? remindersDue(group, null, now)
          .filter(({ kind }) => ofGroups.has(kind))
          .map((one) => ({ ...own(one, group), key: `group:${one.key}`, isShared: true }))
      : []),
  ];
  if (due.length === 0) return;
  await db.$transaction(async (tx) => {
    const council = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      include: {
        memberships: {
          where: { state: 'active', roles: { has: 'admin' }, user: { erasedAt: null } },
          include: { user: true },
        },
        payer: { include: { contacts: true, coveredBy: { select: { name: true } } } },
      },
    });
    const addresses = new Set([
      ...council.memberships.map(({ user }) => user.email.toLowerCase()),
      ...(council.payer?.contacts.map(({ email }) => email) ?? []),
    ]);
    for (const { kind, at, key, plan, isShared } of due) {
      const message = billingReminder({
        kind,
        at,
        council: council.name,
        plan: plan.name,
        sharedBy: isShared ? (council.payer?.coveredBy?.name ?? null) : null,
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
