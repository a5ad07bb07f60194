import { formatPence } from '#app/domain/kernel/money.ts';
import { FACET_WORDS } from '#app/domain/opportunities/search-words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { compile } from './compile.server.ts';
import type { AlertCriteria } from './schema.ts';

const or = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/**
 * What criteria look for, a wish a line: "“lunch club”", "in Leeds", "up to £50,000". Something for
 * each wish, so that nothing an alert leaves out is left out of what it says of itself.
 * @param nameOfBuyer by id; what has none any more is passed over
 */
export function criteriaWords(
  criteria: AlertCriteria,
  nameOfBuyer: ReadonlyMap<string, string>,
): string[] {
  const { q, service, value, kind, reserved, source, min, max, closes, buyer, without } = criteria;
  const { place } = compile(criteria);
  const words: string[] = [];
  if (q) words.push(`“${q}”`);
  if (place) words.push(place.label);
  if (service.length > 0) words.push(or.format(service.map(serviceName)));
  const buyers = buyer.flatMap((id) => nameOfBuyer.get(id) ?? []);
  if (buyers.length > 0) words.push(`from ${or.format(buyers)}`);
  if (value.length > 0) words.push(facet('value', value));
  if (min !== null) words.push(`from ${formatPence(min)}`);
  if (max !== null) words.push(`up to ${formatPence(max)}`);
  if (kind.length > 0) words.push(facet('kind', kind));
  if (reserved.length > 0) words.push(`kept for: ${facet('reserved', reserved)}`);
  if (source.length > 0) words.push(facet('source', source));
  if (closes !== null) words.push(`closes within ${closes} days`);
  if (without.length > 0) words.push(`not ${or.format(without.map((phrase) => `“${phrase}”`))}`);
  return words.length > 0 ? words : ['Everything new'];
}

function facet(name: keyof typeof FACET_WORDS, codes: readonly string[]): string {
  return or.format(codes.map((code) => FACET_WORDS[name][code] ?? code));
}
