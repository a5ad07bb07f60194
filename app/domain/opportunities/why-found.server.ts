import { sharedPlaceWords } from '#app/domain/places/overlap.server.ts';
import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { SearchHit } from '#search/port.ts';
import type { OpportunityInBrief } from './in-brief.server.ts';
import type { OpportunitySearch } from './search-query.ts';
import { FIELD_WORDS } from './search-words.ts';

/** Words that stand in the names of half of all services, and so explain nothing by themselves. */
const SAYS_NOTHING = new Set(
  'service services support supporting care help use people work and or of for the in at with to a'.split(
    ' ',
  ),
);

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
  const starts = typed
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.slice(0, 5));
  const wasTyped = (word: string) => starts.includes(word.slice(0, 5));
  for (const { field, words } of highlights) {
    const met = [...new Set(words.map((word) => word.toLowerCase()))];
    const telling = met.filter((word) => wasTyped(word) || !SAYS_NOTHING.has(word));
    const same = field === 'serviceWords' ? telling.filter(wasTyped) : telling;
    const said = (same.length > 0 ? same : telling.slice(0, 1)).slice(0, 3);
    if (said.length === 0) continue;
    const quoted = and.format(said.map((word) => `“${word}”`));
    return `has ${quoted} in its ${FIELD_WORDS[field] ?? 'text'}`;
  }
  return null;
}

function placeMet(codes: readonly string[], place: PlaceUnderstood): string | null {
  if (place.how !== 'found') return null;
  const shared = sharedPlaceWords(codes, place.codes);
  if (shared) return `is delivered in ${shared}`;
  // A region is one code, carried by everything inside it.
  if (place.codes.some((code) => codes.includes(code))) return `is delivered in ${place.label}`;
  return place.miles === null ? null : `is delivered within ${place.miles} miles of ${place.label}`;
}
