import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import type { PaidPlanId } from './plans.ts';

/**
 * The plan for a council's size, from its tier. Public bodies outside the list of authorities are
 * parishes and towns for the most part; whoever is larger may choose another plan.
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
