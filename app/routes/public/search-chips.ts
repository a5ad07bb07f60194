import { formatPence } from '#app/domain/kernel/money.ts';
import { type OpportunitySearch, searchPath } from '#app/domain/opportunities/search-query.ts';
import { FACET_WORDS } from '#app/domain/opportunities/search-words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';

/** A part of the search that is in force, with the path of the same search without it. */
export type Chip = { label: string; without: string };

/** What narrows a search beside its words and its place. @param buyer whose alone are searched */
export function chipsOf(query: OpportunitySearch, buyer: { name: string } | null = null): Chip[] {
  const chips: Chip[] = [];
  const add = (label: string, change: Partial<OpportunitySearch>) =>
    chips.push({ label, without: searchPath(query, change) });
  if (buyer) add(`Posted by ${buyer.name}`, { buyer: '' });
  for (const id of query.service) {
    add(serviceName(id), { service: query.service.filter((other) => other !== id) });
  }
  for (const name of ['value', 'kind', 'reserved', 'source'] as const) {
    for (const code of query[name]) {
      const others = (query[name] as string[]).filter((other) => other !== code);
      add(FACET_WORDS[name][code] ?? code, { [name]: others });
    }
  }
  if (query.min !== null) add(`From ${formatPence(query.min)}`, { min: null });
  if (query.max !== null) add(`Up to ${formatPence(query.max)}`, { max: null });
  if (query.closes !== null) add(`Closes within ${query.closes} days`, { closes: null });
  if (query.closed) add('Closed ones too', { closed: false });
  return chips;
}

/** The filters in words, for a saved search. */
export function filterLabels(query: OpportunitySearch): string[] {
  const buyer = query.buyer ? { name: query.buyer.replaceAll('-', ' ') } : null;
  return chipsOf(query, buyer).map(({ label }) => label);
}
