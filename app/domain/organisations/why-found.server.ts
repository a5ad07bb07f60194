import { foundBecause, wordsMet } from '#app/domain/kernel/found-because.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { placeMet } from '#app/domain/places/place-met.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { SearchHit } from '#search/port.ts';
import type { OrganisationInBrief } from './in-brief.server.ts';
import type { OrganisationSearch } from './search-query.ts';
import { FIELD_WORDS } from './search-words.ts';

const and = new Intl.ListFormat('en-GB');

/**
 * Why a search found this organisation: the words it met and where, where it works, what it offers.
 * Null for a search that asked for none of them.
 */
export function whyFound(
  brief: Pick<OrganisationInBrief, 'areaCodes' | 'serviceIds' | 'kind'>,
  hit: SearchHit,
  query: Pick<OrganisationSearch, 'q' | 'service'>,
  place: PlaceUnderstood,
): string | null {
  const where = placeMet(brief.areaCodes, place);
  const offered = query.service.filter((id) => brief.serviceIds.includes(id));
  const names = offered.slice(0, 3).map((id) => inSentence(serviceName(id)));
  return foundBecause(
    [
      wordsMet(hit, query.q, FIELD_WORDS),
      where && `${brief.kind === 'provider' ? 'works' : 'has its area'} ${where}`,
      names.length > 0 ? `offers ${and.format(names)}` : null,
    ],
    hit,
    query.q,
  );
}
