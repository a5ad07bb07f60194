import { filtersOf } from '#app/domain/opportunities/find-opportunities.server.ts';
import { placeForSearch } from '#app/domain/places/place-for-search.server.ts';
import { synonymGroups } from '#app/domain/services/synonyms.ts';
import type { OpportunityDocument } from '#search/documents.ts';
import { type ExactWords, exactWords, tokensOf, unitTexts } from '#search/exact.ts';
import type { SearchQuery } from '#search/port.ts';
import { searchSettings } from '#search/settings.ts';
import type { AlertCriteria } from './schema.ts';

/** Raise when places or this file's reading of criteria change, so that alerts are worked out anew. */
const READING = 1;

const settings = searchSettings(synonymGroups);
/** Under which an alert was worked out; another one means: again, before anything is matched. */
export const compiledWith = `${READING}:${settings.hash}`;

/** What criteria ask of a document, with nothing left to look up. Empty lists ask for nothing. */
export type Compiled = {
  words: ExactWords;
  /** Each one's words must not all occur. */
  without: ExactWords[];
  services: string[];
  kinds: string[];
  reserved: string[];
  sources: string[];
  bands: string[];
  buyers: string[];
  /** Integer pence. */
  min: number | null;
  max: number | null;
  /** Closing within so many days of the day it is looked at. */
  closes: number | null;
  /** Councils any of which will do, and all that is delivered to the whole of them. */
  place: { codes: string[]; label: string } | null;
};

export function compile(criteria: AlertCriteria): Compiled {
  const { understood, place } = placeForSearch(criteria.where, criteria.within);
  const label =
    understood.how === 'found' && understood.miles !== null
      ? `within ${understood.miles} miles of ${understood.label}`
      : `in ${understood.how === 'found' ? understood.label : criteria.where}`;
  return {
    words: exactWords(criteria.q, settings),
    without: criteria.without
      // Every word of it: leaving out more than was asked would be the worse mistake.
      .map((phrase) => exactWords(phrase, settings, true))
      .filter((words) => words.length > 0),
    services: criteria.service,
    kinds: criteria.kind,
    reserved: criteria.reserved,
    sources: criteria.source,
    bands: criteria.value,
    buyers: criteria.buyer,
    min: criteria.min,
    max: criteria.max,
    closes: criteria.closes,
    place: place ? { codes: place.codes, label } : null,
  };
}

/** The same criteria as a question to an engine, but for excluded words and sizes of lots. */
export function queryOf(
  criteria: AlertCriteria,
  now: number,
  status: 'open' | 'any' = 'open',
): Extract<SearchQuery, { index: 'opportunities' }> {
  const { place } = placeForSearch(criteria.where, criteria.within);
  return {
    index: 'opportunities',
    words: criteria.q,
    exactly: true,
    filters: {
      ...filtersOf({ ...criteria, closed: status === 'any' }, now),
      ...(criteria.buyer.length > 0 && { buyerId: criteria.buyer }),
    },
    now,
    ...(place && { place }),
  };
}

/**
 * The words of a search, and the phrases of it that mean something together, each with what it
 * makes when written as one with its neighbours.
 */
export function wordsAsked(typed: string): { text: string; joined: string[] }[] {
  return unitTexts(typed, settings);
}

export function tokensOfOpportunity(doc: OpportunityDocument): Set<string> {
  return tokensOf('opportunities', doc, settings);
}
