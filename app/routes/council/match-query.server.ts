import { MATCH_FILTERS, type MatchFilter } from '#app/domain/matching/fitting-providers.server.ts';
import type { ProvidersForOpportunity } from '#app/domain/matching/providers-for-opportunity.server.ts';
import type { FacetGroup } from '#app/ui/facet-list.tsx';

/** What the address narrows the list to; anything else in it is left out. */
export function onlyOf({ searchParams }: URL): MatchFilter[] {
  const asked = searchParams.getAll('only');
  return MATCH_FILTERS.filter((name) => asked.includes(name));
}

const LABELS: Record<MatchFilter, string> = {
  size: 'Look the right size for it, or for a lot of it',
  joint: 'Are open to joint bids',
  verified: 'Are verified',
  kept: 'Meet whom it is kept for, by their own word',
  free: 'Say they have room by its start',
};

/** The filters with how many each would leave. */
export function filterGroups(
  { byFilter, opportunity }: ProvidersForOpportunity,
  only: readonly MatchFilter[],
): FacetGroup[] {
  const names = MATCH_FILTERS.filter((name) => name !== 'kept' || opportunity.isReserved);
  return [
    {
      name: 'only',
      legend: 'Show only those that',
      options: names.map((name) => ({
        value: name,
        label: LABELS[name],
        count: byFilter[name],
        checked: only.includes(name),
      })),
    },
  ];
}
