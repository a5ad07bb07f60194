import { sharedPlaceWords } from '#app/domain/places/overlap.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { SearchHit } from '#search/port.ts';
import type { OpportunityInBrief } from './in-brief.server.ts';
import type { PlaceUnderstood } from './search-place.server.ts';
import type { OpportunitySearch } from './search-query.ts';
import { FIELD_WORDS } from './search-words.ts';

const and = new Intl.ListFormat('en-GB');

/**
 * Why a search found this: the words it met and where, the place, the type of service. Null for
 * a search that asked for none of them.
 */
export function whyFound(
  brief: Pick<OpportunityInBrief, 'areaCodes' | 'serviceIds'>,
  hit: SearchHit,
  query: Pick<OpportunitySearch, 'q' | 'service' | 'within'>,
  place: PlaceUnderstood,
): string | null {
  const parts: string[] = [];
  const words = query.q ? wordsMet(hit, query.q) : null;
  if (words) parts.push(words);
  const where = placeMet(brief.areaCodes, place);
  if (where) parts.push(where);
  const services = query.service.filter((id) => brief.serviceIds.includes(id));
  if (services.length > 0 && !query.q) {
    parts.push(`is ${and.format(services.slice(0, 3).map((id) => serviceName(id).toLowerCase()))}`);
  }
  if (parts.length === 0) return null;
  const partly = query.q && !hit.matchedAllWords ? ' It has some of your words, not all.' : '';
  return `Found because it ${and.format(parts)}.${partly}`;
}

/** The words met, where they count most. Of a service's many names, those that were typed, or one. */
function wordsMet({ highlights }: SearchHit, typed: string): string | null {
  const first = highlights[0];
  if (!first) return null;
  const met = [...new Set(first.words.map((word) => word.toLowerCase()))];
  const starts = typed
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.slice(0, 5));
  const same =
    first.field === 'serviceWords' ? met.filter((word) => starts.includes(word.slice(0, 5))) : met;
  const said = (same.length > 0 ? same : met.slice(0, 1)).slice(0, 3);
  const quoted = and.format(said.map((word) => `“${word}”`));
  return `has ${quoted} in its ${FIELD_WORDS[first.field] ?? 'text'}`;
}

function placeMet(codes: readonly string[], place: PlaceUnderstood): string | null {
  if (place.how !== 'found') return null;
  const shared = sharedPlaceWords(codes, place.codes);
  if (shared) return `is delivered in ${shared}`;
  // A region is one code, carried by everything inside it.
  if (place.codes.some((code) => codes.includes(code))) return `is delivered in ${place.label}`;
  return place.miles === null ? null : `is delivered within ${place.miles} miles of ${place.label}`;
}
