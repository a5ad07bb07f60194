import type { Hit, Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { SearchQuery } from '../port.ts';
import { filtersOf, openFilter } from './filters.ts';

/** Part of an order, one after another: what is in it, and how it is sorted. */
type Stretch = { filter: string[]; sort: string[] };

/**
 * The order by deadline in stretches: what is open, soonest first; what is not, latest first; what
 * has no date. An engine that sorts by one attribute alone can't do it in one go.
 */
function stretchesOf(query: SearchQuery): Stretch[] {
  const open = openFilter(query.now);
  const all = filtersOf(query);
  return [
    { filter: [...all, 'closesAt IS NOT NULL', open], sort: ['closesAt:asc', 'id:asc'] },
    {
      filter: [...all, 'closesAt IS NOT NULL', `NOT (${open})`],
      sort: ['closesAt:desc', 'id:asc'],
    },
    { filter: [...all, 'closesAt IS NULL'], sort: ['id:asc'] },
  ];
}

/** What is open only sorts in one go, since nothing of it is past. */
export function needsStretches(query: SearchQuery): boolean {
  if (query.index !== 'opportunities' || query.sort !== 'deadline') return false;
  return (query.filters?.status ?? 'open') !== 'open' && query.pageSize !== 0;
}

/** The hits of one page in the order by deadline, stretch after stretch: two round trips. */
export async function deadlinePage<Held extends Record<string, unknown>>(
  client: Meilisearch,
  query: SearchQuery,
  common: MultiSearchQuery,
): Promise<Hit<Held>[]> {
  const stretches = stretchesOf(query);
  const { results: counted } = await client.multiSearch({
    queries: stretches.map(({ filter }) => ({
      indexUid: common.indexUid,
      q: common.q,
      matchingStrategy: common.matchingStrategy,
      filter,
      hitsPerPage: 0,
      page: 1,
    })),
  });
  const size = query.pageSize ?? 20;
  let skip = ((query.page ?? 1) - 1) * size;
  let room = size;
  const queries: MultiSearchQuery[] = [];
  for (const [at, stretch] of stretches.entries()) {
    const held = counted[at]!.totalHits ?? 0;
    const limit = Math.max(0, Math.min(room, held - skip));
    if (limit > 0) queries.push({ ...common, ...stretch, offset: skip, limit });
    skip = Math.max(0, skip - held);
    room -= limit;
  }
  if (queries.length === 0) return [];
  const { results } = await client.multiSearch<{ queries: MultiSearchQuery[] }, Held>({ queries });
  return results.flatMap(({ hits }) => hits);
}
