import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type FindOptions,
  findOpportunities,
  type SearchedOpportunities,
  type SearchedOpportunity,
} from './find-opportunities.server.ts';
import { EMPTY_SEARCH, NO_FILTERS, type OpportunitySearch } from './search-query.ts';

/** What was let go of: being open, the place, the filters, the words, or all of these. */
export type Loosened = 'open' | 'place' | 'filters' | 'words' | 'all';

/** What lies beyond a search that found nothing. */
export type Beyond = {
  loosened: Loosened;
  results: SearchedOpportunity[];
  /** Of the whole wider search. */
  total: number;
  /** They have some of the words, not all. */
  fellBack: boolean;
  /** The wider search itself. */
  query: OpportunitySearch;
};

type Step = { loosened: Loosened; query: OpportunitySearch; options?: FindOptions };

const SHOWN = 5;

/**
 * For a search that found nothing: what fitted and has closed; then the same search further off,
 * nearest first, and without its filters; failing both, without its words; failing that too,
 * whatever is open. Each says what was let go of, and none is part of the search itself: its total
 * stays nothing. Empty only where nothing was ever published.
 */
export async function searchBeyond(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  actor: Actor,
  query: OpportunitySearch,
  { place }: Pick<SearchedOpportunities, 'place'>,
): Promise<Beyond[]> {
  const first = { ...query, page: 1, view: 'list' as const };
  const look = async ({ loosened, query, options }: Step): Promise<Beyond | null> => {
    const { results, total, fellBack } = await findOpportunities(services, actor, query, {
      ...options,
      pageSize: SHOWN,
      facets: false,
    });
    return results.length > 0 ? { loosened, results, total, fellBack, query } : null;
  };
  const isPlaced = place.how === 'found' || place.how === 'several';
  const isFiltered = Object.entries(NO_FILTERS).some(
    ([name, none]) => String(query[name as keyof OpportunitySearch] ?? '') !== String(none ?? ''),
  );
  const closed: Step[] = query.closed
    ? []
    : [
        {
          loosened: 'open',
          query: { ...first, closed: true, sort: query.q ? first.sort : 'deadline' },
          options: { closedOnly: true },
        },
      ];
  const from = place.how === 'found' ? place.point : null;
  const near: Step[] = [
    ...(isPlaced
      ? [
          {
            loosened: 'place' as const,
            query: { ...first, where: '', within: null, sort: from ? 'distance' : first.sort },
            options: from ? { from } : {},
          } satisfies Step,
        ]
      : []),
    ...(isFiltered
      ? [{ loosened: 'filters' as const, query: { ...first, ...NO_FILTERS } } satisfies Step]
      : []),
  ];
  const found = await Promise.all([...closed, ...near].map(look));
  const beyond = found.filter((one) => one !== null);
  const far: Step[] = [
    ...(query.q && (isPlaced || isFiltered)
      ? [{ loosened: 'words' as const, query: { ...first, q: '' } } satisfies Step]
      : []),
    { loosened: 'all', query: { ...EMPTY_SEARCH, closed: query.closed, sort: 'newest' } },
  ];
  for (const step of far) {
    if (beyond.some(({ loosened }) => loosened !== 'open')) break;
    const one = await look(step);
    if (one) beyond.push(one);
  }
  if (beyond.length > 0 || query.closed) return beyond;
  const last = await look({
    loosened: 'all',
    query: { ...EMPTY_SEARCH, closed: true, sort: 'deadline' },
  });
  return last ? [last] : [];
}
