import { savedSearch } from '#app/domain/accounts/search-preference.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import {
  type OpportunitySearch,
  readSearch,
  rememberable,
  searchPath,
  writeSearch,
} from '#app/domain/opportunities/search-query.ts';
import { inOrRound } from '#app/domain/places/miles.ts';
import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import { USUAL_MILES } from '#app/domain/places/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { filterLabels } from './search-chips.ts';

/** A saved place and filters as pages show them. */
export type SavedSearch = {
  /** "within 10 miles of LS1 4AP; Befriending". */
  words: string;
  /** As `rememberable` writes it. */
  params: string;
  path: string;
  where: string;
  /** Null for what is usual. */
  within: number | null;
  /** The filters, for the hidden fields of a form. */
  keep: [name: string, value: string][];
};

/** What the reader asked us to remember; null for nothing. */
export async function savedFor(services: Services, actor: Actor): Promise<SavedSearch | null> {
  const saved = await savedSearch(services, actor);
  if (!saved) return null;
  const { query } = readSearch(new URLSearchParams(saved.params));
  const params = rememberable(query);
  if (params === '') return null;
  const { understood } = placeForSearch(query.where, query.within);
  const keep = [...writeSearch(query)].filter(([name]) => name !== 'where' && name !== 'within');
  return {
    words: [...placeWords(query, understood), ...filterLabels(query)].join('; '),
    params,
    path: searchPath(query),
    where: query.where,
    within: milesShown(query, understood),
    keep: keep as [string, string][],
  };
}

function placeWords({ where }: OpportunitySearch, place: PlaceUnderstood): string[] {
  if (!where) return [];
  return [place.how === 'found' ? inOrRound(place) : `in ${where}`];
}

/**
 * The distance that the box shows: what was asked for, or what it comes to; null, which is what is
 * usual, until it is known which place was meant.
 */
export function milesShown(query: OpportunitySearch, place: PlaceUnderstood): number | null {
  if (query.within !== null || place.how !== 'found') return query.within;
  return place.kind === 'postcode' ? USUAL_MILES : 0;
}
