import { Conflict } from '#app/domain/kernel/errors.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type PaidPlanId, PLANS, plansFrom } from './plans.ts';

/**
 * The plan for a council's size, from its tier. Public bodies outside the list of authorities are
 * parishes and towns for the most part. A larger plan than this may be bought, a smaller one not.
 */
export function planFor({ gss }: { gss: string | null }): PaidPlanId {
  const tier = gss === null ? null : authorityByGss(gss)?.tier;
  switch (tier) {
    case 'district':
      return 'district';
    case 'county':
    case 'unitary':
      return 'county';
    case 'combined':
      return 'group';
    default:
      return 'parish';
  }
}

/** @throws Conflict for a plan that is for smaller councils than this one */
export async function refuseSmaller(
  { db }: Pick<Services, 'db'>,
  organisationId: string,
  plan: PaidPlanId,
): Promise<void> {
  const council = await db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { gss: true },
  });
  const size = planFor(council);
  if (plansFrom(size).includes(plan)) return;
  throw new Conflict(
    `The ${PLANS[plan].name} plan is for smaller councils. The one for your council’s size is ${PLANS[size].name}.`,
  );
}
