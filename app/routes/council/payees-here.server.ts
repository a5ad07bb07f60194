import type { Actor } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';

/** Whose queue it is: a council's, or (without a short name in the address) the operator's, for all. */
export function payeesHere(actor: Actor, params: { slug?: string }) {
  if (params.slug === undefined) {
    return {
      organisationId: null,
      name: 'Operators',
      home: '/admin',
      base: '/admin/payees',
      published: null,
      money: null,
    };
  }
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const home = `/council/${slug}`;
  return {
    organisationId,
    name,
    home,
    base: `${home}/payees`,
    published: `${home}/published`,
    /** Where its payments stand, line by line. */
    money: `/councils/${slug}/money/payments`,
  };
}
