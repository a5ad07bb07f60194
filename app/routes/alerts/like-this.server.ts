import { newAlertPath } from '#app/domain/alerts/draft.ts';
import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import type { OpportunitySearch } from '#app/domain/opportunities/search-query.ts';
import { whereOfCouncil } from '#app/domain/places/place-for-search.server.ts';

/** Where an alert is made for more like an opportunity: its services, where it is delivered. */
export function moreLikeThis(
  content: Pick<OpportunityContent, 'serviceIds' | 'where' | 'buyer'>,
): string {
  return newAlertPath({ search: { service: content.serviceIds, ...placeOf(content) } });
}

/** One place, as a search takes no more: its own, or else that of the council that posted it. */
function placeOf({
  where: { areas, labels },
  buyer,
}: Pick<OpportunityContent, 'where' | 'buyer'>): Partial<OpportunitySearch> {
  const [area, ...others] = areas;
  if (area && others.length === 0) {
    if (area.kind === 'radius') return { where: area.postcode, within: Math.round(area.miles) };
    if (area.kind === 'uk') return {};
    if (area.kind !== 'authorities') return { where: labels[0] ?? '' };
    const [code, ...more] = area.codes;
    if (code && more.length === 0) return { where: whereOfCouncil(code) };
  }
  return buyer.gss ? { where: whereOfCouncil(buyer.gss) } : {};
}
