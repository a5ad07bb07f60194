import { formatPence } from '#app/domain/kernel/money.ts';
import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import { inOrRound } from '#app/domain/places/miles.ts';
import type { PlaceUnderstood } from '#app/domain/places/place-for-search.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { OpportunitySearch } from './search-query.ts';
import { FACET_WORDS } from './search-words.ts';

/** Parts of a search that say how a page shows it, and so nothing to a feed. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['page', 'sort', 'view']);

/**
 * Why a search can't be a feed, in words; null when it can. A page says what it left out and goes
 * on. A feed that goes on without the place or the council it was asked for would bring everything,
 * with nobody there to see why.
 */
export function whyNoFeed(ignored: readonly Ignored[], place: PlaceUnderstood): string | null {
  if (place.how === 'unknown') return `We know no place called “${place.typed}”.`;
  const [first] = ignored.filter(({ name }) => !OF_THE_PAGE.has(name));
  return first ? `We could not use “${first.value}” for ${first.name}: ${first.why}.` : null;
}

/** What a search looks for, as the name of its feed: "Opportunities: “lunch”, Meals, in Leeds". */
export function feedTitle(
  query: OpportunitySearch,
  place: PlaceUnderstood,
  buyer: { name: string } | null,
): string {
  const parts = [
    ...(query.q ? [`“${query.q}”`] : []),
    ...query.service.map(serviceName),
    ...(place.how === 'found' ? [inOrRound(place)] : query.where ? [`in ${query.where}`] : []),
    ...(buyer ? [`from ${buyer.name}`] : []),
    ...(['kind', 'reserved', 'source', 'value'] as const).flatMap((name) =>
      query[name].map((code) => FACET_WORDS[name][code] ?? code),
    ),
    ...(query.min === null ? [] : [`from ${formatPence(query.min)}`]),
    ...(query.max === null ? [] : [`up to ${formatPence(query.max)}`]),
    ...(query.closes === null ? [] : [`closing within ${query.closes} days`]),
    ...(query.closed ? ['closed ones too'] : []),
  ];
  return shortened(parts.length > 0 ? `Opportunities: ${parts.join(', ')}` : 'Opportunities', 160);
}

/**
 * Text as a feed may carry it: without what XML 1.0 forbids or discourages (control characters,
 * halves of a character), and without marks that turn the direction of the text around them.
 * @source XML 1.0 s.2.2
 */
export function feedText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[^\t\n\u0020-\u007E\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFEFF]/g, '');
}

/** The same on one line. */
export function feedLine(text: string): string {
  return feedText(text).replaceAll(/\s+/g, ' ').trim();
}
