import {
  isOpen,
  type OpportunityDocument,
  type OpportunityFilters,
  type SearchDocument,
} from '#search/documents.ts';
import { centreOf, milesBetween } from '#search/geo.ts';
import type { SearchQuery } from '#search/port.ts';
import { INDEX_SETTINGS } from '#search/settings.ts';

/** What a query must give, by looking at every document. Its words, if any, are a whole title. */
export function oracle(docs: readonly SearchDocument[], query: SearchQuery) {
  const keys = INDEX_SETTINGS[query.index].facets.map(({ name }) => name);
  const passing = (without?: string) => docs.filter((doc) => meets(doc, query, without));
  const matches = passing();
  const facets: Record<string, Record<string, number>> = {};
  for (const group of keys.filter((key) => query.facets?.includes(key as never))) {
    const counts: Record<string, number> = {};
    for (const doc of passing(group)) {
      for (const value of new Set(valuesOf(doc, group, query.now))) {
        counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    facets[group] = counts;
  }
  return { total: matches.length, facets, ids: order(matches, query).map((doc) => doc.id) };
}

function valuesOf(doc: SearchDocument, group: string, now: number): string[] {
  if (group === 'status') return [isOpen(doc as OpportunityDocument, now) ? 'open' : 'closed'];
  const value = (doc as Record<string, unknown>)[group];
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function meets(doc: SearchDocument, query: SearchQuery, without?: string): boolean {
  const filters = (query.filters ?? {}) as Record<string, unknown>;
  for (const [name, wish] of Object.entries(filters)) {
    if (name === without || name === 'status') continue;
    if (typeof wish === 'boolean' && !valuesOf(doc, name, query.now).includes(String(wish))) {
      return false;
    }
    if (Array.isArray(wish) && wish.length > 0) {
      if (!valuesOf(doc, name, query.now).some((value) => wish.includes(value))) return false;
    }
  }
  if (query.words && !('title' in doc && doc.title === query.words)) return false;
  if (!isPlaced(doc, query)) return false;
  return query.index === 'organisations' || isTimely(doc as OpportunityDocument, query, without);
}

function isPlaced(doc: SearchDocument, { place }: SearchQuery): boolean {
  if (!place) return true;
  if ('codes' in place) return doc.areaCodes.some((code) => place.codes.includes(code));
  if (doc.areaCodes.some((code) => place.orCodes.includes(code))) return true;
  if (doc.lat === null || doc.lng === null) return false;
  return milesBetween(place.point, { lat: doc.lat, lng: doc.lng }) <= place.miles;
}

function isTimely(doc: OpportunityDocument, query: SearchQuery, without?: string): boolean {
  const {
    status = 'open',
    valueFromPence,
    valueToPence,
    closesFrom,
    closesBefore,
  } = (query.filters ?? {}) as OpportunityFilters;
  if (doc.publishedAt > query.now) return false;
  if (without !== 'status' && status !== 'any') {
    if (isOpen(doc, query.now) !== (status === 'open')) return false;
  }
  const low = doc.valueLowPence ?? doc.valueHighPence;
  const high = doc.valueHighPence ?? doc.valueLowPence;
  if (valueFromPence !== undefined && (high === null || high < valueFromPence)) return false;
  if (valueToPence !== undefined && (low === null || low > valueToPence)) return false;
  if (closesFrom !== undefined && (doc.closesAt === null || doc.closesAt < closesFrom))
    return false;
  return closesBefore === undefined || (doc.closesAt !== null && doc.closesAt < closesBefore);
}

/** What is open, soonest first; then what is not, latest first; then what has no date. */
function deadlineKey(doc: OpportunityDocument, now: number): number {
  if (doc.closesAt === null) return Number.POSITIVE_INFINITY;
  return isOpen(doc, now) ? doc.closesAt : Number.MAX_SAFE_INTEGER - doc.closesAt;
}

function order(docs: SearchDocument[], query: SearchQuery): SearchDocument[] {
  const key = (doc: SearchDocument): number | string => {
    const { place, sort } = query;
    const centre = centreOf(place);
    if (sort === 'distance' && centre) {
      if (doc.lat === null || doc.lng === null) return Number.POSITIVE_INFINITY;
      return milesBetween(centre, { lat: doc.lat, lng: doc.lng });
    }
    if ('name' in doc) return doc.name.toLowerCase();
    return sort === 'deadline' ? deadlineKey(doc, query.now) : -doc.publishedAt;
  };
  return docs
    .map((doc) => ({ doc, by: key(doc) }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.doc.id < b.doc.id ? -1 : 1))
    .map(({ doc }) => doc);
}
