import { type Actor, hasRole, requirePerson } from '#app/domain/kernel/actor.ts';
import type { Refusal } from '#app/domain/kernel/entitlements.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { OpportunityContent } from './content.ts';
import { canWrite } from './policy.ts';

type Draft = Pick<OpportunityContent, 'kind' | 'estimatedValuePence'>;

/**
 * Why the council may not publish this draft now; null when it may. Opportunities know nothing of
 * plans: what a council may use is asked of the kernel's entitlements.
 * @param now decides what is live
 */
export async function planLimit(
  { entitlements }: Pick<Services, 'entitlements'>,
  tx: Transaction,
  buyerId: string,
  { kind, estimatedValuePence }: Draft,
  now: Date,
): Promise<Refusal | null> {
  return entitlements.refusalOf(tx, {
    act: 'publish-opportunity',
    organisationId: buyerId,
    isEngagement: kind === 'market_engagement',
    valuePence: estimatedValuePence === null ? null : BigInt(estimatedValuePence),
    countLive: () => countLive(tx, buyerId, now),
  });
}

/** What a council has published that is open or waits for its decision. Conversations don't count. */
function countLive(tx: Transaction, buyerId: string, now: Date): Promise<number> {
  const later = (field: 'withdrawnAt' | 'outcomeAt') => ({
    OR: [{ [field]: null }, { [field]: { gt: now } }],
  });
  return tx.opportunity.count({
    where: {
      AND: [
        { buyerId, source: 'here', publishedAt: { not: null }, kind: { not: 'market_engagement' } },
        later('withdrawnAt'),
        later('outcomeAt'),
      ],
    },
  });
}

export type PlanNote = {
  refusal: Refusal;
  /** The reader can choose a plan for the council. */
  mayChoose: boolean;
  /** Who else can: its administrators, by name. */
  ask: string[];
};

/**
 * As planLimit, said before anybody presses the button, with who to ask.
 * @returns null when it may be published, and to those who may not write here
 */
export async function planNote(
  services: Pick<Services, 'db' | 'entitlements' | 'clock'>,
  actor: Actor,
  buyerId: string | null,
  draft: Draft,
): Promise<PlanNote | null> {
  if (!services.entitlements.isOn || buyerId === null || !canWrite(actor, buyerId)) return null;
  const now = services.clock.now();
  return services.db.$transaction(async (tx) => {
    const refusal = await planLimit(services, tx, buyerId, draft, now);
    if (!refusal) return null;
    const administrators = await tx.membership.findMany({
      where: {
        organisationId: buyerId,
        state: 'active',
        roles: { has: 'admin' },
        user: { erasedAt: null, id: { not: requirePerson(actor).userId } },
      },
      select: { user: { select: { name: true } } },
      orderBy: { user: { name: 'asc' } },
      take: 5,
    });
    return {
      refusal,
      mayChoose: hasRole(actor, buyerId, 'admin'),
      ask: administrators.map(({ user }) => user.name),
    };
  });
}
