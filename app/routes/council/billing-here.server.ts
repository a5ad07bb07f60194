import { isPaidPlan, type PaidPlanId, plansFrom } from '#app/domain/billing/plans.ts';
import { canManageBilling } from '#app/domain/billing/policy.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import type { Scope } from '#app/routes/scope.server.ts';

export type BillingHere = {
  organisationId: string;
  name: string;
  slug: string;
  home: string;
  base: string;
};

/**
 * The council whose plan a page is about. Where billing is off there is no such page.
 * @throws NotSignedIn, NotFound
 */
export function billingHere({ services, actor }: Scope, slug: string): BillingHere {
  if (!services.entitlements.isOn) throw new NotFound();
  const { organisationId, name } = actingFor(actor, 'council', slug);
  const home = `/council/${slug}`;
  return { organisationId, name, slug, home, base: `${home}/billing` };
}

/** As billingHere, for those who buy, change and cancel. @throws NotAllowed */
export function billingToManage(scope: Scope, slug: string): BillingHere {
  const here = billingHere(scope, slug);
  requireManager(scope.actor, here.organisationId);
  return here;
}

function requireManager(actor: Actor, organisationId: string): void {
  if (!canManageBilling(actor, organisationId))
    throw new NotAllowed(
      'Only an administrator of your council can choose a plan. The page “People” says who that is.',
    );
}

/** The plan that the address names; the one for the council's size where it names none it may buy. */
export function planInUrl({ searchParams }: URL, size: PaidPlanId): PaidPlanId {
  const named = searchParams.get('plan') ?? '';
  return isPaidPlan(named) && plansFrom(size).includes(named) ? named : size;
}
