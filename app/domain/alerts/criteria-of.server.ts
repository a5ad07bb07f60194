import { Invalid } from '#app/domain/kernel/errors.ts';
import { buyerBySlug } from '#app/domain/opportunities/find-opportunities.server.ts';
import type { OpportunitySearch } from '#app/domain/opportunities/search-query.ts';
import type { Services } from '#app/platform/ports.ts';
import type { AlertCriteria } from './schema.ts';

/**
 * A search as what an alert looks for. Its buyer is kept by id, as pages may move.
 * @throws Invalid for a buyer we don't know: a search passes over it, and an alert would go on for
 *   years without it
 */
export async function criteriaOf(
  services: Pick<Services, 'db'>,
  search: OpportunitySearch,
): Promise<AlertCriteria> {
  const { buyer: slug, closed: _, sort: _s, view: _v, page: _p, ...kept } = search;
  const buyer = slug === '' ? null : await buyerBySlug(services, slug);
  if (slug !== '' && !buyer) {
    throw new Invalid('Check whose opportunities you want.', {
      buyer: [`We know no council or public body called “${slug}”`],
    });
  }
  return { ...kept, buyer: buyer ? [buyer.id] : [], without: [] };
}
