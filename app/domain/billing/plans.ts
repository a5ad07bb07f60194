import { formatPence } from '#app/domain/kernel/money.ts';
import type { BillingState } from './lifecycle.ts';
import { numberOn } from './numbers.ts';

/** What there is to buy, by size of council, and what each plan allows. Browser-safe; no sums. */

export type PaidPlanId = 'parish' | 'district' | 'county' | 'group';
export type PlanId = 'free' | PaidPlanId;

export type Feature =
  | 'engage'
  | 'publish-small'
  | 'publish-many'
  | 'publish-large'
  | 'publish-data'
  | 'run-procurement'
  | 'keep-records'
  | 'cover-councils';

/** In the order of the table. */
export const FEATURES: readonly Feature[] = [
  'engage',
  'publish-data',
  'run-procurement',
  'keep-records',
  'publish-small',
  'publish-many',
  'publish-large',
  'cover-councils',
];

/**
 * What a feature is, in words that complete “Your council can …”.
 * @param day YYYY-MM-DD, for the numbers in it
 */
export function featureWords(feature: Feature, day: string): string {
  const most = numberOn('free-live', day);
  const below = formatPence(numberOn('free-below-pence', day));
  const words: Record<Feature, string> = {
    engage: 'ask the market and talk before it decides',
    'publish-data': 'publish spending, contracts and grants, and who delivers what',
    'run-procurement':
      'answer questions, open bids, score them and tell everyone why, in all it has published',
    'keep-records': 'read and download every record it has',
    'publish-small': `have up to ${most} opportunities under ${below} open at once`,
    'publish-many': `have any number of opportunities under ${below} open at once`,
    'publish-large': `post opportunities of ${below} and more`,
    'cover-councils': 'share the plan with the councils it buys for',
  };
  return words[feature];
}

export type Plan = {
  name: string;
  /** Whom it is for. */
  who: string;
  /** Of its price at Stripe; a plan without one costs nothing. */
  lookupKey: string | null;
  features: Record<Feature, boolean>;
};

const always = {
  engage: true,
  'publish-data': true,
  'run-procurement': true,
  'keep-records': true,
  'publish-small': true,
} as const;
const paid = {
  ...always,
  'publish-many': true,
  'publish-large': true,
  'cover-councils': false,
} as const;

export const PLANS: Record<PlanId, Plan> = {
  free: {
    name: 'Free',
    who: 'Any council',
    lookupKey: null,
    features: { ...always, 'publish-many': false, 'publish-large': false, 'cover-councils': false },
  },
  parish: {
    name: 'Parish and town',
    who: 'Parish, town and community councils, and other small public bodies',
    lookupKey: 'drawbridge_parish_yearly',
    features: paid,
  },
  district: {
    name: 'District',
    who: 'District councils',
    lookupKey: 'drawbridge_district_yearly',
    features: paid,
  },
  county: {
    name: 'County, unitary and borough',
    who: 'County councils, unitary councils, metropolitan and London boroughs',
    lookupKey: 'drawbridge_county_yearly',
    features: paid,
  },
  group: {
    name: 'Group',
    who: 'Combined authorities, and councils that buy for others',
    lookupKey: 'drawbridge_group_yearly',
    features: { ...paid, 'cover-councils': true },
  },
};

export const PAID_PLANS: readonly PaidPlanId[] = ['parish', 'district', 'county', 'group'];

/** Plans that a council of a size may buy: the one for its size, and larger ones. */
export function plansFrom(size: PaidPlanId): readonly PaidPlanId[] {
  return PAID_PLANS.slice(PAID_PLANS.indexOf(size));
}

/** What a council is shown: the plan for its size, and the one for those that buy for others. */
export function plansOffered(size: PaidPlanId): readonly PaidPlanId[] {
  return size === 'group' ? ['group'] : [size, 'group'];
}

export function isPaidPlan(text: string): text is PaidPlanId {
  return (PAID_PLANS as readonly string[]).includes(text);
}

/** The plan that a price at Stripe stands for; null when it is none of ours. */
export function planOfLookupKey(lookupKey: string | null): PaidPlanId | null {
  return PAID_PLANS.find((id) => PLANS[id].lookupKey === lookupKey) ?? null;
}

/** States in which a plan gives all it has. In the others it gives what the free one gives. */
const inForce: Record<BillingState, boolean> = {
  off: true,
  free: true,
  trial: true,
  active: true,
  past_due: true,
  grace: true,
  lapsed: false,
  cancelled: false,
};

/**
 * Whether a council may use a feature: the one place that says so. Where billing is off, all of
 * them. The free plan's own limits on `publish-small` stand in numbers.ts.
 */
export function canUse(
  { plan, state }: { plan: PlanId; state: BillingState },
  feature: Feature,
): boolean {
  if (state === 'off') return true;
  return PLANS[inForce[state] ? plan : 'free'].features[feature];
}
