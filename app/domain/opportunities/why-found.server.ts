import { foundBecause, wordsMet } from '#app/domain/kernel/found-because.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { placeMet } from '#app/domain/places/place-met.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { SearchHit } from '#search/port.ts';
import type { OpportunityInBrief } from './in-brief.server.ts';
import type { OpportunitySearch } from './search-query.ts';
import { FIELD_WORDS } from './search-words.ts';

const and = new Intl.ListFormat('en-GB');

/**
 * Why a search found this: the words it met and where, the place, the type of service. Null for
 * a search that asked for none of them.
 * @param reach codes of all that was searched, the councils of the circle too
 */
export function whyFound(
  brief: Pick<OpportunityInBrief, 'areaCodes' | 'serviceIds'>,
  hit: SearchHit,
  query: Pick<OpportunitySearch, 'q' | 'service'>,
  place: PlaceUnderstood,
  reach?: readonly string[],
): string | null {
  const where = placeMet(brief.areaCodes, place, reach);
  const services = query.q ? [] : query.service.filter((id) => brief.serviceIds.includes(id));
  const names = services.slice(0, 3).map((id) => inSentence(serviceName(id)));
  return foundBecause(
    [
      wordsMet(hit, query.q, FIELD_WORDS),
      where && `is delivered ${where}`,
      names.length > 0 ? `is ${and.format(names)}` : null,
    ],
    hit,
    query.q,
  );
}
