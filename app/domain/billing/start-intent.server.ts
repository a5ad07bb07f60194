import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { BillingIntent, BillingIntentKind } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { FrozenChange, FrozenEnding, FrozenInvoiceOrder, FrozenOrder } from './frozen.ts';
import { lockAccount } from './own-account.server.ts';
import type { PaidPlanId } from './plans.ts';

export type NewIntent = {
  /** For addresses that name it before it is there. */
  id?: string;
  organisationId: string;
  plan: PaidPlanId;
} & (
  | { kind: 'checkout'; frozen: FrozenOrder }
  | { kind: 'invoice'; frozen: FrozenInvoiceOrder }
  | { kind: 'change'; frozen: FrozenChange }
  | { kind: 'cancel' | 'keep'; frozen: FrozenEnding }
);

/** Soon enough for whoever waits; by then its own process has done it, or is gone. */
const RESUME_MS = 60_000;

/**
 * Notes what is asked for, before anything is asked of Stripe. At most one of a council is open: the
 * same one asked for twice is the one that is open already.
 * @returns the row's id
 * @throws Conflict while another is under way
 */
export async function startIntent(
  { db, jobs, clock }: Pick<Services, 'db' | 'jobs' | 'clock'>,
  actor: Actor,
  asked: NewIntent,
): Promise<string> {
  const person = requirePerson(actor);
  const { organisationId, kind, plan, frozen } = asked;
  return db.$transaction(async (tx) => {
    await lockAccount(tx, organisationId);
    const open = await tx.billingIntent.findFirst({ where: { organisationId, endedAt: null } });
    if (open?.kind === kind && open.plan === plan) return open.id;
    if (open)
      throw new Conflict(
        `We are still working on what your council asked for before: ${wordsOf(open.kind)}. Wait a minute, then try again.`,
      );
    const now = clock.now();
    const { id } = await tx.billingIntent.create({
      data: {
        ...(asked.id && { id: asked.id }),
        organisationId,
        kind,
        plan,
        frozen: JSON.parse(JSON.stringify(frozen)),
        createdById: person.userId,
        dueAt: now,
      },
    });
    const resume = { key: `billing:${id}`, runAt: new Date(now.getTime() + RESUME_MS) };
    await jobs.enqueue(tx, 'resume-billing', { intentId: id }, resume);
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: `billing.${kind}`,
      subject: { type: 'billing', id },
      organisationId,
      detail: { plan },
    });
    return id;
  });
}

/** The council's open intent. */
export function openIntentOf(
  { db }: Pick<Services, 'db'>,
  organisationId: string,
): Promise<BillingIntent | null> {
  return db.billingIntent.findFirst({ where: { organisationId, endedAt: null } });
}

function wordsOf(kind: BillingIntentKind): string {
  const words: Record<BillingIntentKind, string> = {
    checkout: 'a plan paid by card or Direct Debit',
    invoice: 'a plan paid by invoice',
    change: 'another plan',
    cancel: 'the end of the plan',
    keep: 'to keep the plan',
  };
  return words[kind];
}
