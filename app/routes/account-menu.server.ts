import type { Actor } from '#app/domain/kernel/actor.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import type { Account } from '#app/ui/layout/account-menu.tsx';

/** What the header's menu offers the person signed in: their organisations, account, and the way out. */
export function accountMenuOf(actor: Actor): Account | null {
  if (actor.kind !== 'person') return null;
  const organisations = actor.memberships
    .filter(({ status }) => status === 'approved')
    .map((membership) => ({ label: membership.name, to: homeOf(membership) }));
  return {
    name: actor.name,
    links: [
      ...organisations,
      { label: 'Your account', to: '/account' },
      { label: 'Your alerts', to: '/account/alerts' },
      ...(actor.isOperator ? [{ label: 'Operator', to: '/admin' }] : []),
      { label: 'Sign out', to: '/sign-out', post: true },
    ],
  };
}
